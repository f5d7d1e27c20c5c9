#include "panjereh/locale/date_format.h"

#include <algorithm>
#include <cstdlib>

#include "panjereh/unicode/isolate.h"

namespace panjereh::locale {

namespace {

constexpr int kWeek = 7;

std::string month_name(const Date& date, Calendar calendar, const Locale& locale) {
  const char* prefix = calendar == Calendar::jalali ? "month." : "month.gregorian.";
  return locale.message(prefix + std::to_string(date.month));
}

// A year is never grouped.
std::string year_text(const Date& date, const Locale& locale) {
  return locale.number(std::to_string(date.year));
}

// A distance in a unit, behind today where it is negative.
struct Distance {
  std::string_view key;
  int whole = 0;  // units that have passed, or will have
  int steps = 0;  // from today's to the day's, as the calendar parts them; 0 for days
};

Distance distance(Day day, Day today, Calendar calendar) {
  const int days = day.days_since(today);
  if (std::abs(days) < kWeek) return {"relative.day", days, 0};
  const int months = day.months_since(today, calendar);
  if (months == 0) {
    const int rest = static_cast<int>(day.weekday()) - static_cast<int>(today.weekday());
    return {"relative.week", days / kWeek, (days - rest) / kWeek};
  }
  const Date to = day.in(calendar);
  const Date from = today.in(calendar);
  const int years = to.year - from.year;
  if (std::abs(months) < 12) return {"relative.month", months, years * 12 + to.month - from.month};
  return {"relative.year", months / 12, years};
}

}  // namespace

std::string write_full_date(Day day, Calendar calendar, const Locale& locale) {
  const Date date = day.in(calendar);
  return locale.message("date.full", {{"weekday", write_weekday(day.weekday(), locale)},
                                      {"day", date.day},
                                      {"month", month_name(date, calendar, locale)},
                                      {"year", year_text(date, locale)}});
}

std::string write_long_date(Day day, Calendar calendar, const Locale& locale) {
  const Date date = day.in(calendar);
  return locale.message("date.long", {{"day", date.day},
                                      {"month", month_name(date, calendar, locale)},
                                      {"year", year_text(date, locale)}});
}

std::string write_month(Day day, Calendar calendar, const Locale& locale) {
  const Date date = day.in(calendar);
  return locale.message("date.month", {{"month", month_name(date, calendar, locale)},
                                       {"year", year_text(date, locale)}});
}

std::string write_weekday(Weekday weekday, const Locale& locale) {
  return locale.message("weekday." + std::to_string(static_cast<int>(weekday) + 1));
}

std::string write_weekday_letters(Weekday weekday, const Locale& locale) {
  std::string letters = locale.message("weekday.letters");
  for (auto i = static_cast<int>(weekday); i > 0; --i) letters.erase(0, letters.find(' ') + 1);
  return letters.substr(0, letters.find(' '));
}

std::string write_short_date(Day day, Calendar calendar, const Locale& locale) {
  std::string text = write_iso_date(day.in(calendar));
  std::ranges::replace(text, '-', '/');
  return unicode::isolate_ltr(locale.number(text));
}

std::string write_relative_date(Day day, Day today, Calendar calendar, const Locale& locale) {
  const auto [key, whole, steps] = distance(day, today, calendar);
  const bool is_past = whole < 0;
  // Of one that has passed, but is two steps away, "last" would not be true.
  const bool is_next_door = std::abs(whole) == 1 && std::abs(steps) == 1;
  const char* when = is_next_door ? (is_past ? "last" : "next") : (is_past ? "past" : "future");
  return locale.message(key, {{"when", when}, {"n", std::abs(whole)}});
}

}  // namespace panjereh::locale
