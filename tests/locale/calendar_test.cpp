// Days and both calendars' names of them: against days that are known, and against the laws of
// arithmetic. tests/oracle holds every day against ICU and jalaali-js.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string>

#include "panjereh/locale/calendar.h"
#include "support/random.h"

namespace panjereh::locale {

namespace {

using tests::Random;

constexpr int kDays = 117'608;  // 322 years of 365 days, and 78 leap days
constexpr Calendar kCalendars[] = {Calendar::jalali, Calendar::gregorian};

Day day(const Date& date, Calendar calendar = Calendar::jalali) {
  const auto found = Day::of(date, calendar);
  REQUIRE(found);
  return *found;
}

// A day in that calendar, or "none".
std::string iso(const std::optional<Day>& day, Calendar calendar = Calendar::jalali) {
  return day ? write_iso_date(day->in(calendar)) : "none";
}

std::string gregorian(const Date& jalali) {
  return iso(Day::of(jalali, Calendar::jalali), Calendar::gregorian);
}

Day random_day(Random& random) {
  const auto found = day({kFirstJalaliYear, 1, 1}).plus_days(static_cast<int>(random.below(kDays)));
  REQUIRE(found);
  return *found;
}

// -limit to limit.
int random_number(Random& random, int limit) {
  return static_cast<int>(random.below(static_cast<size_t>(limit) * 2 + 1)) - limit;
}

}  // namespace

TEST_CASE("days that are known") {
  CHECK(gregorian({1403, 12, 30}) == "2025-03-20");
  CHECK(gregorian({1404, 1, 1}) == "2025-03-21");
  CHECK(gregorian({1404, 12, 30}) == "none");
  CHECK(gregorian({1357, 11, 22}) == "1979-02-11");
  CHECK(gregorian({1370, 6, 15}) == "1991-09-06");
  CHECK(gregorian({1348, 10, 11}) == "1970-01-01");
  CHECK(gregorian({1405, 9, 6}) == "2026-11-27");
}

TEST_CASE("the leap years of the last and the next years") {
  for (const int year : {1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412}) {
    CAPTURE(year);
    CHECK(is_jalali_leap_year(year));
    CHECK(month_length(year, 12, Calendar::jalali) == 30);
  }
  for (const int year : {1400, 1401, 1402, 1404, 1405, 1406, 1407, 1409}) {
    CAPTURE(year);
    CHECK(!is_jalali_leap_year(year));
    CHECK(month_length(year, 12, Calendar::jalali) == 29);
  }
}

TEST_CASE("every day of the years that are covered follows the one before, there and back") {
  Day today = day({kFirstJalaliYear, 1, 1});
  CHECK(iso(today, Calendar::gregorian) == "1801-03-21");
  int days = 0;
  for (int year = kFirstJalaliYear; year <= kLastJalaliYear; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int d = 1; d <= month_length(year, month, Calendar::jalali); ++d) {
        const Date jalali{year, month, d};
        const auto found = Day::of(jalali, Calendar::jalali);
        const bool is_next = found && (days == 0 || found == today.plus_days(1));
        const bool is_back = found && found->in(Calendar::jalali) == jalali &&
                             Day::of(found->in(Calendar::gregorian), Calendar::gregorian) == found;
        if (!is_next || !is_back) FAIL_CHECK("at ", year, "/", month, "/", d);
        if (found) today = *found;
        ++days;
      }
    }
  }
  CHECK(iso(today, Calendar::gregorian) == "2123-03-20");
  CHECK(days == kDays);
}

