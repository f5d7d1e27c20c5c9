// Amounts of money in rials and tomans.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/money.h"
#include "panjereh/locale/numbers.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::locale {

namespace {

Locale read(const std::string& language) {
  auto locale = Locale::read(tests::read_repository_json("locales/" + language + ".json"));
  REQUIRE(locale);
  return *std::move(locale);
}

std::string spelled(std::string_view rials, MoneyUnit unit, const Locale& locale) {
  return spell_out_money(rials, unit, locale).value_or("none");
}

}  // namespace

TEST_CASE("ten rials are a toman") {
  CHECK(from_rials("650000", MoneyUnit::toman) == "65000");
  CHECK(from_rials("65005", MoneyUnit::toman) == "6500.5");
  CHECK(from_rials("5", MoneyUnit::toman) == "0.5");
  CHECK(from_rials("-5", MoneyUnit::toman) == "-0.5");
  CHECK(from_rials("0", MoneyUnit::toman) == "0");
  CHECK(from_rials("-0", MoneyUnit::toman) == "0");
  CHECK(from_rials("5", MoneyUnit::rial) == "5");
  CHECK(to_rials("6500.5", MoneyUnit::toman) == "65005");
  CHECK(to_rials("6500.50", MoneyUnit::toman) == "65005");
  CHECK(to_rials("12", MoneyUnit::toman) == "120");
  CHECK(to_rials("12.0", MoneyUnit::rial) == "12");
}

TEST_CASE("there is nothing smaller than a rial") {
  CHECK(!to_rials("0.05", MoneyUnit::toman));
  CHECK(!to_rials("0.5", MoneyUnit::rial));
}

TEST_CASE("an amount is read in the unit that is asked for, or in the one that is named with it") {
  const auto rials = [](std::string_view typed) {
    return read_money(typed, MoneyUnit::rial).value_or("none");
  };
  const auto tomans = [](std::string_view typed) {
    return read_money(typed, MoneyUnit::toman).value_or("none");
  };
  CHECK(rials("۵٬۰۰۰٬۰۰۰") == "5000000");
  CHECK(tomans("۵٬۰۰۰٬۰۰۰") == "50000000");
  CHECK(rials("۵۰۰٬۰۰۰ تومان") == "5000000");
  CHECK(rials("۵۰۰.۰۰۰تومن") == "5000");  // "." is a decimal separator
  CHECK(tomans("5,000,000 ريال") == "5000000");
  CHECK(tomans("﷼ ۱۲۰") == "120");
  CHECK(tomans("500 Tomans") == "5000");
  CHECK(rials("تومان ۵۰۰") == "5000");
  CHECK(rials("۵ میلیون تومان") == "50000000");
  CHECK(rials("۲٫۵ میلیارد") == "2500000000");
  CHECK(tomans("۸۰۰ هزار") == "8000000");
  CHECK(tomans("۳ هزار میلیارد تومان") == "30000000000000");
  CHECK(tomans("12.5") == "125");
  CHECK(rials("-1") == "-1");
  for (const char* typed : {"", "تومان", "میلیون تومان", "۵ دلار", "پنج تومان", "۵ تومان ریال",
                            "0.5", "۰٫۰۰۰۵ هزار", "1e5"}) {
    CHECK(rials(typed) == "none");
  }
}

TEST_CASE("an amount is written as the language has it") {
  const Locale fa = read("fa");
  CHECK(write_money("650000", MoneyUnit::toman, fa) == "۶۵٬۰۰۰ تومان");
  CHECK(write_money("65005", MoneyUnit::toman, fa) == "۶٬۵۰۰٫۵ تومان");
  CHECK(write_money("65005", MoneyUnit::rial, fa) == "۶۵٬۰۰۵ ریال");
  // Held left to right, or the sign would stand on the other side.
  CHECK(write_money("-1000", MoneyUnit::rial, fa) == "\u2066−۱٬۰۰۰\u2069 ریال");
  const Locale en = read("en");
  CHECK(write_money("1", MoneyUnit::rial, en) == "1 rial");
  CHECK(write_money("10", MoneyUnit::toman, en) == "1 toman");
  CHECK(write_money("15", MoneyUnit::toman, en) == "1.5 tomans");
  CHECK(write_money("12345678901234567890", MoneyUnit::rial, en) ==
        "12,345,678,901,234,567,890 rials");
}

TEST_CASE("an amount is said in tomans, and what is no whole toman in rials") {
  const Locale fa = read("fa");
  CHECK(spelled("650000", MoneyUnit::toman, fa) == "شصت و پنج هزار تومان");
  CHECK(spelled("650000", MoneyUnit::rial, fa) == "ششصد و پنجاه هزار ریال");
  CHECK(spelled("65", MoneyUnit::toman, fa) == "شش تومان و پنج ریال");
  CHECK(spelled("5", MoneyUnit::toman, fa) == "پنج ریال");
  CHECK(spelled("-65", MoneyUnit::toman, fa) == "منفی شش تومان و پنج ریال");
  CHECK(spelled("0", MoneyUnit::toman, fa) == "صفر تومان");
  const Locale en = read("en");
  CHECK(spelled("11", MoneyUnit::toman, en) == "one toman and one rial");
  CHECK(spelled("1.5", MoneyUnit::rial, en) == "none");
  CHECK(spelled("1.5", MoneyUnit::toman, en) == "none");
  CHECK(spelled("12345678901234567890", MoneyUnit::toman, en) == "none");
}

TEST_CASE("what is written is read again as the same amount") {
  const Locale locales[] = {read("fa"), read("en")};
  tests::Random random(10);
  for (size_t i = 0; i < tests::rounds(2'000); ++i) {
    std::string rials = random.one_in(4) ? "-" : "";
    rials += std::to_string(1 + random.next() % (1ull << (1 + random.below(60))));
    const MoneyUnit unit = random.one_in(2) ? MoneyUnit::rial : MoneyUnit::toman;
    const std::string written = write_money(rials, unit, random.pick(locales));
    const auto amount = read_number(written.substr(0, written.rfind(' ')));
    CAPTURE(written);
    REQUIRE(amount);
    REQUIRE(to_rials(*amount, unit) == rials);
  }
}

}  // namespace panjereh::locale
