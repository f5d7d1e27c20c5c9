// Days are counted as Julian day numbers. The Jalali leap years between 1180 and 1501 are those of
// the 33-year cycle, (25 y + 11) mod 33 < 8; the Gregorian formulas are the usual ones.
#include "panjereh/locale/calendar.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::locale {

namespace {

constexpr int kFirstGregorianYear = 1700;  // of those that somebody may type
constexpr int kJalaliEpoch = 1948319;      // the Julian day before 1 Farvardin 1, by this rule

int jalali_month_length(int year, int month) {
  if (month <= 6) return 31;
  if (month <= 11) return 30;
  return is_jalali_leap_year(year) ? 30 : 29;
}

bool is_gregorian_leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int gregorian_month_length(int year, int month) {
  if (month == 2) return is_gregorian_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int julian_day_of_jalali(const Date& date) {
  const int past_years = date.year - 1;
  const int leap_days = (8 * date.year + 21) / 33;
  const int past_months = date.month - 1;
  const int days = past_months <= 6 ? past_months * 31 : past_months * 30 + 6;
  return kJalaliEpoch + past_years * 365 + leap_days + days + date.day;
}

int julian_day_of_gregorian(const Date& date) {
  const int a = (14 - date.month) / 12;
  const int y = date.year + 4800 - a;
  const int m = date.month + 12 * a - 3;
  return date.day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
}

Date gregorian_of_julian_day(int day) {
  const int a = day + 32044;
  const int b = (4 * a + 3) / 146097;
  const int c = a - 146097 * b / 4;
  const int d = (4 * c + 3) / 1461;
  const int e = c - 1461 * d / 4;
  const int m = (5 * e + 2) / 153;
  return {100 * b + d - 4800 + m / 10, m + 3 - 12 * (m / 10), e - (153 * m + 2) / 5 + 1};
}

bool exists_in_jalali(const Date& date) {
  return date.year >= kFirstJalaliYear && date.year <= kLastJalaliYear && date.month >= 1 &&
         date.month <= 12 && date.day >= 1 &&
         date.day <= jalali_month_length(date.year, date.month);
}

bool exists_in_gregorian(const Date& date) {
  return date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= gregorian_month_length(date.year, date.month);
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

// The numbers in a text, as their digits; nothing where there is a letter between them.
std::vector<std::string> numbers_in(std::string_view typed) {
  std::vector<std::string> numbers;
  bool in_number = false;
  for (size_t offset = 0; offset < typed.size();) {
    const size_t start = offset;
    const char32_t c = unicode::next_code_point(typed, offset);
    const std::string digit = unicode::fold_identifier(typed.substr(start, offset - start));
    if (digit.size() == 1 && digit[0] >= '0' && digit[0] <= '9') {
      if (!in_number) numbers.emplace_back();
      in_number = true;
      numbers.back() += digit;
      continue;
    }
    in_number = false;
    const bool separates = digit.empty() || c == '/' || c == '-' || c == '.' || c == ',' ||
                           c == 0x60c || c == '\\' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
    if (!separates) return {};
  }
  return numbers;
}

}  // namespace

bool is_jalali_leap_year(int year) { return (25 * year + 11) % 33 < 8; }

std::optional<Date> to_gregorian(const Date& jalali) {
  if (!exists_in_jalali(jalali)) return std::nullopt;
  return gregorian_of_julian_day(julian_day_of_jalali(jalali));
}

std::optional<Date> to_jalali(const Date& gregorian) {
  if (!exists_in_gregorian(gregorian)) return std::nullopt;
  const int day = julian_day_of_gregorian(gregorian);
  // The Jalali year begins in March: this one or the one before.
  Date jalali{gregorian.year - 621, 1, 1};
  if (julian_day_of_jalali(jalali) > day) --jalali.year;
  int rest = day - julian_day_of_jalali({jalali.year, 1, 1});
  while (rest >= jalali_month_length(jalali.year, jalali.month)) {
    rest -= jalali_month_length(jalali.year, jalali.month++);
  }
  jalali.day = rest + 1;
  if (!exists_in_jalali(jalali)) return std::nullopt;
  return jalali;
}

std::optional<Date> read_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const Date date{number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8))};
  if (!exists_in_gregorian(date)) return std::nullopt;
  return date;
}

std::string write_iso_date(const Date& gregorian) {
  const auto padded = [](int number, size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  return padded(gregorian.year, 4) + "-" + padded(gregorian.month, 2) + "-" +
         padded(gregorian.day, 2);
}

std::optional<Date> day_in_iran(std::string_view utc) {
  constexpr int kAhead = 3 * 60 + 30;  // minutes
  const auto day = read_iso_date(utc.substr(0, std::min<size_t>(utc.size(), 10)));
  if (!day || utc.size() < 20 || utc[10] != 'T' || utc[13] != ':' || !utc.ends_with('Z')) {
    return std::nullopt;
  }
  const int hour = number(utc.substr(11, 2));
  const int minute = number(utc.substr(14, 2));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  const bool is_next_day = hour * 60 + minute + kAhead >= 24 * 60;
  return gregorian_of_julian_day(julian_day_of_gregorian(*day) + (is_next_day ? 1 : 0));
}

TypedDate read_typed_date(std::string_view typed) {
  std::vector<std::string> parts = numbers_in(typed);
  if (parts.size() == 1 && parts[0].size() == 8) {
    const std::string all = parts[0];
    parts = {all.substr(0, 4), all.substr(4, 2), all.substr(6)};
  }
  if (parts.size() != 3) return {std::nullopt, "form"};
  if (parts[2].size() == 4 && parts[0].size() <= 2) std::swap(parts[0], parts[2]);
  if (parts[0].size() != 4) return {std::nullopt, "year"};
  if (parts[1].size() > 2) return {std::nullopt, "month"};
  if (parts[2].size() > 2) return {std::nullopt, "day"};
  const Date date{number(parts[0]), number(parts[1]), number(parts[2])};
  if (date.month < 1 || date.month > 12) return {std::nullopt, "month"};
  if (date.year >= kFirstGregorianYear) {
    if (!exists_in_gregorian(date)) return {std::nullopt, "day"};
    // What could not be shown again in the calendar of the country is out of range too.
    if (!to_jalali(date)) return {std::nullopt, "year"};
    return {date, {}};
  }
  if (date.year < kFirstJalaliYear || date.year > kLastJalaliYear) return {std::nullopt, "year"};
  if (date.month == 12 && date.day == 30 && !is_jalali_leap_year(date.year)) {
    return {std::nullopt, "leap"};
  }
  if (!exists_in_jalali(date)) return {std::nullopt, "day"};
  return {to_gregorian(date), {}};
}

}  // namespace panjereh::locale