TEST_CASE("outside those years, and where a month has no such day, there is no day") {
  CHECK(gregorian({1179, 12, 29}) == "none");
  CHECK(gregorian({1502, 1, 1}) == "none");
  CHECK(!Day::of({1801, 3, 20}, Calendar::gregorian));
  CHECK(!Day::of({2123, 3, 21}, Calendar::gregorian));
  CHECK(!Day::of({2'000'000'000, 1, 1}, Calendar::gregorian));
  for (const Date date : {Date{1400, 0, 1},
                          {1400, 13, 1},
                          {1400, 1, 0},
                          {1400, 1, 32},
                          {1400, 7, 31},
                          {1400, 12, 30},
                          {-5, 1, 1},
                          {2'000'000'000, 1, 1}}) {
    CHECK(gregorian(date) == "none");
  }
}

TEST_CASE("days of the week are known") {
  CHECK(day({1403, 12, 30}).weekday() == Weekday::thursday);
  CHECK(day({1357, 11, 22}).weekday() == Weekday::sunday);
  CHECK(day({2000, 1, 1}, Calendar::gregorian).weekday() == Weekday::saturday);
  CHECK(day({1801, 3, 21}, Calendar::gregorian).weekday() == Weekday::saturday);
}

TEST_CASE("a month that is too short is reached at its last day") {
  const auto plus = [](const Date& date, int months, Calendar calendar = Calendar::jalali) {
    return iso(day(date, calendar).plus_months(months, calendar), calendar);
  };
  CHECK(plus({1403, 6, 31}, 1) == "1403-07-30");
  CHECK(plus({1403, 6, 31}, 6) == "1403-12-30");
  CHECK(plus({1404, 6, 31}, 6) == "1404-12-29");
  CHECK(plus({1403, 7, 30}, -1) == "1403-06-30");
  CHECK(plus({1403, 1, 1}, -1) == "1402-12-01");
  CHECK(plus({1403, 5, 17}, 27) == "1405-08-17");
  CHECK(plus({2024, 1, 31}, 1, Calendar::gregorian) == "2024-02-29");
  CHECK(plus({2024, 3, 31}, -13, Calendar::gregorian) == "2023-02-28");
  CHECK(iso(day({1403, 12, 30}).plus_years(1, Calendar::jalali)) == "1404-12-29");
  CHECK(iso(day({1403, 12, 30}).plus_years(5, Calendar::jalali)) == "1408-12-30");
  // 2025-03-20 and 2024-03-20: a Gregorian year before is not a Jalali one.
  CHECK(iso(day({1403, 12, 30}).plus_years(-1, Calendar::gregorian)) == "1403-01-01");
}

TEST_CASE("arithmetic ends where the years do") {
  constexpr int kLeast = std::numeric_limits<int>::min();
  constexpr int kMost = std::numeric_limits<int>::max();
  const Day first = day({kFirstJalaliYear, 1, 1});
  const Day last = day({kLastJalaliYear, 12, 29});
  CHECK(last.days_since(first) == kDays - 1);
  CHECK(first.plus_days(kDays - 1) == last);
  CHECK(!first.plus_days(-1));
  CHECK(!last.plus_days(1));
  CHECK(iso(last.plus_days(1 - kDays)) == "1180-01-01");
  for (const Calendar calendar : kCalendars) {
    CHECK(!first.plus_months(-1, calendar));
    CHECK(!last.plus_months(1, calendar));
    for (const int number : {kLeast, kMost}) {
      CHECK(!first.plus_days(number));
      CHECK(!first.plus_years(number, calendar));
    }
    for (int i = 0; i < 12; ++i) {
      CHECK(!last.plus_months(kLeast + i, calendar));
      CHECK(!last.plus_months(kMost - i, calendar));
    }
  }
}

TEST_CASE("what is added is taken away again, and the order is kept") {
  Random random(33);
  for (size_t i = 0; i < tests::rounds(20'000); ++i) {
    const Day one = random_day(random);
    const Day other = random_day(random);
    const int days = random_number(random, 40'000);
    const int months = random_number(random, 1'200);
    const Calendar calendar = random.pick(kCalendars);
    CAPTURE(iso(one));
    CAPTURE(days);
    CAPTURE(months);
    REQUIRE(one.plus_days(other.days_since(one)) == other);
    REQUIRE((one < other) == (one.in(calendar) < other.in(calendar)));
    if (const auto later = one.plus_days(days)) {
      REQUIRE(later->plus_days(-days) == one);
      REQUIRE((static_cast<int>(later->weekday()) - static_cast<int>(one.weekday()) - days) % 7 ==
              0);
    }
    const auto reached = one.plus_months(months, calendar);
    const auto other_reached = other.plus_months(months, calendar);
    if (reached && other_reached && one < other) REQUIRE(*reached <= *other_reached);
    // Days that every month has come back themselves.
    if (const auto back = reached ? reached->plus_months(-months, calendar) : std::nullopt) {
      const int lost = one.in(calendar).day - back->in(calendar).day;
      REQUIRE(lost >= 0);
      REQUIRE((lost == 0 || one.in(calendar).day > 28));
      REQUIRE(one.days_since(*back) == lost);
    }
  }
}

TEST_CASE("months since a day are the most that are not too many") {
  Random random(12);
  for (size_t i = 0; i < tests::rounds(20'000); ++i) {
    const Day from = random_day(random);
    const Day to = random_day(random);
    const Calendar calendar = random.pick(kCalendars);
    const int months = to.months_since(from, calendar);
    CAPTURE(iso(from));
    CAPTURE(iso(to));
    REQUIRE(from.months_since(to, calendar) == -months);
    const Day earlier = std::min(from, to);
    const Day later = std::max(from, to);
    const auto reached = earlier.plus_months(std::abs(months), calendar);
    REQUIRE((reached && *reached <= later));
    const auto beyond = earlier.plus_months(std::abs(months) + 1, calendar);
    REQUIRE((!beyond || *beyond > later));
  }
  CHECK(day({1403, 6, 14}).months_since(day({1370, 6, 15}), Calendar::jalali) / 12 == 32);
  CHECK(day({1403, 6, 15}).months_since(day({1370, 6, 15}), Calendar::jalali) / 12 == 33);
  CHECK(day({1404, 12, 29}).months_since(day({1403, 12, 30}), Calendar::jalali) == 12);
}

TEST_CASE("an ISO date is ten characters of a Gregorian day") {
  CHECK(read_iso_date("1991-09-06") == Date{1991, 9, 6});
  CHECK(read_iso_date("2024-02-29") == Date{2024, 2, 29});
  CHECK(read_iso_date("0001-01-01") == Date{1, 1, 1});
  CHECK(write_iso_date({987, 6, 5}) == "0987-06-05");
  for (const char* text : {"", "1991-9-6", "1991/09/06", "2023-02-29", "2023-13-01", "2023-00-10",
                           "2023-01-00", "1991-09-06T", "۱۹۹۱-۰۹-۰۶", "-991-09-06", "0000-01-01"}) {
    CAPTURE(text);
    CHECK(!read_iso_date(text));
  }
}

TEST_CASE("a moment of UTC falls on a day in Iran") {
  const auto in_iran = [](const char* utc) { return iso(day_in_iran(utc), Calendar::gregorian); };
  CHECK(in_iran("2026-11-24T10:00:00Z") == "2026-11-24");
  CHECK(in_iran("2026-11-24T20:29:59Z") == "2026-11-24");
  CHECK(in_iran("2026-11-24T20:30:00Z") == "2026-11-25");
  CHECK(in_iran("2026-12-31T23:00:00.5Z") == "2027-01-01");
  for (const char* text :
       {"", "2026-11-24", "2026-11-24T10:00:00", "2026-11-24 10:00:00Z", "2026-13-24T10:00:00Z",
        "2026-11-24T25:00:00Z", "2026-11-24T10:00:00+03:30", "1801-03-20T10:00:00Z"}) {
    CAPTURE(text);
    CHECK(in_iran(text) == "none");
  }
}

TEST_CASE("what a clock shows falls on a day in Iran") {
  const auto in_iran = [](int64_t ms) { return iso(day_in_iran(ms), Calendar::gregorian); };
  CHECK(in_iran(0) == "1970-01-01");
  CHECK(in_iran(1'764'016'199'999) == "2025-11-24");  // 20:29:59.999 UTC
  CHECK(in_iran(1'764'016'200'000) == "2025-11-25");
  for (const int64_t ms :
       {int64_t{-1}, std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::min()}) {
    CHECK(in_iran(ms) == "none");
  }
}

}  // namespace panjereh::locale
