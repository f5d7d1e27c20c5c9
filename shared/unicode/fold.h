// Folding: the one spelling that Persian text is compared, checked and read in. Never written back
// over what a person typed.
#pragma once

#include <string>
#include <string_view>

namespace panjereh::unicode {

// For identifiers and codes: Persian and Arabic digits become ASCII, ي becomes ی, ك becomes ک, and
// all that is invisible or only spaces out goes: white space, no-break spaces, ZWNJ and ZWJ, bidi
// controls, the byte order mark.
std::string fold_identifier(std::string_view text);

// For searching: what two people spell in two ways is one key. As fold_identifier, and besides ة
// becomes ه, the carriers of hamza and madda lose them, short vowels, tatweel and other marks go,
// and Latin letters are small.
std::string search_key(std::string_view text);

// The text without white space (no-break spaces too) and bidi controls at both ends; what is inside
// stays as it was typed, ZWNJ included.
std::string_view trim(std::string_view text);

}  // namespace panjereh::unicode
