// Folding: the one spelling that identifiers and numbers are checked and read in. Never written
// back over what a person typed.
#pragma once

#include <string>
#include <string_view>

namespace panjereh::unicode {

// For identifiers and codes: Persian and Arabic digits become ASCII, ي and ى become ی, ك becomes ک,
// and all that is invisible or only spaces out goes: white space, no-break spaces, ZWNJ and ZWJ,
// bidi controls, the byte order mark (the properties White_Space and Default_Ignorable).
std::string fold_identifier(std::string_view text);
// The same with ASCII letters in small ones, for words that stand beside numbers: "8:30pm".
std::string fold_words(std::string_view text);

// The text without white space (no-break spaces too) and bidi controls at both ends; what is inside
// stays as it was typed, ZWNJ included.
std::string_view trim(std::string_view text);

}  // namespace panjereh::unicode
