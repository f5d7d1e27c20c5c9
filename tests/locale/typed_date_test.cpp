// Dates as people type them: cases of many ways, and every name of every month and weekday.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/typed_date.h"
#include "support/cases.h"

namespace panjereh::locale {

namespace {

// The Gregorian day, or why there is none.
std::string typed(std::string_view text) {
  const TypedDate date = read_typed_date(text);
  CHECK(date.day.has_value() == date.reason.empty());
  return date.day ? write_iso_date(date.day->in(Calendar::gregorian)) : std::string(date.reason);
}

constexpr std::string_view kJalaliMonths[][4] = {{"فروردین", "Farvardin", "Farwardin"},
                                                 {"اردیبهشت", "Ordibehesht", "Ardibehesht"},
                                                 {"خرداد", "Khordad", "Xordad"},
                                                 {"تیر", "Tir"},
                                                 {"مرداد", "Mordad", "امرداد", "Amordad"},
                                                 {"شهریور", "Shahrivar", "Sharivar"},
                                                 {"مهر", "Mehr"},
                                                 {"آبان", "Aban"},
                                                 {"آذر", "Azar"},
                                                 {"دی", "Dey", "Dei"},
                                                 {"بهمن", "Bahman"},
                                                 {"اسفند", "Esfand", "Isfand"}};

constexpr std::string_view kGregorianMonths[][5] = {{"ژانویه", "January", "Jan"},
                                                    {"فوریه", "February", "Feb"},
                                                    {"مارس", "مارچ", "March", "Mar"},
                                                    {"آوریل", "آپریل", "April", "Apr"},
                                                    {"مه", "می", "May"},
                                                    {"ژوئن", "جون", "June", "Jun"},
                                                    {"ژوئیه", "جولای", "July", "Jul"},
                                                    {"اوت", "آگوست", "August", "Aug"},
                                                    {"سپتامبر", "September", "Sept", "Sep"},
                                                    {"اکتبر", "October", "Oct"},
                                                    {"نوامبر", "November", "Nov"},
                                                    {"دسامبر", "December", "Dec"}};

// Of the days from 2025-03-22 on, a Saturday.
constexpr std::string_view kWeekdays[][4] = {
    {"شنبه", "Saturday", "Sat"},       {"یکشنبه", "یک شنبه", "Sunday", "Sun"},
    {"دوشنبه", "Monday", "Mon"},       {"سه‌شنبه", "سه شنبه", "Tuesday", "Tue"},
    {"چهارشنبه", "Wednesday", "Wed"},  {"پنجشنبه", "Thursday", "Thu"},
    {"جمعه", "آدینه", "Friday", "Fri"}};

// Each name in each row reads as the date of that row's number.
template <size_t kRows, size_t kNames>
void check_names(const std::string_view (&rows)[kRows][kNames], const std::string& before,
                 const std::string& after, const Date& date, Calendar calendar) {
  for (size_t row = 0; row < kRows; ++row) {
    const auto number = static_cast<int>(row);
    const Date wanted = kRows == 12 ? Date{date.year, date.month + number, date.day}
                                    : Date{date.year, date.month, date.day + number};
    for (const std::string_view name : rows[row]) {
      if (name.empty()) continue;
      const std::string text =
          before + std::string(name) + " " + (kRows == 7 ? std::to_string(wanted.day) : "") + after;
      const TypedDate found = read_typed_date(text);
      CAPTURE(text);
      CHECK(found.day == Day::of(wanted, calendar));
      CHECK(found.calendar == calendar);
    }
  }
}

}  // namespace

TEST_CASE("a typed date is read in the ways that people write it, or it is said why not") {
  tests::for_each_case("locale/cases/typed_dates.json", [](const Json& one) {
    const std::string_view wanted =
        one.find("day") ? one["day"].as_string() : one["reason"].as_string();
    CHECK(typed(one["text"].as_string()) == wanted);
  });
}

TEST_CASE("every name of a month and of a day of the week is read") {
  check_names(kJalaliMonths, "7 ", "1404", {1404, 1, 7}, Calendar::jalali);
  check_names(kGregorianMonths, "7 ", "2025", {2025, 1, 7}, Calendar::gregorian);
  check_names(kWeekdays, "", " March 2025", {2025, 3, 22}, Calendar::gregorian);
}

TEST_CASE("a typed date says which calendar it was typed in") {
  CHECK(read_typed_date("1403/12/30").calendar == Calendar::jalali);
  CHECK(read_typed_date("2025/3/20").calendar == Calendar::gregorian);
}

TEST_CASE("bytes that are no UTF-8 and a text without end are refused at once") {
  CHECK(typed("1370/\xff/15") == "form");
  CHECK(typed(std::string(1'000'000, '7')) == "form");
  for (const char* piece : {"1 ", "مهر ", "ماه", "م ", "ـ", "x"}) {
    std::string many;
    for (int i = 0; i < 100'000; ++i) many += piece;
    CHECK(typed(many) == "form");
  }
}

}  // namespace panjereh::locale
