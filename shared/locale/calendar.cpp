// Days are counted as Julian day numbers. The Jalali leap years between 1180 and 1501 are those of
// the 33-year cycle, (25 y + 11) mod 33 < 8; the Gregorian formulas are the usual ones.
#include "panjereh/locale/calendar.h"

#include <algorithm>

namespace panjereh::locale {

namespace {

constexpr int kJalaliEpoch = 1948320;  // the Julian day of 1 Farvardin 1, by this rule
constexpr int kLongMonths = 6;         // those of 31 days, at the start of a Jalali year
constexpr int kDaysOfLongMonths = kLongMonths * 31;
constexpr int kLastYear = 9999;  // that four digits can write

bool is_gregorian_leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// From the first day of the Jalali year 1 to that of this one: 12,053 days are 33 years.
constexpr int days_before_jalali_year(int year) { return (12053 * year - 12024) / 33; }

constexpr int number_of_jalali(const Date& date) {
  const int past_months = date.month - 1;
  const int past_days = past_months * 30 + std::min(past_months, kLongMonths);
  return kJalaliEpoch + days_before_jalali_year(date.year) + past_days + date.day - 1;
}

int number_of_gregorian(const Date& date) {
  const int a = (14 - date.month) / 12;
  const int y = date.year + 4800 - a;
  const int m = date.month + 12 * a - 3;
  return date.day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
}

Date jalali_of_number(int number) {
  const int days = number - kJalaliEpoch;
  const int year = (33 * days + 12056) / 12053;
  const int day = days - days_before_jalali_year(year);  // of the year, from 0
  if (day < kDaysOfLongMonths) return {year, 1 + day / 31, 1 + day % 31};
  const int rest = day - kDaysOfLongMonths;
  return {year, 1 + kLongMonths + rest / 30, 1 + rest % 30};
}

Date gregorian_of_number(int number) {
  const int a = number + 32044;
  const int b = (4 * a + 3) / 146097;
  const int c = a - 146097 * b / 4;
  const int d = (4 * c + 3) / 1461;
  const int e = c - 1461 * d / 4;
  const int m = (5 * e + 2) / 153;
  return {100 * b + d - 4800 + m / 10, m + 3 - 12 * (m / 10), e - (153 * m + 2) / 5 + 1};
}

constexpr int kFirstNumber = number_of_jalali({kFirstJalaliYear, 1, 1});
constexpr int kLastNumber = number_of_jalali({kLastJalaliYear + 1, 1, 1}) - 1;

bool exists(const Date& date, Calendar calendar) {
  return date.year >= 1 && date.year <= kLastYear && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= month_length(date.year, date.month, calendar);
}

// -1 where there is anything but ASCII digits.
int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_jalali_leap_year(int year) { return (25 * year + 11) % 33 < 8; }

int month_length(int year, int month, Calendar calendar) {
  if (calendar == Calendar::jalali) {
    if (month <= kLongMonths) return 31;
    return month < 12 || is_jalali_leap_year(year) ? 30 : 29;
  }
  if (month == 2) return is_gregorian_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<Day> Day::of(const Date& date, Calendar calendar) {
  if (!exists(date, calendar)) return std::nullopt;
  const int number =
      calendar == Calendar::jalali ? number_of_jalali(date) : number_of_gregorian(date);
  if (number < kFirstNumber || number > kLastNumber) return std::nullopt;
  return Day(number);
}

Date Day::in(Calendar calendar) const {
  return calendar == Calendar::jalali ? jalali_of_number(number_) : gregorian_of_number(number_);
}

// The Julian day 0 was a Monday.
Weekday Day::weekday() const { return static_cast<Weekday>((number_ + 2) % 7); }

std::optional<Day> Day::plus_days(int days) const {
  const int64_t number = int64_t{number_} + days;
  if (number < kFirstNumber || number > kLastNumber) return std::nullopt;
  return Day(static_cast<int>(number));
}

std::optional<Day> Day::plus_months(int months, Calendar calendar) const {
  Date date = in(calendar);
  const int64_t month = int64_t{date.year} * 12 + date.month - 1 + months;
  if (month < 12 || month / 12 > kLastYear) return std::nullopt;
  date.year = static_cast<int>(month / 12);
  date.month = static_cast<int>(month % 12) + 1;
  date.day = std::min(date.day, month_length(date.year, date.month, calendar));
  return of(date, calendar);
}

std::optional<Day> Day::plus_years(int years, Calendar calendar) const {
  if (years < -kLastYear || years > kLastYear) return std::nullopt;
  return plus_months(years * 12, calendar);
}

int Day::months_since(Day other, Calendar calendar) const {
  if (*this < other) return -other.months_since(*this, calendar);
  const Date from = other.in(calendar);
  const Date to = in(calendar);
  const int months = (to.year - from.year) * 12 + to.month - from.month;
  const auto reached = other.plus_months(months, calendar);
  return reached && *reached <= *this ? months : months - 1;
}

std::optional<Date> read_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const Date date{number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8))};
  if (!exists(date, Calendar::gregorian)) return std::nullopt;
  return date;
}

std::string write_iso_date(const Date& date) {
  const auto padded = [](int number, size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

// Of Iran's clocks, in minutes.
constexpr int kAhead = 3 * 60 + 30;

std::optional<Day> day_in_iran(int64_t milliseconds) {
  constexpr int64_t kMinuteMs = 60'000;
  const int64_t days = (milliseconds / kMinuteMs + kAhead) / (24 * 60);
  if (milliseconds < 0 || days > 1'000'000) return std::nullopt;
  return Day::of({1970, 1, 1}, Calendar::gregorian)->plus_days(static_cast<int>(days));
}

std::optional<Day> day_in_iran(std::string_view utc) {
  const auto date = read_iso_date(utc.substr(0, std::min<size_t>(utc.size(), 10)));
  if (!date || utc.size() < 20 || utc[10] != 'T' || utc[13] != ':' || !utc.ends_with('Z')) {
    return std::nullopt;
  }
  const int hour = number(utc.substr(11, 2));
  const int minute = number(utc.substr(14, 2));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  const auto day = Day::of(*date, Calendar::gregorian);
  return day ? day->plus_days((hour * 60 + minute + kAhead) / (24 * 60)) : std::nullopt;
}

}  // namespace panjereh::locale
