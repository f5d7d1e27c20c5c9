// Schoolbook arithmetic on digits. Whole numbers that fit a machine's word take a short way.
#include "panjereh/base/arithmetic.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>
#include <utility>

#include "decimal.h"

namespace panjereh {

namespace {

constexpr int64_t kPlainDigits = 40;
constexpr auto kMost = static_cast<int64_t>(kMostDigits);

// The number as one word, where its text is that of a whole one: "12", not "12.0".
std::optional<int64_t> word(const Json& number) {
  const std::string_view text = number.decimal_text();
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void drop_leading_zeros(std::string& digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
}

// Of whole numbers without zeros at the start, as all below are.
bool is_less(const std::string& one, const std::string& other) {
  return one.size() != other.size() ? one.size() < other.size() : one < other;
}

std::string sum(const std::string& one, const std::string& other) {
  std::string digits;
  int carry = 0;
  for (size_t i = 0; i < std::max(one.size(), other.size()) || carry; ++i) {
    if (i < one.size()) carry += one[one.size() - 1 - i] - '0';
    if (i < other.size()) carry += other[other.size() - 1 - i] - '0';
    digits += static_cast<char>('0' + carry % 10);
    carry /= 10;
  }
  std::ranges::reverse(digits);
  return digits;
}

// Takes the second from the first, which is not the smaller one.
void take(std::string& from, const std::string& other) {
  int borrow = 0;
  for (size_t i = 0; i < from.size() && (i < other.size() || borrow); ++i) {
    char& digit = from[from.size() - 1 - i];
    int left = digit - '0' - borrow - (i < other.size() ? other[other.size() - 1 - i] - '0' : 0);
    borrow = left < 0 ? 1 : 0;
    left += borrow * 10;
    digit = static_cast<char>('0' + left);
  }
  drop_leading_zeros(from);
}

std::string product(const std::string& one, const std::string& other) {
  std::string digits(one.size() + other.size(), '0');
  for (size_t i = one.size(); i-- > 0;) {
    int carry = 0;
    for (size_t j = other.size(); j-- > 0;) {
      char& digit = digits[i + j + 1];
      carry += (one[i] - '0') * (other[j] - '0') + (digit - '0');
      digit = static_cast<char>('0' + carry % 10);
      carry /= 10;
    }
    digits[i] = static_cast<char>('0' + carry);
  }
  drop_leading_zeros(digits);
  return digits;
}

struct Division {
  std::string quotient;
  std::string remainder;
};

Division long_division(const std::string& dividend, const std::string& divisor) {
  Division result;
  for (const char digit : dividend) {
    result.remainder += digit;
    drop_leading_zeros(result.remainder);
    char count = '0';
    for (; !is_less(result.remainder, divisor); ++count) take(result.remainder, divisor);
    result.quotient += count;
  }
  drop_leading_zeros(result.quotient);
  return result;
}

// The numbers' digits as whole ones with the same exponent; false where that takes too many.
bool align(Decimal& one, Decimal& other) {
  if (one.digits.empty()) one.exponent = other.exponent;
  if (other.digits.empty()) other.exponent = one.exponent;
  Decimal& upper = one.exponent > other.exponent ? one : other;
  const int64_t shift = std::abs(one.exponent - other.exponent);
  if (static_cast<int64_t>(upper.digits.size()) + shift > kMost) return false;
  upper.digits.append(static_cast<size_t>(shift), '0');
  upper.exponent -= shift;
  return true;
}

std::optional<Json> write(Decimal number) {
  while (!number.digits.empty() && number.digits.back() == '0') {
    number.digits.pop_back();
    ++number.exponent;
  }
  if (number.digits.empty()) return Json::number(0);
  const auto count = static_cast<int64_t>(number.digits.size());
  const int64_t point = count + number.exponent;  // the place of the decimal point in the digits
  if (count > kMost || point > kMost || point < -kMost) return std::nullopt;
  std::string text = number.is_negative ? "-" : "";
  if (point > kPlainDigits || number.exponent < -kPlainDigits) {
    text += number.digits[0];
    if (count > 1) text.append(".").append(number.digits, 1);
    text += "e" + std::to_string(point - 1);
  } else if (number.exponent >= 0) {
    text += number.digits + std::string(static_cast<size_t>(number.exponent), '0');
  } else if (point > 0) {
    text += number.digits.insert(static_cast<size_t>(point), ".");
  } else {
    text += "0." + std::string(static_cast<size_t>(-point), '0') + number.digits;
  }
  return Json::decimal(std::move(text));
}

Decimal read(const Json& number) {
  return split_decimal(number.decimal_text()).value_or(Decimal());
}

std::optional<Json> add(Decimal one, Decimal other) {
  if (!align(one, other)) return std::nullopt;
  if (one.is_negative == other.is_negative) {
    one.digits = sum(one.digits, other.digits);
    return write(std::move(one));
  }
  if (is_less(one.digits, other.digits)) std::swap(one, other);
  take(one.digits, other.digits);
  return write(std::move(one));
}

}  // namespace

std::optional<Json> add(const Json& one, const Json& other) {
  const auto left = word(one);
  const auto right = word(other);
  int64_t result = 0;
  if (left && right && !__builtin_add_overflow(*left, *right, &result)) return Json::number(result);
  return add(read(one), read(other));
}

std::optional<Json> subtract(const Json& one, const Json& other) {
  const auto left = word(one);
  const auto right = word(other);
  int64_t result = 0;
  if (left && right && !__builtin_sub_overflow(*left, *right, &result)) return Json::number(result);
  Decimal negated = read(other);
  negated.is_negative = !negated.is_negative;
  return add(read(one), std::move(negated));
}

std::optional<Json> multiply(const Json& one, const Json& other) {
  const auto left = word(one);
  const auto right = word(other);
  int64_t result = 0;
  if (left && right && !__builtin_mul_overflow(*left, *right, &result)) return Json::number(result);
  const Decimal first = read(one);
  const Decimal second = read(other);
  if (first.digits.size() + second.digits.size() > kMostDigits + 1) return std::nullopt;
  return write({first.is_negative != second.is_negative, product(first.digits, second.digits),
                first.exponent + second.exponent});
}

std::optional<Json> divide(const Json& dividend, const Json& divisor) {
  Decimal first = read(dividend);
  const Decimal second = read(divisor);
  if (second.digits.empty() || first.digits.size() > kMostDigits ||
      second.digits.size() > kMostDigits) {
    return std::nullopt;
  }
  if (first.digits.empty()) return Json::number(0);
  // One digit more than asked for, and whether anything is behind it, say where to round to.
  const size_t wanted = kQuotientDigits + 1 + second.digits.size();
  const size_t zeros = wanted > first.digits.size() ? wanted - first.digits.size() : 0;
  first.digits.append(zeros, '0');
  auto [quotient, rest] = long_division(first.digits, second.digits);
  Decimal result{first.is_negative != second.is_negative, std::move(quotient),
                 first.exponent - second.exponent - static_cast<int64_t>(zeros)};
  if (result.digits.size() > kQuotientDigits) {
    const std::string behind = result.digits.substr(kQuotientDigits);
    result.digits.resize(kQuotientDigits);
    result.exponent += static_cast<int64_t>(behind.size());
    const bool is_half =
        rest.empty() && behind[0] == '5' && behind.find_first_not_of('0', 1) == behind.npos;
    const bool is_odd = (result.digits.back() - '0') % 2 != 0;
    if (is_half ? is_odd : behind[0] >= '5') result.digits = sum(result.digits, "1");
  }
  return write(std::move(result));
}

std::optional<Json> remainder(const Json& dividend, const Json& divisor) {
  Decimal first = read(dividend);
  Decimal second = read(divisor);
  if (second.digits.empty() || !align(first, second)) return std::nullopt;
  if (first.digits.size() > kMostDigits) return std::nullopt;
  first.digits = long_division(first.digits, second.digits).remainder;
  return write(std::move(first));
}

}  // namespace panjereh
