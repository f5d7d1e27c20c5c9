#include "decimal.h"

#include <algorithm>

namespace panjereh {

namespace {

constexpr int64_t kFarPower =
    100'000'000'000'000'000;             // of ten: no text has digits enough to come back
constexpr size_t kMostPowerDigits = 16;  // which do not reach it

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The rest of a whole number's digits, and as many zeros behind them, by a divisor below 10^18.
uint64_t small_rest(std::string_view digits, size_t zeros, uint64_t divisor) {
  uint64_t rest = 0;
  for (size_t i = 0; i < digits.size() + zeros; ++i) {
    rest = (rest * 10 + (i < digits.size() ? static_cast<uint64_t>(digits[i] - '0') : 0)) % divisor;
  }
  return rest;
}

// Whether the text of one number is not less than another's, both without zeros in front.
bool is_at_least(std::string_view one, std::string_view other) {
  return one.size() != other.size() ? one.size() > other.size() : one >= other;
}

// Long division, as on paper: what is left, in digits without zeros in front.
std::string long_rest(std::string_view digits, size_t zeros, std::string_view divisor) {
  std::string rest;
  for (size_t i = 0; i < digits.size() + zeros; ++i) {
    const char next = i < digits.size() ? digits[i] : '0';
    if (!rest.empty() || next != '0') rest += next;
    while (is_at_least(rest, divisor)) {
      int borrow = 0;
      for (size_t k = 1; k <= rest.size(); ++k) {
        char& digit = rest[rest.size() - k];
        const int taken = (k <= divisor.size() ? divisor[divisor.size() - k] - '0' : 0) + borrow;
        borrow = digit - '0' < taken ? 1 : 0;
        digit = static_cast<char>(digit - taken + 10 * borrow);
      }
      rest.erase(0, std::min(rest.find_first_not_of('0'), rest.size()));
    }
  }
  return rest;
}

}  // namespace

std::optional<int64_t> plain_integer(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 18) return std::nullopt;
  int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return is_negative ? -value : value;
}

bool is_multiple(const Decimal& value, const Decimal& divisor) {
  if (value.digits.empty()) return true;
  // The digits end in no zero, so a power of ten cannot be left in the divisor.
  if (value.exponent < divisor.exponent) return false;
  // Beyond the twos and fives in the divisor, of which a digit has no more than four, more zeros
  // change nothing.
  const auto zeros = static_cast<size_t>(
      std::min(value.exponent - divisor.exponent, static_cast<int64_t>(4 * divisor.digits.size())));
  if (const auto small = plain_integer(divisor.digits)) {
    return small_rest(value.digits, zeros, static_cast<uint64_t>(*small)) == 0;
  }
  return long_rest(value.digits, zeros, divisor.digits).empty();
}

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
    const std::string_view written = text.substr(++i);
    const bool down = written.starts_with('-');
    if (down || written.starts_with('+')) ++i;
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

bool is_far(std::string_view text) {
  const size_t mark = std::min(text.find_first_of("eE"), text.size());
  const size_t digits = text.find_first_of("0123456789", mark);
  return digits != std::string_view::npos && text.size() - digits > kMostPowerDigits;
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
