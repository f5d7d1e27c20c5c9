#include "decimal.h"

#include <algorithm>

namespace panjereh {

namespace {

constexpr int64_t kFarPower = int64_t{1} << 40;  // of ten: no text has digits enough to come back

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Decimal> split_decimal(std::string_view text) {
  if (text.empty()) return std::nullopt;
  Decimal decimal;
  size_t i = text[0] == '-' ? 1 : 0;
  decimal.is_negative = i == 1;
  for (bool fraction = false; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.') {
      fraction = true;
      continue;
    }
    if (!is_digit(text[i])) return std::nullopt;
    decimal.digits += text[i];
    if (fraction) --decimal.exponent;
  }
  if (i < text.size()) {
    const bool down = text[++i] == '-';
    if (down || text[i] == '+') ++i;
    int64_t power = 0;
    for (; i < text.size(); ++i) power = std::min<int64_t>(power * 10 + (text[i] - '0'), kFarPower);
    decimal.exponent += down ? -power : power;
  }
  while (!decimal.digits.empty() && decimal.digits.back() == '0') {
    decimal.digits.pop_back();
    ++decimal.exponent;
  }
  decimal.digits.erase(0, std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size()));
  if (decimal.digits.empty()) decimal = {};
  return decimal;
}

std::strong_ordering compare(const Decimal& one, const Decimal& other) {
  const auto sign = [](const Decimal& d) { return d.digits.empty() ? 0 : d.is_negative ? -1 : 1; };
  if (sign(one) != sign(other)) return sign(one) <=> sign(other);
  if (sign(one) < 0) {
    return compare({false, other.digits, other.exponent}, {false, one.digits, one.exponent});
  }
  // Both are positive, or zero: first by the place of the leading digit, then digit by digit, which
  // comparing texts does, since a missing digit is a zero.
  const auto magnitude = [](const Decimal& d) {
    return static_cast<int64_t>(d.digits.size()) + d.exponent;
  };
  if (magnitude(one) != magnitude(other)) return magnitude(one) <=> magnitude(other);
  return one.digits.compare(other.digits) <=> 0;
}

}  // namespace panjereh
