// Iranian identifiers: the cases of FACTS, and laws that hold for all numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "panjereh/identity/identity.h"
#include "support/cases.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::identity {

using tests::Random;

namespace {

std::string digits(Random& random, size_t count) {
  std::string text;
  while (text.size() < count) text += static_cast<char>('0' + random.below(10));
  return text;
}

// Nine digits and the one that the rule of the national ID puts behind them.
std::string with_check_digit(const std::string& nine) {
  int sum = 0;
  for (size_t i = 0; i < 9; ++i) sum += (nine[i] - '0') * static_cast<int>(10 - i);
  const int remainder = sum % 11;
  return nine + static_cast<char>('0' + (remainder < 2 ? remainder : 11 - remainder));
}

// The ASCII digits of a text in another writing system, with separators strewn in.
std::string typed_otherwise(Random& random, std::string_view text) {
  constexpr std::string_view kDigits[][10] = {{"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"},
                                              {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"},
                                              {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}};
  constexpr std::string_view kSeparators[] = {" ",      "-", "\u00a0", "\u200c", "\u200f",
                                              "\u2013", ".", "/",      "\u202a", "\u0640",
                                              "(",      ")", "\u2069", "\t"};
  std::string out;
  for (const char c : text) {
    if (random.one_in(3)) out += random.pick(kSeparators);
    out += random.pick(kDigits)[c - '0'];
  }
  return out;
}

const Kind& national_id() { return *find_kind("national-id"); }
const Kind& mobile() { return *find_kind("mobile"); }

}  // namespace

TEST_CASE("an identifier is judged as the cases say") {
  std::set<std::string> seen;
  tests::for_each_case("identity/cases/identifiers.json", [&](const Json& one) {
    const Kind* kind = find_kind(one["kind"].as_string());
    CHECK(kind);
    if (!kind) return;
    const Verdict verdict = kind->check(one["typed"].as_string());
    CHECK(verdict.reason == one["reason"].as_string());
    CHECK(verdict.valid() == one["reason"].as_string().empty());
    if (one.find("normalized")) CHECK(verdict.normalized == one["normalized"].as_string());
    CHECK(verdict.formatted == one["formatted"].as_string());
    std::string warnings;
    for (const std::string_view warning : verdict.warnings) warnings += warning;
    CHECK(warnings == one["warnings"].as_string());
    seen.insert(std::string(kind->name) + " " + std::string(verdict.reason));
  });
  // The cases reach every reason that the header's table promises.
  const std::string header = tests::read_file(tests::repository_path("shared/identity/identity.h"));
  for (const Kind& kind : kinds()) {
    const size_t row = header.find("// | " + std::string(kind.name) + " ");
    CHECK(row != std::string::npos);
    const size_t column = header.find("| ", row + 6) + 2;
    std::string reasons = header.substr(column, header.find('|', column) - column) + ",";
    std::erase(reasons, ' ');
    for (size_t start = 0, end = 0; (end = reasons.find(',', start)) != std::string::npos;
         start = end + 1) {
      const std::string reason = reasons.substr(start, end - start);
      CAPTURE(reason);
      CHECK(seen.erase(std::string(kind.name) + " " + reason) == 1);
    }
    CHECK(seen.erase(std::string(kind.name) + " ") == 1);
  }
  CHECK(seen.empty());
}

TEST_CASE("each kind is found by its name and by its format") {
  for (const Kind& kind : kinds()) {
    CHECK(find_kind(kind.name) == &kind);
    CHECK(find_kind_of_format(kind.format) == &kind);
    CHECK(kind.format == "ir-" + std::string(kind.name));
    CHECK(kind.columns >= 10);
  }
  CHECK(!find_kind("no-such"));
  CHECK(!find_kind_of_format("national-id"));
}

TEST_CASE("a national ID with its check digit is valid, with every other one it is not") {
  Random random(9);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const std::string id = with_check_digit(digits(random, 9));
    CAPTURE(id);
    CHECK(national_id().check(id).valid());
    for (char last = '0'; last <= '9'; ++last) {
      if (last == id[9]) continue;
      CHECK(national_id().check(id.substr(0, 9) + last).reason == "checksum");
    }
  }
}

