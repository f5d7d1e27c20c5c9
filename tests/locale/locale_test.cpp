// What a locale file must say, and what a page gets from it.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/locale/locale.h"
#include "support/cases.h"

namespace panjereh::locale {

namespace {

Json json(std::string_view text) {
  auto value = read_json(text);
  CHECK(value);
  return value ? *std::move(value) : Json();
}

}  // namespace

TEST_CASE("a locale file with a fault is refused with the place") {
  tests::for_each_case("locale/cases/refused.json", [](const Json& one) {
    const std::string text = write_json(one["locale"]);
    const auto locale = Locale::read(json(text));
    CHECK(!locale);
    if (!locale) tests::check_problems({locale.error()}, one["problems"], text);
  });
}

TEST_CASE("a locale knows its language, direction and digits") {
  const auto locale = Locale::read(json(
      R"({"language":"ckb","direction":"rtl","digits":"arab","messages":{"b":"B {x}","a":"A"}})"));
  REQUIRE(locale);
  CHECK(locale->language() == "ckb");
  CHECK(locale->direction() == Direction::rtl);
  CHECK(locale->number("12") == "١٢");
  CHECK(locale->message("a") == "A");
  CHECK(locale->message("b", {{"x", "1"}}) == "B 1");
  CHECK(locale->has_message("b"));
}

TEST_CASE("a message that is missing gives its key") {
  const auto locale =
      Locale::read(json(R"({"language":"en","direction":"ltr","digits":"latn","messages":{}})"));
  REQUIRE(locale);
  CHECK(locale->message("no.such") == "no.such");
  CHECK(!locale->has_message("no.such"));
}

TEST_CASE("a text in several languages is given in the page's, else Persian, else English") {
  const auto text = LocalText::read(json(R"({"ar":"ع","en":"E","fa":"ف"})"), "");
  REQUIRE(text);
  CHECK(text->in("en") == "E");
  CHECK(text->in("ar") == "ع");
  CHECK(text->in("ckb") == "ف");
  CHECK(LocalText::read(json(R"({"ar":"ع","en":"E"})"), "")->in("fa") == "E");
  CHECK(LocalText::read(json(R"({"az":"A","ar":"ع"})"), "")->in("fa") == "A");
  CHECK(LocalText().in("fa") == "");
}

TEST_CASE("what is no text in several languages is refused with the place") {
  for (const auto& [source, pointer] : {std::pair{"{}", "/title"},
                                        {"\"text\"", "/title"},
                                        {"[]", "/title"},
                                        {"null", "/title"},
                                        {R"({"fa":""})", "/title/fa"},
                                        {R"({"fa":"ف","a/b":1})", "/title/a~1b"}}) {
    const auto text = LocalText::read(json(source), "/title");
    CAPTURE(source);
    CHECK(!text);
    if (!text) CHECK(text.error().pointer == pointer);
  }
}

TEST_CASE("digits are written in the language's own") {
  CHECK(write_digits("0123456789", Digits::latn) == "0123456789");
  CHECK(write_digits("0123456789", Digits::arabext) == "۰۱۲۳۴۵۶۷۸۹");
  CHECK(write_digits("0123456789", Digits::arab) == "٠١٢٣٤٥٦٧٨٩");
  CHECK(write_digits("a1ب2", Digits::arabext) == "a۱ب۲");
  CHECK(write_digits("", Digits::arab) == "");
}

TEST_CASE("a tracking code is read in groups of four, left to right") {
  CHECK(group_code("123456789012", Digits::latn) == "\u20661234 5678 9012\u2069");
  CHECK(group_code("123456789012", Digits::arabext) == "\u2066۱۲۳۴ ۵۶۷۸ ۹۰۱۲\u2069");
  CHECK(group_code("12345", Digits::latn) == "\u20661234 5\u2069");
}

}  // namespace panjereh::locale
