// Dates in rules: ages, deadlines, working days, by the calendar of the country.
#include "panjereh/forms/date_operators.h"

#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/calendar.h"
#include "panjereh/rules/rule.h"
#include "support/random.h"

namespace panjereh::forms {

namespace {

// The value of {"date.NAME": arguments}, or its error, as JSON.
std::string date(const std::string& name, const std::string& arguments) {
  const auto json = read_json(R"({"date.)" + name + "\":" + arguments + "}");
  CHECK(json);
  const auto rule = rules::Rule::compile(json ? *json : Json(), false, operators());
  CHECK(rule);
  if (!rule) return "";
  const rules::Outcome outcome = rule->evaluate({Json()});
  return outcome ? write_json(*outcome) : std::string(outcome.error().type());
}

constexpr std::string_view kInvalid = rules::kInvalidArguments;

}  // namespace

namespace {

// The places in the arguments of {"date.NAME": arguments} that can only be an error.
std::string doubts(const std::string& name, const std::string& arguments) {
  const std::string operation = "date." + name;
  const auto json = read_json("{\"" + operation + "\":" + arguments + "}");
  REQUIRE(json);
  const auto rule = rules::Rule::compile(*json, false, operators());
  REQUIRE(rule);
  std::string places;
  for (const Problem& doubt : rule->doubts()) {
    places += doubt.pointer.substr(operation.size() + 1) + ";";
  }
  return places;
}

}  // namespace

TEST_CASE("what is written out and is no date, holiday, weekend, unit or calendar is doubted") {
  constexpr const char* kD = R"({"var":"d"})";
  const auto list = [&](const std::string& rest) { return "[" + std::string(kD) + rest + "]"; };
  CHECK(doubts("working_days", list(R"(,{"var":"e"},["2025-03-21"],["friday","thursday"])")) == "");
  CHECK(doubts("working_days", list(R"(,{"var":"e"},["1404/01/01"])")) == "/2;");
  CHECK(doubts("working_days", list(R"(,{"var":"e"},{"var":"off"},["Friday"])")) == "/3;");
  CHECK(doubts("working_days", list(R"(,{"var":"e"},[],"friday")")) == "/3;");
  CHECK(doubts("add", list(R"(,1,"day")")) == "/2;");
  CHECK(doubts("add", list(R"(,"1","days")")) == "/1;");
  CHECK(doubts("add", list(R"(,-20,"years","lunar")")) == "/3;");
  CHECK(doubts("add", list(",1")) == ";");
  CHECK(doubts("age", list("")) == ";");
  CHECK(doubts("age", list(R"(,"1404/01/01")")) == "/1;");
  CHECK(doubts("age", R"(["1404/01/01","1404-01-01"])") == "/0;/1;");
  CHECK(doubts("age", list(R"(,"1979-02-11")")) == "");
  CHECK(doubts("age", R"(["2020-01-01",{"var":"d"},"gregorian"])") == "");
  CHECK(doubts("days_between", list(R"(,"2025-02-30")")) == "/1;");
  CHECK(doubts("days_between", list(R"(,"2025-02-20","jalali")")) == ";");
  CHECK(doubts("year", R"("1404/01/01")") == ";");
  CHECK(doubts("year", R"({"var":"d"})") == "");
  CHECK(doubts("month", list(R"(,"gregorian")")) == "");
}

TEST_CASE("an age is in whole Jalali years, or Gregorian ones where it says so") {
  // 1383/06/31 to 1401/06/31: the very day.
  CHECK(date("age", R"(["2004-09-21", "2022-09-22"])") == "18");
  CHECK(date("age", R"(["2004-09-21", "2022-09-21"])") == "17");
  CHECK(date("age", R"(["2004-09-21", "2022-09-21", "gregorian"])") == "18");
  CHECK(date("age", R"(["2004-09-21", "2022-09-20", "gregorian"])") == "17");
  // Born on a leap day, 1403/12/30: a year old on the last day of 1404.
  CHECK(date("age", R"(["2025-03-20", "2026-03-20"])") == "1");
  CHECK(date("age", R"(["2025-03-20", "2026-03-19"])") == "0");
  CHECK(date("age", R"(["2025-03-20", "2025-03-20"])") == "0");
  CHECK(date("age", R"(["2025-03-20", "2025-03-19"])") == kInvalid);
}

TEST_CASE("what is no date, or is not there yet, has no age") {
  CHECK(date("age", R"([{"var": "none"}, "2022-09-22"])") == kInvalid);
  CHECK(date("age", R"(["2004-09-21"])") == kInvalid);
  CHECK(date("age", R"(["1383/06/31", "2022-09-22"])") == kInvalid);
  CHECK(date("age", R"(["2004-09-31", "2022-09-22"])") == kInvalid);
  CHECK(date("age", R"(["1700-01-01", "2022-09-22"])") == kInvalid);
  CHECK(date("age", R"(["2004-09-21", "2022-09-22", "hijri"])") == kInvalid);
  CHECK(date("year", "[]") == kInvalid);
}

