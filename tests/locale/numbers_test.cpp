// Numbers as they are typed and written.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/numbers.h"

namespace panjereh::locale {

TEST_CASE("a number is read in each of the ways that people type it") {
  const auto read = [](const char* typed) { return read_number(typed).value_or("none"); };
  CHECK(read("12") == "12");
  CHECK(read("۱۲") == "12");
  CHECK(read("١٢") == "12");
  CHECK(read("007") == "7");
  CHECK(read("0") == "0");
  CHECK(read("-0") == "0");
  CHECK(read("−۵") == "-5");
  CHECK(read("+5") == "5");
  CHECK(read("۱۲٬۳۴۵٫۵۰") == "12345.50");
  CHECK(read("12,345.5") == "12345.5");
  CHECK(read("۱۲،۳۴۵") == "12345");
  CHECK(read("1 234 567") == "1234567");
  CHECK(read(".5") == "0.5");
  CHECK(read("5.") == "5");
  CHECK(read("12345678901234567890.000000001") == "12345678901234567890.000000001");
}

TEST_CASE("what is no number is none, and what could be two is not guessed") {
  for (const char* typed : {"", " ", "-", ".", "۱۲؟", "12a", "1.2.3", "1,5", "1,2345", "12,34,567",
                            ",123", "1,,234", "1,234.5,6", "1234,567", "--1", "1-", "۱/۵", "1e3"}) {
    CAPTURE(typed);
    CHECK(!read_number(typed));
  }
}

TEST_CASE("a number is written in the digits and separators of the language") {
  CHECK(write_number("1234567.5", Digits::latn) == "1,234,567.5");
  CHECK(write_number("123", Digits::latn) == "123");
  CHECK(write_number("-1000", Digits::latn) == "−1,000");
  CHECK(write_number("1234567.5", Digits::arabext) == "۱٬۲۳۴٬۵۶۷٫۵");
  CHECK(write_number("12", Digits::arab) == "١٢");
}

TEST_CASE("what is written is read again as the same number") {
  for (const char* number : {"0", "1", "-1", "999", "1000", "-1234567.125", "0.5"}) {
    for (const Digits digits : {Digits::latn, Digits::arab, Digits::arabext}) {
      CAPTURE(number);
      CHECK(read_number(write_number(number, digits)) == number);
    }
  }
}

}  // namespace panjereh::locale
