// Laws that hold for all identifiers of a kind.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "panjereh/unicode/utf8.h"
#include "random_identifier.h"

namespace panjereh::identity {

using tests::Random;

namespace {

const Kind& kind(std::string_view name) { return *find_kind(name); }

// Every text that differs from this one in one of the digits from `begin` on.
std::vector<std::string> with_one_digit_changed(const std::string& text, size_t begin = 0) {
  std::vector<std::string> changed;
  for (size_t i = begin; i < text.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      if (digit == text[i]) continue;
      changed.push_back(text);
      changed.back()[i] = digit;
    }
  }
  return changed;
}

// Every text in which two different neighbours, from `begin` on, have changed places.
std::vector<std::string> with_neighbours_swapped(const std::string& text, size_t begin = 0) {
  std::vector<std::string> swapped;
  for (size_t i = begin; i + 1 < text.size(); ++i) {
    if (text[i] == text[i + 1]) continue;
    swapped.push_back(text);
    std::swap(swapped.back()[i], swapped.back()[i + 1]);
  }
  return swapped;
}

}  // namespace

TEST_CASE("an identifier that its rule made is valid, in every writing and with every separator") {
  Random random(9);
  for (const Kind& kind : kinds()) {
    CAPTURE(kind.name);
    for (size_t round = 0; round < tests::rounds(500); ++round) {
      const std::string identifier = random_identifier(random, kind);
      CAPTURE(identifier);
      const Verdict verdict = kind.check(identifier);
      CHECK(verdict.valid());
      CHECK(verdict.normalized == identifier);
      CHECK(kind.check(typed_otherwise(random, identifier)).normalized == identifier);
      CHECK(kind.check(verdict.formatted).normalized == identifier);
      CHECK(kind.check(verdict.formatted).formatted == verdict.formatted);
      if (kind.length > 0) CHECK(unicode::code_point_length(identifier) == kind.length);
    }
  }
}

TEST_CASE("what is normalized stays as it is, whatever was typed") {
  constexpr std::string_view kPieces[] = {
      "0",  "9",  "98", "0098", "+98", "+", "ir", "IR", "A",      "ب", "الف", "ایران", "ي",
      "12", "34", "5",  "۷",    "٨",   " ", "-",  "(",  "\u200e", "د", "d",   "\xff",  "ـ"};
  Random random(14);
  for (const Kind& kind : kinds()) {
    CAPTURE(kind.name);
    for (size_t round = 0; round < tests::rounds(3'000); ++round) {
      std::string typed = random.one_in(2) ? random_identifier(random, kind) : "";
      for (size_t left = random.below(12); left > 0; --left) typed += random.pick(kPieces);
      if (random.one_in(4)) {
        for (size_t left = random.below(8); left > 0; --left) {
          typed += static_cast<char>(random.next());
        }
      }
      CAPTURE(typed);
      const Verdict verdict = kind.check(typed);
      const Verdict again = kind.check(verdict.normalized);
      CHECK(again.normalized == verdict.normalized);
      CHECK(again.reason == verdict.reason);
      CHECK(again.warnings == verdict.warnings);
      CHECK(verdict.formatted.empty() == !verdict.valid());
      if (verdict.valid()) CHECK(kind.check(verdict.formatted).normalized == verdict.normalized);
    }
  }
}

// Of an ISO 7064 mod 97-10 check.
TEST_CASE("one wrong digit of an IBAN and two that changed places are caught") {
  Random random(15);
  for (size_t round = 0; round < tests::rounds(50); ++round) {
    const std::string iban = random_identifier(random, kind("iban"));
    CAPTURE(iban);
    for (const std::string& wrong : with_one_digit_changed(iban, 2)) {
      CHECK(kind("iban").check(wrong).reason == "checksum");
    }
    for (const std::string& wrong : with_neighbours_swapped(iban, 2)) {
      CHECK(kind("iban").check(wrong).reason == "checksum");
    }
  }
}

TEST_CASE("one wrong digit of a card is caught, and two that changed places unless they are 0, 9") {
  Random random(16);
  for (size_t round = 0; round < tests::rounds(100); ++round) {
    const std::string card = random_identifier(random, kind("bank-card"));
    CAPTURE(card);
    for (const std::string& wrong : with_one_digit_changed(card)) {
      CHECK(kind("bank-card").check(wrong).reason == "checksum");
    }
    for (const std::string& wrong : with_neighbours_swapped(card)) {
      const size_t at = static_cast<size_t>(std::ranges::mismatch(wrong, card).in1 - wrong.begin());
      const bool is_blind = std::set{wrong[at], wrong[at + 1]} == std::set{'0', '9'};
      CHECK(kind("bank-card").check(wrong).valid() == is_blind);
    }
  }
}

// The remainders 1 and 10 share the check digit 1; all others differ, and no change of one digit
// leaves the remainder as it was, since 11 is prime.
TEST_CASE("a wrong national ID is caught unless its check digit is 1") {
  Random random(10);
  size_t missed = 0;
  for (size_t round = 0; round < tests::rounds(500); ++round) {
    const std::string id = with_check_digit(random_digits(random, 9));
    for (char last = '0'; last <= '9'; ++last) {
      if (last == id[9]) continue;
      CHECK(kind("national-id").check(id.substr(0, 9) + last).reason == "checksum");
    }
    std::vector<std::string> wrong = with_one_digit_changed(id.substr(0, 9));
    std::ranges::copy(with_neighbours_swapped(id.substr(0, 9)), std::back_inserter(wrong));
    for (const std::string& nine : wrong) {
      if (!kind("national-id").check(nine + id[9]).valid()) continue;
      ++missed;
      CHECK(id[9] == '1');
    }
  }
  CHECK(missed > 0);
}

// Here 0 stands for the remainders 0 and 10; the last but one digit is in every term.
TEST_CASE("a wrong digit of a legal entity's ID is caught unless its check digit is 0") {
  Random random(17);
  size_t missed = 0;
  for (size_t round = 0; round < tests::rounds(500); ++round) {
    const std::string id = random_identifier(random, kind("legal-id"));
    CAPTURE(id);
    for (char last = '0'; last <= '9'; ++last) {
      if (last == id[10]) continue;
      CHECK(kind("legal-id").check(id.substr(0, 10) + last).reason == "checksum");
    }
    for (const std::string& ten : with_one_digit_changed(id.substr(0, 10))) {
      if (!kind("legal-id").check(ten + id[10]).valid()) continue;
      ++missed;
      CHECK(id[10] == '0');
    }
  }
  CHECK(missed > 0);
}

// Here 0 stands for the remainders 0 and 1, and each weight from 2 to 7 has an inverse modulo 11.
TEST_CASE("a wrong digit of a bill or a payment is caught unless its check digit is 0") {
  Random random(18);
  for (size_t round = 0; round < tests::rounds(200); ++round) {
    const auto [bill, payment] = random_payment(random);
    CAPTURE(bill);
    CAPTURE(payment);
    CHECK(check_payment(payment, bill).valid());
    for (const std::string& wrong : with_one_digit_changed(bill)) {
      if (kind("bill-id").check(wrong).valid()) CHECK(bill.back() == '0');
      if (check_payment(payment, wrong).valid()) CHECK((bill + payment).back() == '0');
    }
    const std::string own = payment.substr(0, payment.size() - 1);
    for (const std::string& wrong : with_one_digit_changed(own)) {
      if (kind("payment-id").check(wrong + payment.back()).valid()) CHECK(own.back() == '0');
    }
    for (const std::string& wrong : with_one_digit_changed(payment, payment.size() - 1)) {
      CHECK(kind("payment-id").check(wrong).valid());  // by itself nobody can tell
      CHECK(check_payment(wrong, bill).reason == "bill");
    }
  }
}

TEST_CASE("the ten repeated national IDs pass with a warning") {
  for (char digit = '0'; digit <= '9'; ++digit) {
    const Verdict verdict = kind("national-id").check(std::string(10, digit));
    CHECK(verdict.valid());
    CHECK(verdict.warnings == std::vector<std::string_view>{"repeated"});
  }
}

TEST_CASE("a national ID without its leading zeros is offered with them, and not otherwise") {
  Random random(12);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const size_t zeros = 1 + random.below(3);
    const std::string id =
        with_check_digit(std::string(zeros, '0') + "1" + random_digits(random, 8 - zeros));
    const Verdict verdict = kind("national-id").check(id.substr(zeros));
    CHECK(verdict.reason == "length");
    CHECK(verdict.suggestion == (zeros <= 2 ? id : ""));
  }
}

