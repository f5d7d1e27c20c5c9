#include "values.h"

#include "panjereh/base/arithmetic.h"

namespace panjereh::rules {

namespace {

// JavaScript's white space is wider; nobody pads a number with it.
std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\r\f\v";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// ECMA-262's StrDecimalLiteral ("05", "+.5", "5.", "1e2") as JSON writes it.
std::optional<Json> read_number(std::string_view text) {
  size_t at = 0;
  const auto digits = [&] {
    const size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return text.substr(start, at - start);
  };
  const auto skips = [&](std::string_view any) {
    const bool is_there = at < text.size() && any.find(text[at]) != any.npos;
    if (is_there) ++at;
    return is_there;
  };
  std::string number = text.starts_with('-') ? "-" : "";
  skips("+-");
  std::string_view whole = digits();
  const std::string_view fraction = skips(".") ? digits() : std::string_view();
  if (whole.empty() && fraction.empty()) return std::nullopt;
  while (whole.size() > 1 && whole[0] == '0') whole.remove_prefix(1);
  number += whole.empty() ? "0" : whole;
  if (!fraction.empty()) number.append(".").append(fraction);
  if (skips("eE")) {
    number += 'e';
    const size_t sign = at;
    if (skips("+-")) number += text[sign];
    const std::string_view exponent = digits();
    if (exponent.empty()) return std::nullopt;
    number += exponent;
  }
  if (at != text.size()) return std::nullopt;
  return Json::decimal(std::move(number));
}

}  // namespace

std::optional<Json> to_number(const Json& value) {
  switch (value.type()) {
    case Json::Type::null:
      return Json::number(0);
    case Json::Type::boolean:
      return Json::number(value.as_boolean() ? 1 : 0);
    case Json::Type::number:
      return value;
    case Json::Type::string: {
      const std::string_view text = trim(value.as_string());
      return text.empty() ? Json::number(0) : read_number(text);
    }
    case Json::Type::array:
    case Json::Type::object:
      break;
  }
  return std::nullopt;
}

std::optional<std::string> to_text(const Json& value) {
  switch (value.type()) {
    case Json::Type::null:
      return "";
    case Json::Type::boolean:
      return value.as_boolean() ? "true" : "false";
    case Json::Type::number:
      // However it is written: 1.0 is "1".
      return std::string(add(value, Json::number(0)).value_or(value).decimal_text());
    case Json::Type::string:
      return std::string(value.as_string());
    case Json::Type::array:
    case Json::Type::object:
      break;
  }
  return std::nullopt;
}

bool is_strictly_equal(const Json& one, const Json& other) {
  const bool is_value = !one.is_array() && !one.is_object();
  return is_value && means_the_same(one, other);
}

std::optional<std::strong_ordering> order(const Json& one, const Json& other) {
  if (one.is_string() && other.is_string()) return one.as_string() <=> other.as_string();
  const auto left = to_number(one);
  const auto right = to_number(other);
  if (!left || !right) return std::nullopt;
  return compare_numbers(*left, *right);
}

}  // namespace panjereh::rules