TEST_CASE("a date so much later is a date of the data") {
  CHECK(date("add", R"(["2025-03-20", 1, "days"])") == R"("2025-03-21")");
  CHECK(date("add", R"(["2025-03-20", -20, "days"])") == R"("2025-02-28")");
  // A year after 1403/12/30, and a month after 1403/06/31.
  CHECK(date("add", R"(["2025-03-20", 1, "years"])") == R"("2026-03-20")");
  CHECK(date("add", R"(["2025-03-20", 1, "years", "gregorian"])") == R"("2026-03-20")");
  CHECK(date("add", R"(["2024-09-21", 1, "months"])") == R"("2024-10-21")");
  CHECK(date("add", R"(["2025-01-31", 1, "months", "gregorian"])") == R"("2025-02-28")");
  CHECK(date("add", R"(["2025-01-31", 1.0, "months", "gregorian"])") == R"("2025-02-28")");
  for (const char* wrong :
       {R"(["2025-01-31", 1])", R"(["2025-01-31", 1, "weeks"])", R"(["2025-01-31", 0.5, "days"])",
        R"(["2025-01-31", "1", "days"])", R"(["2025-01-31", 1e9, "days"])",
        R"(["2025-01-31", 4294967297, "days"])", R"(["2025-01-31", -2147483648, "years"])"}) {
    CAPTURE(wrong);
    CHECK(date("add", wrong) == kInvalid);
  }
}

TEST_CASE("a date has parts in each calendar, and days between it and another") {
  CHECK(date("year", R"("2025-03-20")") == "1403");
  CHECK(date("month", R"("2025-03-20")") == "12");
  CHECK(date("day", R"(["2025-03-20"])") == "30");
  CHECK(date("year", R"(["2025-03-20", "gregorian"])") == "2025");
  CHECK(date("days_between", R"(["2025-03-20", "2025-03-22"])") == "2");
  CHECK(date("days_between", R"(["2025-03-22", "2025-03-20"])") == "-2");
}

TEST_CASE("working days leave out weekends and holidays, each once") {
  // 2025-03-20 is a Thursday, and Nowruz begins on the Friday.
  constexpr std::string_view kNowruz =
      R"(["2025-03-21", "2025-03-22", "2025-03-23", "2025-03-24", "2025-03-22", "2025-05-01"])";
  const auto count = [&](const std::string& span, std::string_view holidays = "[]",
                         std::string_view weekend = "null") {
    return date("working_days",
                "[" + span + "," + std::string(holidays) + "," + std::string(weekend) + "]");
  };
  const std::string fortnight = R"("2025-03-20", "2025-04-03")";
  CHECK(count(fortnight) == "12");
  CHECK(count(fortnight, kNowruz) == "9");
  CHECK(count(fortnight, "[]", R"(["thursday", "friday"])") == "10");
  CHECK(count(fortnight, kNowruz, R"(["friday", "saturday"])") == "8");
  CHECK(count(fortnight, "[]", "[]") == "14");
  CHECK(count(R"("2025-04-03", "2025-03-20")", kNowruz) == "-9");
  CHECK(count(R"("2025-03-20", "2025-03-20")") == "0");
  CHECK(count(R"("2025-03-20", "2025-03-21")") == "0");
  CHECK(count(R"("2025-03-21", "2025-03-22")") == "1");
  CHECK(date("working_days", "[" + fortnight + "]") == "12");
  CHECK(count(fortnight, R"(["1 Farvardin"])") == kInvalid);
  CHECK(count(fortnight, R"("2025-03-21")") == kInvalid);
  CHECK(count(fortnight, "[]", R"(["Friday"])") == kInvalid);
}

TEST_CASE("working days are those that one counts one by one") {
  tests::Random random(5);
  const auto start = locale::Day::of({1400, 1, 1}, locale::Calendar::jalali);
  REQUIRE(start);
  const auto text = [](locale::Day day) {
    return "\"" + locale::write_iso_date(day.in(locale::Calendar::gregorian)) + "\"";
  };
  for (int round = 0; round < 300; ++round) {
    const auto from = *start->plus_days(static_cast<int>(random.below(900)));
    const auto to = *from.plus_days(static_cast<int>(random.below(60)));
    const auto holiday = *from.plus_days(static_cast<int>(random.below(70)) - 5);
    int count = 0;
    for (auto day = *from.plus_days(1); day <= to; day = *day.plus_days(1)) {
      count += day.weekday() < locale::Weekday::thursday && day != holiday ? 1 : 0;
    }
    const std::string arguments =
        "[" + text(from) + "," + text(to) + ",[" + text(holiday) + R"(],["friday","thursday"]])";
    CAPTURE(arguments);
    CHECK(date("working_days", arguments) == std::to_string(count));
  }
}

}  // namespace panjereh::forms
