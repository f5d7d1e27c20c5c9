// Money of Iran: amounts are whole rials, and people count in tomans of ten.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "panjereh/locale/locale.h"

namespace panjereh::locale {

enum class MoneyUnit : uint8_t { rial, toman };

// Rials, a JSON number's text without an exponent, as the text of that many of the unit, exactly:
// "65005" rials are "6500.5" tomans.
std::string from_rials(std::string_view rials, MoneyUnit unit);

// And back; nothing where that is no whole number of rials.
std::optional<std::string> to_rials(std::string_view amount, MoneyUnit unit);

// What somebody typed, in rials: a number of the unit, or of the one that is named with it; «هزار»,
// «میلیون» and «میلیارد» count. Nothing where it is no such amount, or no whole number of rials.
//
//   read_money("۵ میلیون تومان", MoneyUnit::rial);  // "50000000"
std::optional<std::string> read_money(std::string_view typed, MoneyUnit unit);

// With the digits and the words of the language: «۶٬۵۰۰ تومان», "1 rial".
//
//   write_money("650000", MoneyUnit::toman, persian);  // «۶۵٬۰۰۰ تومان»
std::string write_money(std::string_view rials, MoneyUnit unit, const Locale& locale);

// «شصت و پنج هزار تومان»; what is no whole toman is said in rials, «شش تومان و پنج ریال». Nothing
// where spell_out() says nothing.
std::optional<std::string> spell_out_money(std::string_view rials, MoneyUnit unit,
                                           const Locale& locale);

}  // namespace panjereh::locale
