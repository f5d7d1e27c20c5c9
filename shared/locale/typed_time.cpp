#include "panjereh/locale/typed_time.h"

#include <algorithm>
#include <cstdint>

#include "panjereh/unicode/fold.h"

namespace panjereh::locale {

namespace {

enum class Half : uint8_t { named_by_none, before_noon, after_noon, noon, night };

// As fold_words() has them; longer words before their ends.
struct HalfWord {
  std::string_view word;
  Half half;
};
constexpr HalfWord kHalfWords[] = {
    {"بعدازظهر", Half::after_noon},
    {"قبلازظهر", Half::before_noon},
    {"ب.ظ.", Half::after_noon},
    {"ق.ظ.", Half::before_noon},
    {"ب.ظ", Half::after_noon},
    {"ق.ظ", Half::before_noon},
    {"بامداد", Half::before_noon},
    {"صبح", Half::before_noon},
    {"ظهر", Half::noon},
    {"عصر", Half::after_noon},
    {"شب", Half::night},
    {"a.m.", Half::before_noon},
    {"p.m.", Half::after_noon},
    {"am", Half::before_noon},
    {"pm", Half::after_noon},
};

std::optional<int> hour_of_day(int hour, Half half) {
  if (half == Half::named_by_none) return hour;
  if (hour < 1 || hour > 12) return std::nullopt;
  switch (half) {
    case Half::before_noon:
      return hour % 12;
    case Half::noon:  // from eleven to three
      return hour >= 10 ? hour : hour + 12;
    case Half::night:  // twelve at night is midnight, and the small hours are the night's too
      return hour == 12 ? 0 : hour <= 4 ? hour : hour + 12;
    default:
      return hour % 12 + 12;
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits at the start, at most so many of them, taken off the text.
std::string_view take_digits(std::string_view& text, size_t most) {
  size_t count = 0;
  while (count < std::min(most, text.size()) && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// What parts hours from minutes, and minutes from seconds.
bool take_separator(std::string_view& text) {
  for (const std::string_view separator : {":", ".", "٫", "/", "و", "h"}) {
    if (take(text, separator)) return true;
  }
  return false;
}

}  // namespace

std::optional<int> read_typed_time(std::string_view typed) {
  const std::string folded = unicode::fold_words(typed);
  std::string_view text = folded;
  Half half = Half::named_by_none;
  for (const auto& [word, named] : kHalfWords) {
    if (!text.ends_with(word)) continue;
    text.remove_suffix(word.size());
    half = named;
    break;
  }
  take(text, "ساعت");

  std::string_view hours = take_digits(text, 4);
  std::string_view minutes;
  if (hours.size() > 2) {  // "830", "0830"
    minutes = hours.substr(hours.size() - 2);
    hours.remove_suffix(2);
  } else if (take_separator(text)) {
    minutes = take_digits(text, 2);
    if (minutes.size() != 2) return std::nullopt;
    take(text, "دقیقه");
    if (take_separator(text) && take_digits(text, 2) != "00") return std::nullopt;
  }
  if (hours.empty() || !text.empty()) return std::nullopt;
  const auto hour = hour_of_day(value_of(hours), half);
  const int minute = value_of(minutes);
  if (!hour || *hour > 23 || minute > 59) return std::nullopt;
  return *hour * 60 + minute;
}

std::string write_time(int minutes) {
  std::string text;
  for (const int part : {minutes / 60, minutes % 60}) {
    if (!text.empty()) text += ':';
    text += static_cast<char>('0' + part / 10);
    text += static_cast<char>('0' + part % 10);
  }
  return text;
}

}  // namespace panjereh::locale
