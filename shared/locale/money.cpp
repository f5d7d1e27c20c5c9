#include "panjereh/locale/money.h"

#include <algorithm>

#include "panjereh/locale/numbers.h"
#include "panjereh/locale/spell_out.h"
#include "panjereh/unicode/fold.h"

namespace panjereh::locale {

namespace {

// `amount` as the count of that unit, in digits or in words.
std::string with_unit(std::string_view count, std::string_view amount, MoneyUnit unit,
                      const Locale& locale) {
  return locale.message(unit == MoneyUnit::rial ? "money.rial" : "money.toman",
                        {{"count", Number{count}}, {"amount", amount}});
}

// Without zeros that say nothing: "-0.50" is "-0.5", "00" is "0".
std::string normal(bool is_negative, std::string_view whole, std::string_view fraction) {
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
  if (whole.empty() && fraction.empty()) return "0";
  std::string text = is_negative ? "-" : "";
  text += whole.empty() ? "0" : whole;
  if (fraction.empty()) return text;
  text += '.';
  text += fraction;
  return text;
}

struct Parts {
  bool is_negative;
  std::string whole;
  std::string fraction;
};

Parts parts_of(std::string_view decimal) {
  const bool is_negative = decimal.starts_with('-');
  if (is_negative) decimal.remove_prefix(1);
  const size_t point = std::min(decimal.find('.'), decimal.size());
  return {is_negative, std::string(decimal.substr(0, point)),
          std::string(decimal.substr(std::min(point + 1, decimal.size())))};
}

// As fold_words() has them; longer words before their beginnings.
struct UnitWord {
  std::string_view word;
  MoneyUnit unit;
};
constexpr UnitWord kUnitWords[] = {
    {"ریال", MoneyUnit::rial},   {"﷼", MoneyUnit::rial},      {"rials", MoneyUnit::rial},
    {"rial", MoneyUnit::rial},   {"تومان", MoneyUnit::toman}, {"تومن", MoneyUnit::toman},
    {"تمەن", MoneyUnit::toman},  {"ڕیاڵ", MoneyUnit::rial},   {"tomans", MoneyUnit::toman},
    {"toman", MoneyUnit::toman},
};
// The larger ones, which come last, first.
struct ScaleWord {
  std::string_view word;
  size_t zeros;
};
constexpr ScaleWord kScaleWords[] = {{"میلیارد", 9}, {"میلیون", 6},  {"هزار", 3},
                                     {"billion", 9}, {"million", 6}, {"thousand", 3}};

bool take_end(std::string& text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  text.resize(text.size() - word.size());
  return true;
}

bool take_start(std::string& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.erase(0, word.size());
  return true;
}

// A thousand, a million times as much.
std::string times_ten(std::string_view decimal, size_t zeros) {
  auto [is_negative, whole, fraction] = parts_of(decimal);
  fraction.append(zeros, '0');
  whole += fraction.substr(0, zeros);
  return normal(is_negative, whole, fraction.substr(zeros));
}

}  // namespace

std::optional<std::string> read_money(std::string_view typed, MoneyUnit unit) {
  std::string text = unicode::fold_words(typed);
  for (const auto& [word, named] : kUnitWords) {
    if (!take_end(text, word) && !take_start(text, word)) continue;
    unit = named;
    break;
  }
  size_t zeros = 0;
  for (const auto& [word, more] : kScaleWords) {
    if (take_end(text, word)) zeros += more;
  }
  const auto amount = read_number(text);
  return amount ? to_rials(times_ten(*amount, zeros), unit) : std::nullopt;
}

std::string from_rials(std::string_view rials, MoneyUnit unit) {
  auto [is_negative, whole, fraction] = parts_of(rials);
  if (unit == MoneyUnit::toman && !whole.empty()) {
    fraction.insert(0, 1, whole.back());
    whole.pop_back();
  }
  return normal(is_negative, whole, fraction);
}

std::optional<std::string> to_rials(std::string_view amount, MoneyUnit unit) {
  auto [is_negative, whole, fraction] = parts_of(amount);
  if (unit == MoneyUnit::toman) {
    whole += fraction.empty() ? '0' : fraction.front();
    fraction.erase(0, 1);
  }
  if (fraction.find_first_not_of('0') != std::string::npos) return std::nullopt;
  return normal(is_negative, whole, {});
}

std::string write_money(std::string_view rials, MoneyUnit unit, const Locale& locale) {
  const std::string count = from_rials(rials, unit);
  return with_unit(count, write_number(count, locale.digits()), unit, locale);
}

std::optional<std::string> spell_out_money(std::string_view rials, MoneyUnit unit,
                                           const Locale& locale) {
  const auto say = [&](const std::string& count, MoneyUnit in) -> std::optional<std::string> {
    const auto words = spell_out(count, locale.language());
    if (!words) return std::nullopt;
    return with_unit(count, *words, in, locale);
  };
  const std::string count = from_rials(rials, unit);
  const size_t point = count.find('.');
  if (point == std::string::npos || unit == MoneyUnit::rial) return say(count, unit);

  const std::string tomans = count.substr(0, point);
  if (tomans == "0" || tomans == "-0")
    return say(from_rials(rials, MoneyUnit::rial), MoneyUnit::rial);
  const auto whole = say(tomans, MoneyUnit::toman);
  const std::string rest_in_rials = count.substr(point + 1);
  const auto rest = rest_in_rials.size() == 1 ? say(rest_in_rials, MoneyUnit::rial) : std::nullopt;
  if (!whole || !rest) return std::nullopt;
  return locale.message("money.both", {{"tomans", *whole}, {"rials", *rest}});
}

}  // namespace panjereh::locale
