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

// The number where its text is nothing but a sign and at most 18 digits, which most are.
std::optional<int64_t> plain_integer(std::string_view text);

// Whether value / divisor is a whole number; the divisor must not be 0.
bool is_multiple(const Decimal& value, const Decimal& divisor);

}  // namespace panjereh
