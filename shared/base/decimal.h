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

// Of a JSON number's text; nothing where there is none. It looks at no more than it needs: of
// another text it tells something, or nothing. A power beyond 10^17 counts as that, and read_json
// refuses such numbers (is_far).
std::optional<Decimal> split_decimal(std::string_view text);

// Whether a JSON number's power of ten has so many digits that it is not told apart from others.
bool is_far(std::string_view text);

std::strong_ordering compare(const Decimal& one, const Decimal& other);

// The number where its text is nothing but a sign and at most 18 digits, which most are.
std::optional<int64_t> plain_integer(std::string_view text);

// Whether value / divisor is a whole number; the divisor must not be 0.
bool is_multiple(const Decimal& value, const Decimal& divisor);

}  // namespace panjereh
