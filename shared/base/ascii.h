// Letters and digits of ASCII, and what stands for all else where nothing else may stand.
#pragma once

#include <string>
#include <string_view>

namespace panjereh {

inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_ascii_alphanumeric(char c) { return is_ascii_digit(c) || is_ascii_letter(c); }

// Each byte that is not plain as "%" and two digits (RFC 3986, 2.1).
std::string percent_encode(std::string_view text, bool (*is_plain)(char));

}  // namespace panjereh
