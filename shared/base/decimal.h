// The exact value of a JSON number's text. Private to base.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace panjereh {

// digits × 10^exponent, the digits without zeros at either end; 0 has none.
struct Decimal {
  bool is_negative = false;
  std::string digits;
  int64_t exponent = 0;
};

// Nothing where the text is no JSON number.
std::optional<Decimal> split_decimal(std::string_view text);

std::strong_ordering compare(const Decimal& one, const Decimal& other);

}  // namespace panjereh
