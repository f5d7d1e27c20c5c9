// panjereh date: days, and why there is none.
#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "program.h"

namespace panjereh {

using tests::Run;
using tests::run;

TEST_CASE("date says how it is used") {
  for (const char* arguments :
       {"", "jalali gregorian", "jalali hijri 1403/12/30", "JALALI jalali 1403/12/30",
        "jalali gregorian 30 Esfand 1403", "jalali gregorian --x 1403/12/30"}) {
    CAPTURE(arguments);
    const Run result = run(std::string("date ") + arguments);
    CHECK(result.exit_code == 2);
    CHECK(result.out == "");
    CHECK(result.err.starts_with("usage: panjereh date "));
  }
}

TEST_CASE("date takes a day from one calendar to another, however it is typed") {
  for (const auto& [arguments, day] : {std::pair{"jalali gregorian 1403/12/30", "2025-03-20\n"},
                                       {"jalali gregorian 'پنجشنبه ۳۰ اسفند ۱۴۰۳'", "2025-03-20\n"},
                                       {"gregorian jalali '20 Mar 2025'", "1403-12-30\n"},
                                       {"gregorian jalali 2024-03-24", "1403-01-05\n"},
                                       {"jalali jalali '۵ فروردین ۱۴۰۳'", "1403-01-05\n"}}) {
    CAPTURE(arguments);
    const Run result = run(std::string("date ") + arguments);
    CHECK(result.exit_code == 0);
    CHECK(result.out == day);
    CHECK(result.err == "");
  }
}

TEST_CASE("date says in words why a value is no day") {
  for (const auto& [arguments, words] :
       {std::pair{"jalali gregorian 1404/12/30",
                  "panjereh: That year was no leap year and Esfand had 29 days; check the day of "
                  "“1404/12/30”\n"},
        {"jalali gregorian 'شنبه ۳۰ اسفند ۱۴۰۳'",
         "panjereh: That date is another day of the week; check “شنبه ۳۰ اسفند ۱۴۰۳”\n"},
        {"jalali gregorian ''", "panjereh: Write “” as year, month and day, like 1370/06/15\n"},
        {"jalali gregorian 2025-03-20",
         "panjereh: “2025-03-20” is a Gregorian date, by its year; FROM says jalali\n"},
        {"gregorian jalali 1403-12-30",
         "panjereh: “1403-12-30” is a Jalali date, by its year; FROM says gregorian\n"}}) {
    CAPTURE(arguments);
    const Run result = run(std::string("date ") + arguments);
    CHECK(result.exit_code == 1);
    CHECK(result.out == "");
    CHECK(result.err == words);
  }
}

}  // namespace panjereh
