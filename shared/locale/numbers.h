// Numbers as people type and read them: ۱۲٬۳۴۵٫۵ in Persian, 12,345.5 in English.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "panjereh/locale/digits.h"

namespace panjereh::locale {

// What somebody typed as a JSON number's text ("-12345.5"), or nothing where it is no number.
// Digits may be Persian, Arabic or ASCII; "٫" and "." are decimal separators; "٬", "،", "," and
// "'" and spaces may stand between groups of three.
std::optional<std::string> read_number(std::string_view typed);

// A JSON number's text without an exponent, grouped by three, in the digits and separators of the
// writing system; a minus sign is held on the left of it, also in a line from right to left.
std::string write_number(std::string_view decimal, Digits digits);

}  // namespace panjereh::locale
