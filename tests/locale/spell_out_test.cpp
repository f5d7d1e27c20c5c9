// Numbers and ordinals in words.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/ordinal.h"
#include "panjereh/locale/spell_out.h"

namespace panjereh::locale {

namespace {

std::string spelled(std::string_view decimal, std::string_view language) {
  return spell_out(decimal, language).value_or("none");
}

std::string placed(std::string_view decimal, std::string_view language) {
  return ordinal_in_words(decimal, language).value_or("none");
}

}  // namespace

TEST_CASE("a number is said as a cheque in Iran has it") {
  CHECK(spelled("0", "fa") == "صفر");
  CHECK(spelled("13", "fa") == "سیزده");
  CHECK(spelled("21", "fa") == "بیست و یک");
  CHECK(spelled("100", "fa") == "یکصد");
  CHECK(spelled("1000", "fa") == "یک هزار");
  CHECK(spelled("65000", "fa") == "شصت و پنج هزار");
  CHECK(spelled("500000", "fa") == "پانصد هزار");
  CHECK(spelled("1200345", "fa") == "یک میلیون و دویست هزار و سیصد و چهل و پنج");
  CHECK(spelled("-7", "fa") == "منفی هفت");
}

TEST_CASE("in Iran a thousand milliards have no name of their own") {
  CHECK(spelled("1000000000", "fa") == "یک میلیارد");
  CHECK(spelled("1000000000000", "fa") == "یک هزار میلیارد");
  CHECK(spelled("1200000000000", "fa") == "یک هزار و دویست میلیارد");
  CHECK(spelled("1000000000000000", "fa") == "یک میلیون میلیارد");
}

TEST_CASE("the other languages have their own words") {
  CHECK(spelled("21", "en") == "twenty-one");
  CHECK(spelled("1000000000000000", "en") == "one quadrillion");
  CHECK(spelled("-110", "en") == "minus one hundred ten");
  CHECK(spelled("1984", "ckb") == "یەک هەزار و نۆ سەد و هەشتا و چوار");
  CHECK(spelled("200000", "ckb") == "دوو سەد هەزار");
  CHECK(spelled("11", "az") == "اون بیر");
  CHECK(spelled("1123", "az") == "مین یوز ایگیرمی اوچ");
  CHECK(spelled("1000000", "az") == "بیر میلیون");
}

TEST_CASE("what has no words gives nothing") {
  CHECK(spelled("12", "ar") == "none");
  CHECK(spelled("12", "") == "none");
  for (const char* decimal : {"", "-", "1.5", "12a", "1e3", "۱۲", "1000000000000001",
                              "-1000000000000001", "99999999999999999999999999"}) {
    CAPTURE(decimal);
    CHECK(spelled(decimal, "fa") == "none");
    CHECK(placed(decimal, "fa") == "none");
  }
  CHECK(placed("-1", "fa") == "none");
  CHECK(placed("1", "ckb") == "none");
}

TEST_CASE("an ordinal changes the last word") {
  CHECK(placed("1", "fa") == "اول");
  CHECK(placed("2", "fa") == "دوم");
  CHECK(placed("3", "fa") == "سوم");
  CHECK(placed("10", "fa") == "دهم");
  CHECK(placed("21", "fa") == "بیست و یکم");
  CHECK(placed("33", "fa") == "سی و سوم");
  CHECK(placed("30", "fa") == "سی\u200cام");
  CHECK(placed("1", "en") == "first");
  CHECK(placed("20", "en") == "twentieth");
  CHECK(placed("1012", "en") == "one thousand twelfth");
}

TEST_CASE("a Persian ordinal is no fraction") {
  CHECK(placed("100", "fa") == "صدم");
  CHECK(placed("1000", "fa") == "هزارم");
  CHECK(placed("1002", "fa") == "هزار و دوم");
}

TEST_CASE("English has ordinals in digits") {
  const auto digits = [](const char* decimal) { return ordinal_in_digits(decimal, "en"); };
  CHECK(digits("1") == "1st");
  CHECK(digits("11") == "11th");
  CHECK(digits("22") == "22nd");
  CHECK(digits("1003") == "1,003rd");
  CHECK(!digits("1.5"));
  CHECK(!ordinal_in_digits("1", "fa"));
}

}  // namespace panjereh::locale
