// Identifiers inside texts.
#include "panjereh/identity/recognise.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "panjereh/unicode/utf8.h"
#include "random_identifier.h"
#include "support/cases.h"

namespace panjereh::identity {

using tests::Random;

namespace {

// "KIND NORMALIZED [part of the text]", a line each.
std::string written(const std::vector<Found>& found, std::string_view text) {
  std::string lines;
  for (const Found& one : found) {
    lines += std::string(one.kind->name) + " " + one.normalized + " [" +
             std::string(text.substr(one.begin, one.end - one.begin)) + "]\n";
  }
  return lines;
}

// That each is where it says, whole, and valid.
void check_laws(std::string_view text) {
  size_t end = 0;
  for (const Found& found : recognise(text)) {
    CHECK(found.begin >= end);
    CHECK(found.end > found.begin);
    end = found.end;
    REQUIRE(end <= text.size());
    const Verdict verdict = found.kind->check(text.substr(found.begin, found.end - found.begin));
    CHECK(verdict.valid());
    CHECK(verdict.normalized == found.normalized);
    const auto is_digit = [&](size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    CHECK((found.begin == 0 || !is_digit(found.begin - 1) || !is_digit(found.begin)));
    CHECK((found.end == text.size() || !is_digit(found.end)));
  }
}

double seconds_for(const std::string& text) {
  double least = 1e9;
  for (int run = 0; run < 2; ++run) {
    const auto start = std::chrono::steady_clock::now();
    recognise(text);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    least = std::min(least, taken.count());
  }
  return least;
}

}  // namespace

TEST_CASE("identifiers are found in a text as the cases say") {
  tests::for_each_case("identity/cases/texts.json", [](const Json& one) {
    const std::string_view text = one["text"].as_string();
    std::string expected;
    for (const Json& found : one["found"].items()) {
      expected += std::string(found["kind"].as_string()) + " " +
                  std::string(found["normalized"].as_string()) + " [" +
                  std::string(found["in"].as_string()) + "]\n";
    }
    CHECK(written(recognise(text), text) == expected);
    check_laws(text);
  });
}

TEST_CASE("a field finds the one identifier that it asks for") {
  tests::for_each_case("identity/cases/one_of.json", [](const Json& one) {
    const std::string_view text = one["text"].as_string();
    const auto found = recognise_one(*find_kind(one["kind"].as_string()), text);
    CHECK(found.has_value() == (one.find("in") != nullptr));
    if (!found || !one.find("in")) return;
    CHECK(found->normalized == one["normalized"].as_string());
    CHECK(text.substr(found->begin, found->end - found->begin) == one["in"].as_string());
    CHECK(found->kind->name == one["kind"].as_string());
  });
}

TEST_CASE("what is alone in its field is found, formatted or not") {
  Random random(21);
  for (const Kind& kind : kinds()) {
    CAPTURE(kind.name);
    for (size_t round = 0; round < tests::rounds(200); ++round) {
      const std::string identifier = random_identifier(random, kind);
      for (const std::string& text : {identifier, kind.check(identifier).formatted}) {
        CAPTURE(text);
        const auto found = recognise_one(kind, "این است: " + text + "؛");
        REQUIRE(found);
        CHECK(found->normalized == identifier);
      }
    }
  }
}

TEST_CASE("identifiers that decide for themselves are all found, whatever stands between them") {
  constexpr std::string_view kBetween[] = {"، ", "\n", " و ", " است. ", "\t", " | "};
  Random random(22);
  for (size_t round = 0; round < tests::rounds(500); ++round) {
    std::string text;
    std::string expected;
    for (size_t left = random.below(6); left > 0; --left) {
      constexpr std::string_view kDecided[] = {"iban", "bank-card", "national-id", "mobile"};
      const Kind& kind = *find_kind(random.pick(kDecided));
      const std::string identifier = random_identifier(random, kind);
      const std::string as_text = random.one_in(2) ? identifier : kind.check(identifier).formatted;
      text += as_text + std::string(random.pick(kBetween));
      expected += std::string(kind.name) + " " + identifier + " [" + as_text + "]\n";
    }
    CAPTURE(text);
    CHECK(written(recognise(text), text) == expected);
  }
}

TEST_CASE("nothing is found inside a number that is longer than any identifier") {
  Random random(23);
  for (size_t round = 0; round < tests::rounds(500); ++round) {
    const std::string text = random_digits(random, 25 + random.below(40));
    CHECK(recognise(text).empty());
    for (const Kind& kind : kinds()) CHECK(!recognise_one(kind, text));
  }
}

TEST_CASE("what is found in any text is there, whole and valid") {
  constexpr std::string_view kPieces[] = {
      "0",      "1",  "9",    "98",       "0912", "021",    "+",      " ",   "-",
      "\n",     "IR", "ir",   "ب",        "و",    " و ",    "الف",    "A",   "_",
      "\u200c", ".",  "،",    "(",        ")",    "12",     "کد ملی", "شبا", "پلاک",
      "345",    "67", "تلفن", "شناسنامه", "\xff", "\u2066", "٫",      "۷",   "٨"};
  Random random(24);
  for (size_t round = 0; round < tests::rounds(3'000); ++round) {
    std::string text;
    for (size_t left = random.below(30); left > 0; --left) {
      text += random.one_in(5) ? random_identifier(random, kinds()[random.below(kKindCount)])
                               : std::string(random.pick(kPieces));
    }
    CAPTURE(text);
    check_laws(text);
  }
}

TEST_CASE("a text of ten times the length takes no more than some ten times as long") {
  for (const std::string_view piece : {"1 ", "12 ب 345 67 ", "کد ملی +98 IR"}) {
    CAPTURE(piece);
    const auto repeated = [&](size_t size) {
      std::string text;
      while (text.size() < size) text += piece;
      return text;
    };
    CHECK(seconds_for(repeated(100'000)) < 40 * seconds_for(repeated(10'000)) + 0.01);
  }
}

}  // namespace panjereh::identity
