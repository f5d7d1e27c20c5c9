// Digits of a writing system: ۱۲۳ in Persian, ١٢٣ in Arabic and Central Kurdish, 123 in English.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace panjereh::locale {

// Named as CLDR's numbering systems.
enum class Digits : uint8_t { latn, arab, arabext };

// The text with its ASCII digits in that system; everything else as it is.
std::string write_digits(std::string_view text, Digits digits);

// Twelve digits as "1234 5678 9012", in that system and isolated left to right.
std::string group_code(std::string_view code, Digits digits);

}  // namespace panjereh::locale
