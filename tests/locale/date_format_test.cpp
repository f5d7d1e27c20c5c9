// Dates in words and numbers, and how far they are, in the languages of locales/.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/date_format.h"
#include "panjereh/locale/typed_date.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::locale {

namespace {

Locale read(std::string_view language) {
  auto locale =
      Locale::read(tests::read_repository_json("locales/" + std::string(language) + ".json"));
  REQUIRE(locale);
  return *std::move(locale);
}

Day jalali(const Date& date) {
  const auto day = Day::of(date, Calendar::jalali);
  REQUIRE(day);
  return *day;
}

// How far one date is from another in both languages.
std::string relative(const Date& date, const Date& today, Calendar calendar = Calendar::jalali) {
  static const Locale kFa = read("fa");
  static const Locale kEn = read("en");
  return write_relative_date(jalali(date), jalali(today), calendar, kFa) + " | " +
         write_relative_date(jalali(date), jalali(today), calendar, kEn);
}

}  // namespace

TEST_CASE("a date is written in the words, order and digits of the language") {
  const Day day = jalali({1403, 12, 30});
  const Locale fa = read("fa");
  const Locale en = read("en");
  CHECK(write_full_date(day, Calendar::jalali, fa) == "پنجشنبه ۳۰ اسفند ۱۴۰۳");
  CHECK(write_full_date(day, Calendar::gregorian, fa) == "پنجشنبه ۲۰ مارس ۲۰۲۵");
  CHECK(write_full_date(day, Calendar::jalali, en) == "Thursday 30 Esfand 1403");
  CHECK(write_full_date(day, Calendar::gregorian, en) == "Thursday 20 March 2025");
  CHECK(write_long_date(day, Calendar::jalali, fa) == "۳۰ اسفند ۱۴۰۳");
  CHECK(write_long_date(day, Calendar::gregorian, en) == "20 March 2025");
}

TEST_CASE("a date in numbers is padded, and held from left to right") {
  const Day day = jalali({1403, 1, 5});
  CHECK(write_short_date(day, Calendar::jalali, read("fa")) == "\u2066۱۴۰۳/۰۱/۰۵\u2069");
  CHECK(write_short_date(day, Calendar::gregorian, read("en")) == "\u20662024/03/24\u2069");
}

TEST_CASE("whatever is written is read again as the same day") {
  tests::Random random(1403);
  for (const std::string_view language : {"fa", "en"}) {
    const Locale locale = read(language);
    for (size_t i = 0; i < tests::rounds(2'000); ++i) {
      const auto day =
          jalali({kFirstJalaliYear, 1, 1}).plus_days(static_cast<int>(random.below(117'608)));
      REQUIRE(day);
      for (const Calendar calendar : {Calendar::jalali, Calendar::gregorian}) {
        for (const std::string& text :
             {write_full_date(*day, calendar, locale), write_long_date(*day, calendar, locale),
              write_short_date(*day, calendar, locale)}) {
          const TypedDate again = read_typed_date(text);
          if (again.day == day && again.calendar == calendar) continue;
          FAIL_CHECK(text << " is read otherwise: " << again.reason);
        }
      }
    }
  }
}

TEST_CASE("less than a week is counted in days") {
  CHECK(relative({1403, 6, 15}, {1403, 6, 15}) == "امروز | today");
  CHECK(relative({1403, 6, 14}, {1403, 6, 15}) == "دیروز | yesterday");
  CHECK(relative({1403, 6, 13}, {1403, 6, 15}) == "پریروز | 2 days ago");
  CHECK(relative({1403, 6, 12}, {1403, 6, 15}) == "۳ روز پیش | 3 days ago");
  CHECK(relative({1403, 6, 9}, {1403, 6, 15}) == "۶ روز پیش | 6 days ago");
  CHECK(relative({1403, 6, 16}, {1403, 6, 15}) == "فردا | tomorrow");
  CHECK(relative({1403, 6, 17}, {1403, 6, 15}) == "پس‌فردا | in 2 days");
  CHECK(relative({1403, 6, 21}, {1403, 6, 15}) == "۶ روز دیگر | in 6 days");
  CHECK(relative({1402, 12, 29}, {1403, 1, 1}) == "دیروز | yesterday");
}

TEST_CASE("less than a month is counted in weeks") {
  CHECK(relative({1403, 6, 8}, {1403, 6, 15}) == "هفتهٔ پیش | last week");
  CHECK(relative({1403, 6, 1}, {1403, 6, 15}) == "۲ هفته پیش | 2 weeks ago");
  CHECK(relative({1403, 6, 30}, {1403, 6, 15}) == "۲ هفته بعد | in 2 weeks");
  CHECK(relative({1403, 5, 16}, {1403, 6, 15}) == "۴ هفته پیش | 4 weeks ago");
}

TEST_CASE("months and years are counted whole, in the calendar that is asked for") {
  CHECK(relative({1403, 5, 15}, {1403, 6, 15}) == "ماه پیش | last month");
  CHECK(relative({1403, 7, 15}, {1403, 6, 15}) == "ماه آینده | next month");
  CHECK(relative({1403, 4, 16}, {1403, 6, 15}) == "۱ ماه پیش | 1 month ago");
  CHECK(relative({1403, 4, 15}, {1403, 6, 15}) == "۲ ماه پیش | 2 months ago");
  CHECK(relative({1402, 6, 16}, {1403, 6, 15}) == "۱۱ ماه پیش | 11 months ago");
  CHECK(relative({1402, 6, 15}, {1403, 6, 15}) == "سال پیش | last year");
  CHECK(relative({1404, 6, 15}, {1403, 6, 15}) == "سال آینده | next year");
  CHECK(relative({1401, 6, 16}, {1403, 6, 15}) == "۱ سال پیش | 1 year ago");
  CHECK(relative({1370, 6, 15}, {1403, 6, 15}) == "۳۳ سال پیش | 33 years ago");
  CHECK(relative({1406, 6, 15}, {1403, 6, 15}) == "۳ سال بعد | in 3 years");
  // From 30 July to 29 August; from Mordad 9 to Shahrivar 8.
  CHECK(relative({1403, 5, 9}, {1403, 6, 8}, Calendar::gregorian) == "۴ هفته پیش | 4 weeks ago");
  CHECK(relative({1403, 5, 31}, {1403, 6, 31}, Calendar::gregorian) == "ماه پیش | last month");
}

TEST_CASE("last week is the one before this, which begins on Saturday") {
  // 1403/6/10 was a Saturday, 1403/6/16 the Friday of its week.
  CHECK(relative({1403, 6, 10}, {1403, 6, 17}) == "هفتهٔ پیش | last week");
  CHECK(relative({1403, 6, 10}, {1403, 6, 23}) == "هفتهٔ پیش | last week");
  CHECK(relative({1403, 6, 16}, {1403, 6, 24}) == "۱ هفته پیش | 1 week ago");
  CHECK(relative({1403, 6, 16}, {1403, 6, 23}) == "هفتهٔ پیش | last week");
  CHECK(relative({1403, 6, 24}, {1403, 6, 16}) == "۱ هفته بعد | in 1 week");
  CHECK(relative({1403, 6, 23}, {1403, 6, 10}) == "هفتهٔ آینده | next week");
}

}  // namespace panjereh::locale
