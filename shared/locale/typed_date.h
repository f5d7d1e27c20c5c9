// Dates as people type them: in numbers or with the month's name, in Persian or in English.
#pragma once

#include <optional>
#include <string_view>

#include "panjereh/locale/calendar.h"

namespace panjereh::locale {

struct TypedDate {
  std::optional<Day> day = {};
  Calendar calendar = Calendar::jalali;  // that it was typed in
  // Where there is no day, why not:
  //   "form"      not a year, a month and a day, or there is a word that has no place in a date
  //   "year"      the year has not four digits
  //   "month"     no month has that number
  //   "range"     the years that are covered do not reach it
  //   "calendar"  the month is of one calendar and the year of the other
  //   "day"       the month is shorter
  //   "leap"      Esfand 30 of a year without it
  //   "weekday"   that day is another day of the week
  std::string_view reason;
};

// A month by its number stands in the middle, and the year first, or last where it has four digits
// ("1403/12/30", "30-12-1403"), or all is eight digits in a row. A month by its name stands
// anywhere ("۳۰ام اسفند ۱۴۰۳", "Esfand 30, 1403", "6 Sept 1991"). Digits are of any script,
// spelling is forgiven as search_key does, and a day of the week may stand beside it. A year from
// 1700 on is Gregorian, an earlier one is Jalali.
TypedDate read_typed_date(std::string_view typed);

}  // namespace panjereh::locale
