// Days, dates in words and distances from today, against ICU's calendars and formats.
#include <doctest/doctest.h>
#include <unicode/calendar.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>

#include "icu_text.h"
#include "panjereh/locale/date_format.h"
#include "panjereh/locale/typed_date.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::locale {

namespace {

using tests::narrow;
using tests::Random;
using tests::wide;

constexpr double kDayMs = 86'400'000;
constexpr int kDays = 117'608;  // that are covered

const Day& epoch() {
  static const Day kEpoch = *Day::of({1970, 1, 1}, Calendar::gregorian);
  return kEpoch;
}

UDate noon_of(Day day) { return (day.days_since(epoch()) + 0.5) * kDayMs; }

// ICU's calendar of that name, in UTC.
class IcuCalendar {
 public:
  explicit IcuCalendar(Calendar calendar) {
    const bool is_jalali = calendar == Calendar::jalali;
    calendar_.reset(icu::Calendar::createInstance(
        icu::TimeZone::getGMT()->clone(),
        icu::Locale(is_jalali ? "fa@calendar=persian" : "en@calendar=gregorian"), status_));
    REQUIRE(U_SUCCESS(status_));
  }

  void set(UDate noon) { calendar_->setTime(noon, status_); }
  Date date() { return {get(UCAL_EXTENDED_YEAR), get(UCAL_MONTH) + 1, get(UCAL_DATE)}; }
  // ICU's begin with Sunday, which is 1.
  Weekday weekday() { return static_cast<Weekday>(get(UCAL_DAY_OF_WEEK) % 7); }
  void add(UCalendarDateFields field, int amount) { calendar_->add(field, amount, status_); }
  UDate time() { return calendar_->getTime(status_); }
  // Whole units from one day to another, added to the earlier one: ICU by itself adds to the first,
  // so that a month before Mehr 30 would be Shahrivar 30 alone, and not 31 too.
  int difference(UCalendarDateFields field, Day from, Day to) {
    set(noon_of(std::min(from, to)));
    const int units = calendar_->fieldDifference(noon_of(std::max(from, to)), field, status_);
    return from < to ? units : -units;
  }

 private:
  int get(UCalendarDateFields field) { return calendar_->get(field, status_); }

  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar_;
};

Day random_day(Random& random) {
  const auto first = Day::of({kFirstJalaliYear, 1, 1}, Calendar::jalali);
  return *first->plus_days(static_cast<int>(random.below(kDays)));
}

std::string iso(Day day) { return write_iso_date(day.in(Calendar::jalali)); }

Locale read(std::string_view language) {
  auto locale =
      Locale::read(tests::read_repository_json("locales/" + std::string(language) + ".json"));
  REQUIRE(locale);
  return *std::move(locale);
}

}  // namespace

TEST_CASE("every day that is covered is ICU's in both calendars, and so is its weekday") {
  IcuCalendar jalali(Calendar::jalali);
  IcuCalendar gregorian(Calendar::gregorian);
  auto day = Day::of({kFirstJalaliYear, 1, 1}, Calendar::jalali);
  int days = 0;
  for (; day; day = day->plus_days(1), ++days) {
    jalali.set(noon_of(*day));
    gregorian.set(noon_of(*day));
    const bool is_same = day->in(Calendar::jalali) == jalali.date() &&
                         day->in(Calendar::gregorian) == gregorian.date() &&
                         day->weekday() == jalali.weekday() &&
                         Day::of(jalali.date(), Calendar::jalali) == day &&
                         Day::of(gregorian.date(), Calendar::gregorian) == day;
    if (is_same) continue;
    FAIL_CHECK(iso(*day) << ", ICU: " << write_iso_date(jalali.date()) << ", "
                         << write_iso_date(gregorian.date()));
  }
  CHECK(days == kDays);
}