// The remainders 1 and 10 share the check digit 1; all others differ, and no change of one digit
// leaves the remainder as it was, since 11 is prime.
TEST_CASE("one wrong digit is always caught unless the check digit is 1") {
  Random random(10);
  size_t missed = 0;
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const std::string id = with_check_digit(digits(random, 9));
    for (size_t i = 0; i < 9; ++i) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        if (digit == id[i]) continue;
        std::string wrong = id;
        wrong[i] = digit;
        if (!national_id().check(wrong).valid()) continue;
        ++missed;
        CHECK(id[9] == '1');
      }
    }
  }
  CHECK(missed > 0);
}

TEST_CASE(
    "two neighbouring digits that changed places are always caught unless the check digit is 1") {
  Random random(11);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const std::string id = with_check_digit(digits(random, 9));
    for (size_t i = 0; i + 1 < 9; ++i) {
      std::string wrong = id;
      std::swap(wrong[i], wrong[i + 1]);
      if (wrong != id && national_id().check(wrong).valid()) CHECK(id[9] == '1');
    }
  }
}

TEST_CASE("the ten repeated national IDs pass with a warning") {
  for (char digit = '0'; digit <= '9'; ++digit) {
    const Verdict verdict = national_id().check(std::string(10, digit));
    CHECK(verdict.valid());
    CHECK(verdict.warnings == std::vector<std::string_view>{"repeated"});
  }
}

TEST_CASE("an identifier is the same in every writing system and with every separator") {
  Random random(12);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const std::string id = with_check_digit(digits(random, 9));
    CHECK(national_id().check(typed_otherwise(random, id)).normalized == id);
    const std::string number = "09" + digits(random, 9);
    CHECK(mobile().check(typed_otherwise(random, number)).normalized == number);
  }
}

TEST_CASE("a mobile number is the same with each spelling of the country code") {
  Random random(13);
  for (size_t round = 0; round < tests::rounds(500); ++round) {
    const std::string nine = digits(random, 9);
    for (const char* prefix :
         {"09", "+989", "00989", "989", "9", "+98 09", "0098 09", "(+98) 9", "+98-9"}) {
      CAPTURE(prefix + nine);
      const Verdict verdict = mobile().check(prefix + nine);
      CHECK(verdict.valid());
      CHECK(verdict.normalized == "09" + nine);
    }
  }
}

TEST_CASE("what is normalised stays as it is, and its formatted form is read again") {
  Random random(14);
  for (const Kind& kind : kinds()) {
    for (size_t round = 0; round < tests::rounds(2'000); ++round) {
      std::string typed = random.one_in(2) ? "09" : "";
      typed += digits(random, 6 + random.below(7));
      if (random.one_in(3) && typed.size() == 9) typed = with_check_digit(typed);
      const Verdict verdict = kind.check(typed);
      CAPTURE(typed);
      const Verdict again = kind.check(verdict.normalized);
      CHECK(again.normalized == verdict.normalized);
      CHECK(again.reason == verdict.reason);
      CHECK(verdict.formatted.empty() == !verdict.valid());
      if (verdict.valid()) CHECK(kind.check(verdict.formatted).normalized == verdict.normalized);
    }
  }
}

TEST_CASE("no typed text does harm") {
  Random random(15);
  for (const Kind& kind : kinds()) {
    for (size_t round = 0; round < tests::rounds(2'000); ++round) {
      std::string typed;
      for (size_t left = random.below(16); left > 0; --left)
        typed += static_cast<char>(random.next());
      const Verdict verdict = kind.check(typed);
      CHECK(verdict.formatted.empty() == !verdict.valid());
    }
  }
}

}  // namespace panjereh::identity
