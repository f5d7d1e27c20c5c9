#include "panjereh/locale/numbers.h"

#include <algorithm>

#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/isolate.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::locale {

namespace {

constexpr size_t kGroup = 3;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_decimal_separator(char32_t c) { return c == '.' || c == 0x66b; }
bool is_minus(char32_t c) { return c == '-' || c == 0x2212; }
bool is_group_separator(char32_t c) {
  return c == ',' || c == 0x66c || c == 0x60c || c == '\'' || c == 0x2019;
}

}  // namespace

std::optional<std::string> read_number(std::string_view typed) {
  // Spaces of every kind are gone after folding.
  const std::string text = unicode::fold_identifier(typed);
  std::string whole;
  std::string fraction;
  bool is_negative = false;
  bool has_point = false;
  bool is_grouped = false;
  size_t in_group = 0;  // digits since the last separator
  size_t offset = 0;
  while (offset < text.size()) {
    const bool is_first = offset == 0;
    const char32_t c = unicode::next_code_point(text, offset);
    if (is_first && (is_minus(c) || c == '+')) {
      is_negative = is_minus(c);
    } else if (is_digit(c)) {
      (has_point ? fraction : whole) += static_cast<char>(c);
      ++in_group;
    } else if (is_decimal_separator(c) && !has_point) {
      if (is_grouped && in_group != kGroup) return std::nullopt;
      has_point = true;
    } else if (is_group_separator(c) && !has_point) {
      // "1,5" is half of something in other languages: better asked than guessed.
      if (in_group == 0 || in_group > kGroup || (is_grouped && in_group != kGroup)) {
        return std::nullopt;
      }
      is_grouped = true;
      in_group = 0;
    } else {
      return std::nullopt;
    }
  }
  if (is_grouped && !has_point && in_group != kGroup) return std::nullopt;
  if (whole.empty() && fraction.empty()) return std::nullopt;
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) whole = "0";
  const bool is_zero = whole == "0" && fraction.find_first_not_of('0') == std::string::npos;
  std::string number = is_negative && !is_zero ? "-" : "";
  number += whole;
  if (!fraction.empty()) number += "." + fraction;
  return number;
}

std::string write_number(std::string_view decimal, Digits digits) {
  const bool is_latin = digits == Digits::latn;
  const bool is_negative = decimal.starts_with('-');
  if (is_negative) decimal.remove_prefix(1);
  const std::string_view whole = decimal.substr(0, decimal.find('.'));
  std::string text = is_negative ? "\u2212" : "";
  for (size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % kGroup == 0) text += is_latin ? "," : "\u066c";
    text += whole[i];
  }
  if (whole.size() < decimal.size()) {
    text += is_latin ? "." : "\u066b";
    text += decimal.substr(whole.size() + 1);
  }
  text = write_digits(text, digits);
  return is_latin || !is_negative ? text : unicode::isolate_ltr(text);
}

}  // namespace panjereh::locale
