// Isolates: text of one direction set into text of another, so that neither reorders the other.
#pragma once

#include <string>
#include <string_view>

namespace panjereh::unicode {

// For every number, identifier, code and date inside a sentence: LRI … PDI (UAX #9). Without it
// groups separated by spaces swap in a right-to-left line, and hyphenated ones after an Arabic
// letter (rule W2).
inline std::string isolate_ltr(std::string_view text) {
  return "\u2066" + std::string(text) + "\u2069";
}

// For words of any language, which have the direction of their first letter: FSI … PDI.
inline std::string isolate(std::string_view text) {
  return "\u2068" + std::string(text) + "\u2069";
}

}  // namespace panjereh::unicode
