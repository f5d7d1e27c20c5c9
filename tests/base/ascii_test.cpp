#include "panjereh/base/ascii.h"

#include <doctest/doctest.h>

#include <string>

namespace panjereh {

TEST_CASE("letters and digits are those of ASCII") {
  std::string found;
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (is_ascii_alphanumeric(c)) found += c;
    CHECK(is_ascii_alphanumeric(c) == (is_ascii_digit(c) || is_ascii_letter(c)));
  }
  CHECK(found == "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

TEST_CASE("what is not plain is two digits a byte") {
  CHECK(percent_encode("", is_ascii_digit).empty());
  CHECK(percent_encode("12", is_ascii_digit) == "12");
  CHECK(percent_encode("a%\xff", is_ascii_digit) == "%61%25%FF");
  CHECK(percent_encode("سند 1", is_ascii_alphanumeric) == "%D8%B3%D9%86%D8%AF%201");
}

}  // namespace panjereh
