// Dates as people read them, in the words, order and digits of a page's language.
#pragma once

#include <string>

#include "panjereh/locale/calendar.h"
#include "panjereh/locale/locale.h"

namespace panjereh::locale {

// "پنجشنبه ۳۰ اسفند ۱۴۰۳", "Thursday 20 March 2025": CLDR's pattern EEEE d MMMM y.
std::string write_full_date(Day day, Calendar calendar, const Locale& locale);

// The same without the day of the week.
std::string write_long_date(Day day, Calendar calendar, const Locale& locale);

// "۱۴۰۳/۱۲/۳۰", isolated left to right. It is year, month, day in every language and calendar, so
// that nobody takes the month for the day.
std::string write_short_date(Day day, Calendar calendar, const Locale& locale);

// Its month: "اسفند ۱۴۰۳".
std::string write_month(Day day, Calendar calendar, const Locale& locale);

// "شنبه", and what stands above a column of days: "ش".
std::string write_weekday(Weekday weekday, const Locale& locale);
std::string write_weekday_letters(Weekday weekday, const Locale& locale);

// How far a day is from today: "yesterday", "3 days ago", "in 2 weeks". Less than seven days are
// counted in days, less than a month of the calendar in weeks, less than twelve months in months;
// what is begun does not count. "Last week" is said of the week, from Saturday on, before this one;
// else it is "1 week ago". So too "last month" and "last year".
std::string write_relative_date(Day day, Day today, Calendar calendar, const Locale& locale);

}  // namespace panjereh::locale
