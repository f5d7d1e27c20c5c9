// The Jalali calendar: against days that are known, against itself, and against ICU where a native
// one is there.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/calendar.h"

namespace panjereh::locale {

namespace {

std::string iso(const Date& date) { return write_iso_date(date); }

std::string gregorian(const Date& jalali) {
  const auto date = to_gregorian(jalali);
  return date ? iso(*date) : "none";
}

std::string typed(const char* text) {
  const TypedDate date = read_typed_date(text);
  return date.gregorian ? iso(*date.gregorian) : std::string(date.reason);
}

int month_length(int year, int month) {
  if (month <= 6) return 31;
  return month < 12 || is_jalali_leap_year(year) ? 30 : 29;
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
  }
  for (const int year : {1400, 1401, 1402, 1404, 1405, 1406, 1407, 1409}) {
    CAPTURE(year);
    CHECK(!is_jalali_leap_year(year));
  }
}

TEST_CASE("every day of the years that are covered follows the one before, there and back") {
  auto day = to_gregorian({kFirstJalaliYear, 1, 1});
  REQUIRE(day);
  CHECK(iso(*day) == "1801-03-21");
  size_t days = 0;
  for (int year = kFirstJalaliYear; year <= kLastJalaliYear; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int d = 1; d <= month_length(year, month); ++d) {
        const Date jalali{year, month, d};
        const auto found = to_gregorian(jalali);
        if (!found || to_jalali(*found) != jalali || (days > 0 && *found <= *day)) {
          FAIL_CHECK("at ", year, "/", month, "/", d);
        }
        if (found) day = found;
        ++days;
      }
    }
  }
  CHECK(iso(*day) == "2123-03-20");
  CHECK(days == 117'608);  // 322 years of 365 days, and 78 leap days
}

TEST_CASE("outside those years nothing is converted") {
  CHECK(gregorian({1179, 12, 29}) == "none");
  CHECK(gregorian({1502, 1, 1}) == "none");
  CHECK(!to_jalali({1801, 3, 20}));
  CHECK(!to_jalali({2123, 3, 21}));
  for (const Date date : {Date{1400, 0, 1},
                          {1400, 13, 1},
                          {1400, 1, 0},
                          {1400, 1, 32},
                          {1400, 7, 31},
                          {1400, 12, 30},
                          {-5, 1, 1}}) {
    CHECK(gregorian(date) == "none");
  }
}

TEST_CASE("an ISO date is ten characters of a Gregorian day") {
  CHECK(read_iso_date("1991-09-06") == Date{1991, 9, 6});
  CHECK(read_iso_date("2024-02-29") == Date{2024, 2, 29});
  CHECK(write_iso_date({987, 6, 5}) == "0987-06-05");
  for (const char* text : {"", "1991-9-6", "1991/09/06", "2023-02-29", "2023-13-01", "2023-00-10",
                           "2023-01-00", "1991-09-06T", "۱۹۹۱-۰۹-۰۶", "-991-09-06", "0000-01-01"}) {
    CAPTURE(text);
    CHECK(!read_iso_date(text));
  }
}

TEST_CASE("a typed date is read in the ways that people write it") {
  for (const char* text : {"1370/6/15", "1370/06/15", "۱۳۷۰/۰۶/۱۵", "١٣٧٠-٠٦-١٥", "1370-6-15",
                           "1370.6.15", "13700615", "۱۳۷۰۰۶۱۵", " 1370 06 15 ", "15/6/1370",
                           "1370، 6، 15", "\u2066۱۳۷۰/۰۶/۱۵\u2069", "1991-09-06", "6/9/1991"}) {
    CAPTURE(text);
    CHECK(typed(text) == "1991-09-06");
  }
}

TEST_CASE("a typed date that is none says why") {
  CHECK(typed("1370/6") == "form");
  CHECK(typed("شهریور") == "form");
  CHECK(typed("15 شهریور 1370") == "form");
  CHECK(typed("137006") == "form");
  CHECK(typed("70/6/15") == "year");
  CHECK(typed("1179/01/01") == "year");
  CHECK(typed("1502/01/01") == "year");
  CHECK(typed("2300-01-01") == "year");
  CHECK(typed("1370/13/1") == "month");
  CHECK(typed("1370/0/1") == "month");
  CHECK(typed("1370/111/1") == "month");
  CHECK(typed("1370/7/31") == "day");
  CHECK(typed("1370/1/0") == "day");
  CHECK(typed("1370/1/111") == "day");
  CHECK(typed("2023-02-29") == "day");
  CHECK(typed("1404/12/30") == "leap");
}

TEST_CASE("a moment of UTC falls on a day in Iran") {
  const auto day = [](const char* utc) {
    const auto found = day_in_iran(utc);
    return found ? iso(*found) : "none";
  };
  CHECK(day("2026-11-24T10:00:00Z") == "2026-11-24");
  CHECK(day("2026-11-24T20:29:59Z") == "2026-11-24");
  CHECK(day("2026-11-24T20:30:00Z") == "2026-11-25");
  CHECK(day("2026-12-31T23:00:00.5Z") == "2027-01-01");
  for (const char* text :
       {"", "2026-11-24", "2026-11-24T10:00:00", "2026-11-24 10:00:00Z", "2026-13-24T10:00:00Z",
        "2026-11-24T25:00:00Z", "2026-11-24T10:00:00+03:30"}) {
    CAPTURE(text);
    CHECK(day(text) == "none");
  }
}

}  // namespace panjereh::locale