TEST_CASE("a telephone number is the same with each spelling of the country code") {
  Random random(13);
  for (size_t round = 0; round < tests::rounds(500); ++round) {
    for (const char* first : {"9", "2"}) {
      const Kind& of = kind(*first == '9' ? "mobile" : "landline");
      const std::string nine = random_digits(random, 9);
      for (const char* code : {"0", "+98", "0098", "98", "", "+98 0", "0098 0", "(+98) ", "+98-"}) {
        const std::string typed = code + (first + nine);
        CAPTURE(typed);
        const Verdict verdict = of.check(typed);
        CHECK(verdict.valid());
        CHECK(verdict.normalized == "0" + (first + nine));
      }
    }
  }
}

TEST_CASE("a mask has no more of an identifier than it says") {
  Random random(19);
  for (const Kind& kind : kinds()) {
    CAPTURE(kind.name);
    for (size_t round = 0; round < tests::rounds(500); ++round) {
      const std::string identifier = random_identifier(random, kind);
      const std::string masked = mask(kind, identifier);
      CAPTURE(masked);
      const std::u32string shown = unicode::to_code_points(masked).text;
      const std::u32string whole = unicode::to_code_points(kind.check(identifier).formatted).text;
      REQUIRE(shown.size() == whole.size());
      size_t left = 0;
      for (size_t i = 0; i < shown.size(); ++i) {
        const bool is_separator = whole[i] == ' ' || whole[i] == '-' || whole[i] == 0x200e;
        CHECK((shown[i] == '*' || shown[i] == whole[i]));
        left += !is_separator && shown[i] != '*';
      }
      CHECK(left <= size_t{kind.shown_first} + kind.shown_last);
      CHECK((left == 0 || std::ranges::count(masked, '*') >= 5));
    }
  }
}

TEST_CASE("no typed text does harm") {
  Random random(20);
  for (const Kind& kind : kinds()) {
    for (size_t round = 0; round < tests::rounds(2'000); ++round) {
      std::string typed;
      for (size_t left = random.below(16); left > 0; --left) {
        typed += static_cast<char>(random.next());
      }
      const Verdict verdict = kind.check(typed);
      CHECK(verdict.formatted.empty() == !verdict.valid());
    }
  }
}

}  // namespace panjereh::identity