TEST_CASE("months and years are added, and counted, as ICU does") {
  Random random(1501);
  for (const Calendar calendar : {Calendar::jalali, Calendar::gregorian}) {
    IcuCalendar icu(calendar);
    for (size_t i = 0; i < tests::rounds(20'000); ++i) {
      const Day from = random_day(random);
      const Day to = random_day(random);
      CAPTURE(iso(from));
      CAPTURE(iso(to));
      REQUIRE(icu.difference(UCAL_MONTH, from, to) == to.months_since(from, calendar));
      const bool is_year = random.one_in(2);
      const int amount = static_cast<int>(random.below(200)) - 100;
      CAPTURE(amount);
      icu.set(noon_of(from));
      icu.add(is_year ? UCAL_YEAR : UCAL_MONTH, amount);
      const auto reached =
          is_year ? from.plus_years(amount, calendar) : from.plus_months(amount, calendar);
      if (reached) REQUIRE(noon_of(*reached) == icu.time());
    }
  }
}

TEST_CASE("full dates are ICU's in the pattern EEEE d MMMM y") {
  struct Case {
    const char* language;
    Calendar calendar;
    const char* icu;
  };
  for (const Case& one : {Case{"fa", Calendar::jalali, "fa@calendar=persian"},
                          {"en", Calendar::jalali, "en@calendar=persian"},
                          {"fa", Calendar::gregorian, "fa@calendar=gregorian"},
                          {"en", Calendar::gregorian, "en@calendar=gregorian"}}) {
    CAPTURE(one.icu);
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format(wide("EEEE d MMMM y"), icu::Locale(one.icu), status);
    REQUIRE(U_SUCCESS(status));
    format.setTimeZone(*icu::TimeZone::getGMT());
    const Locale locale = read(one.language);
    const int step = tests::is_full_run() ? 1 : 5;  // so that each weekday comes with each month
    auto day = Day::of({kFirstJalaliYear, 1, 1}, Calendar::jalali);
    for (; day; day = day->plus_days(step)) {
      icu::UnicodeString text;
      const std::string theirs = narrow(format.format(noon_of(*day), text));
      const std::string ours = write_full_date(*day, one.calendar, locale);
      if (ours == theirs) continue;
      CHECK(ours == theirs);
      break;
    }
  }
}

TEST_CASE("distances from today are ICU's, but for words that are named here") {
  // CLDR's Persian says گذشته; people say پیش, as CLDR itself does of more than one.
  const std::map<std::string, std::string> differences = {
      {"هفتهٔ گذشته", "هفتهٔ پیش"}, {"ماه گذشته", "ماه پیش"}, {"سال گذشته", "سال پیش"}};
  constexpr std::pair<UCalendarDateFields, URelativeDateTimeUnit> kUnits[] = {
      {UCAL_YEAR, UDAT_REL_UNIT_YEAR},
      {UCAL_MONTH, UDAT_REL_UNIT_MONTH},
      {UCAL_WEEK_OF_YEAR, UDAT_REL_UNIT_WEEK},
      {UCAL_DATE, UDAT_REL_UNIT_DAY}};
  std::map<std::string, size_t> seen;
  for (const char* language : {"fa", "en"}) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::RelativeDateTimeFormatter format(icu::Locale(language), status);
    REQUIRE(U_SUCCESS(status));
    const Locale locale = read(language);
    Random random(76);
    for (size_t i = 0; i < tests::rounds(20'000); ++i) {
      const Calendar calendar = random.one_in(2) ? Calendar::jalali : Calendar::gregorian;
      const Day today = random_day(random);
      const int limit = random.one_in(2) ? 60 : 1'000;
      const auto day =
          today.plus_days(static_cast<int>(random.below(static_cast<size_t>(2 * limit))) - limit);
      if (!day) continue;
      // The greatest unit of which there is a whole one; its number is 0 for today alone.
      IcuCalendar icu(calendar);
      int number = 0;
      auto unit = UDAT_REL_UNIT_DAY;
      for (const auto& [field, name] : kUnits) {
        number = icu.difference(field, today, *day);
        unit = name;
        if (number != 0) break;
      }
      icu::UnicodeString named;
      icu::UnicodeString counted;
      format.format(number, unit, named, status);
      format.formatNumeric(number, unit, counted, status);
      REQUIRE(U_SUCCESS(status));
      std::string theirs = narrow(named);
      if (const auto found = differences.find(theirs); found != differences.end()) {
        ++seen[theirs];
        theirs = found->second;
      }
      const std::string ours = write_relative_date(*day, today, calendar, locale);
      // One that the calendar has two steps away is counted, where ICU would name the next.
      const bool may_count = unit != UDAT_REL_UNIT_DAY && std::abs(number) == 1;
      if (ours == theirs || (may_count && ours == narrow(counted))) continue;
      CAPTURE(iso(today));
      CAPTURE(iso(*day));
      CHECK(ours == theirs);
      break;
    }
  }
  CHECK(seen.size() == differences.size());
}

}  // namespace panjereh::locale
