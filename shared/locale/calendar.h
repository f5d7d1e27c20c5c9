// The Jalali (Solar Hijri) and the Gregorian calendar: days, what each calls them, and arithmetic.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace panjereh::locale {

enum class Calendar : uint8_t { gregorian, jalali };

// What a calendar that the context names calls a day; months and days count from 1.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const Date&) const = default;
};

// The Jalali years for which the 33-year rule, the breaks table and the astronomical equinox agree.
// Outside them nothing is converted.
inline constexpr int kFirstJalaliYear = 1180;
inline constexpr int kLastJalaliYear = 1501;

bool is_jalali_leap_year(int year);

// In days. `month` is from 1 to 12, and a Jalali year one of the above.
int month_length(int year, int month, Calendar calendar);

// In the order of Iran's week.
enum class Weekday : uint8_t { saturday, sunday, monday, tuesday, wednesday, thursday, friday };

// A day of the years above, whichever calendar it was named in.
//
//   const auto day = Day::of({1403, 12, 30}, Calendar::jalali);
//   day->in(Calendar::gregorian);          // {2025, 3, 20}
//   day->plus_years(1, Calendar::jalali);  // that of 1404/12/29, the year being a common one
class Day {
 public:
  // Nothing for a date that does not exist, or is outside the years above.
  static std::optional<Day> of(const Date& date, Calendar calendar);

  Date in(Calendar calendar) const;
  Weekday weekday() const;

  // All take negative numbers too, and give nothing outside the years above. Where the month that
  // is reached is too short it is its last day: a month after Shahrivar 31 is Mehr 30, and a month
  // before that is Shahrivar 30.
  std::optional<Day> plus_days(int days) const;
  std::optional<Day> plus_months(int months, Calendar calendar) const;
  std::optional<Day> plus_years(int years, Calendar calendar) const;

  // Both are negative where the other day is the later one.
  int days_since(Day other) const { return number_ - other.number_; }
  // Whole ones: the most that the earlier day plus so many months is not after the later day. By 12
  // it is an age in years.
  int months_since(Day other, Calendar calendar) const;

  auto operator<=>(const Day&) const = default;

 private:
  explicit Day(int number) : number_(number) {}

  int number_;  // the Julian day number
};

// RFC 3339's full-date, "1991-09-06"; nothing where the text is none, or names no Gregorian day.
std::optional<Date> read_iso_date(std::string_view text);
std::string write_iso_date(const Date& date);

// The day in Iran at a moment of UTC (RFC 3339, "2026-11-24T21:00:00Z"): three and a half hours
// ahead, without summer time since 2022. Nothing where the text is no such moment.
std::optional<Day> day_in_iran(std::string_view utc);
// The same of a clock's ms since 1970, UTC.
std::optional<Day> day_in_iran(int64_t milliseconds);

}  // namespace panjereh::locale
