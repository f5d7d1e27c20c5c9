// Where a line of a paragraph may end. Private to text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace panjereh::text {

// Whether a line ends after this character, wherever it stands (the mandatory breaks of UAX #14).
inline bool ends_line(char32_t c) {
  return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// White space that a line's width and ink end before.
inline bool is_white_space(char32_t c) { return c == ' ' || c == '\t' || ends_line(c); }

// Code point offsets, ascending, 0 and the text's length among them: those of UAX #14, but as
// browsers have them where they all go their own way, since our lines are to be theirs:
// a line may always end behind white space, and between two characters of ASCII a table of pairs
// decides, by which addresses, options and ranges stay together (Blink's and WebKit's, measured in
// Chromium 156 over all pairs).
std::vector<size_t> line_opportunities(std::u32string_view text);

}  // namespace panjereh::text
