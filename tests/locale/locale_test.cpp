// What a locale file must say, and what a page gets from it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "panjereh/locale/locale.h"
#include "support/cases.h"

namespace panjereh::locale {

namespace {

Json json(std::string_view text) {
  auto value = read_json(text);
  CHECK(value);
  return value ? *std::move(value) : Json();
}

Locale some_locale(std::string_view language, std::string_view digits, std::string_view messages) {
  Json file = Json::object();
  file.set("language", Json::string(language)).set("digits", Json::string(digits));
  file.set("direction", Json::string("rtl")).set("messages", json(messages));
  auto locale = Locale::read(file);
  CHECK(locale);
  return locale ? *std::move(locale) : Locale();
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
  CHECK(locale->tag() == "ckb");
  CHECK(locale->is_reviewed());
  CHECK(locale->direction() == Direction::rtl);
  CHECK(locale->number("12") == "١٢");
  CHECK(locale->message("a") == "A");
  CHECK(locale->message("b", {{"x", "1"}}) == "B 1");
  CHECK(locale->has_message("b"));
}

TEST_CASE("a locale says its script where that is not the usual one, and that it is not reviewed") {
  const auto locale = Locale::read(json(
      R"({"language":"az","tag":"az-Arab","direction":"rtl","digits":"arabext","reviewed":false,
          "messages":{}})"));
  REQUIRE(locale);
  CHECK(locale->language() == "az");
  CHECK(locale->tag() == "az-Arab");
  CHECK(!locale->is_reviewed());
}

TEST_CASE("a message that is missing gives its key, and is counted once") {
  const Locale en = some_locale("en", "latn", R"({"a":"A"})");
  CHECK(en.message("a") == "A");
  CHECK(en.missing().empty());
  CHECK(!en.is_at_a_loss());
  CHECK(en.message("no.such") == "no.such");
  CHECK(en.message("neither") == "neither");
  CHECK(en.message("no.such") == "no.such");
  CHECK(!en.has_message("no.such"));
  CHECK(en.missing() == std::vector<std::string>{"no.such", "neither"});
  CHECK(en.is_at_a_loss());
}

TEST_CASE("what a file lacks is said by the first fallback that has it, in its own way") {
  const Locale fa =
      some_locale("fa", "arabext", R"({"a":"آ","n":"{n, plural, one {یک} other {#}}"})");
  const Locale en = some_locale("en", "latn", R"({"a":"A","b":"B","n":"N"})");
  Locale ar = some_locale("ar", "arab", R"({"c":"ج"})");
  ar.set_fallbacks(&fa, &en);
  CHECK(ar.message("c") == "ج");
  CHECK(ar.missing().empty());
  CHECK(ar.message("a") == "آ");
  CHECK(ar.message("b") == "B");
  CHECK(ar.message("n", {{"n", 0}}) == "یک");  // "one" in Persian, and "zero" in Arabic
  CHECK(ar.message("n", {{"n", 12}}) == "۱۲");
  CHECK(ar.missing() == std::vector<std::string>{"a", "b", "n"});
  CHECK(!ar.is_at_a_loss());
  CHECK(!ar.has_message("a"));  // of its own
  CHECK(ar.message("d") == "d");
  CHECK(ar.is_at_a_loss());
  CHECK(fa.missing().empty());
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
  CHECK(text->foreign_in("en") == "");
  CHECK(text->foreign_in("ckb") == "fa");
  CHECK(LocalText::read(json(R"({"az":"A","ar":"ع"})"), "")->foreign_in("fa") == "az");
  CHECK(LocalText().foreign_in("fa") == "");
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
