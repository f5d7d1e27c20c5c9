// Iranian identifiers: the cases of FACTS, and laws that hold for all numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "panjereh/identity/identity.h"
#include "panjereh/identity/name.h"
#include "support/cases.h"
#include "support/files.h"

namespace panjereh::identity {

namespace {

// Kinds with a word that their check may give.
using Words = std::set<std::pair<std::string, std::string>>;

// The words of a cell of the header's table, which commas part.
std::vector<std::string> words_of(std::string cell) {
  std::erase(cell, ' ');
  std::vector<std::string> words;
  for (size_t start = 0; start < cell.size();) {
    const size_t end = std::min(cell.find(',', start), cell.size());
    words.push_back(cell.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

// A row of the table: the name, and what is in the columns behind it.
std::vector<std::string> row_of(const Kind& kind) {
  const std::string header = tests::read_file(tests::repository_path("shared/identity/identity.h"));
  const std::string start = "// | " + std::string(kind.name) + " ";
  const size_t row = header.find(start);
  REQUIRE(row != std::string::npos);
  const std::string line = header.substr(row, header.find('\n', row) - row);
  std::vector<std::string> cells;
  for (size_t at = line.find('|'); at + 1 < line.size(); at = line.find('|', at + 1)) {
    cells.push_back(line.substr(at + 1, line.find('|', at + 1) - at - 1));
  }
  REQUIRE(cells.size() == 4);
  return cells;
}

// Every word that the header's table promises.
Words words_of_the_header() {
  Words words;
  for (const Kind& kind : kinds()) {
    const std::vector<std::string> cells = row_of(kind);
    for (const std::string& reason : words_of(cells[1])) {
      words.insert({std::string(kind.name), reason});
    }
    for (const std::string& warning : words_of(cells[2])) {
      words.insert({std::string(kind.name), "warns: " + warning});
    }
  }
  return words;
}

}  // namespace

TEST_CASE("an identifier is judged, masked and named as the cases say") {
  Words seen;
  tests::for_each_case("identity/cases/identifiers.json", [&](const Json& one) {
    const Kind* kind = find_kind(one["kind"].as_string());
    CHECK(kind);
    if (!kind) return;
    const std::string_view typed = one["typed"].as_string();
    const Json* bill = one.find("bill");
    const Verdict verdict = bill ? check_payment(typed, bill->as_string()) : kind->check(typed);
    CHECK(verdict.reason == one["reason"].as_string());
    CHECK(verdict.valid() == one["reason"].as_string().empty());
    if (one.find("normalized")) CHECK(verdict.normalized == one["normalized"].as_string());
    CHECK(verdict.formatted == one["formatted"].as_string());
    CHECK(verdict.suggestion == one["suggestion"].as_string());
    std::string warnings;
    for (const std::string_view warning : verdict.warnings) warnings += warning;
    CHECK(warnings == one["warnings"].as_string());
    if (one.find("masked")) CHECK(mask(*kind, typed) == one["masked"].as_string());
    const Name name = name_of(*kind, verdict.normalized);
    if (one.find("fa") || !verdict.valid()) {
      CHECK(name.fa == one["fa"].as_string());
      CHECK(name.en == one["en"].as_string());
    }
    CHECK(!one["source"].as_string().empty());
    if (!verdict.valid()) seen.insert({std::string(kind->name), std::string(verdict.reason)});
    for (const std::string_view warning : verdict.warnings) {
      seen.insert({std::string(kind->name), "warns: " + std::string(warning)});
    }
  });
  CHECK(seen == words_of_the_header());
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

TEST_CASE("a mask leaves the digits that the header names and hides at least five") {
  for (const Kind& kind : kinds()) {
    CAPTURE(kind.name);
    const std::string shown =
        std::to_string(kind.shown_first) + "," + std::to_string(kind.shown_last);
    std::string cell = row_of(kind)[3];
    std::erase(cell, ' ');
    CHECK(cell == shown);
  }
  CHECK(mask(*find_kind("iban"), "IR82") == "*****");
  CHECK(mask(*find_kind("birth-certificate"), "123456") == "******");
  CHECK(mask(*find_kind("birth-certificate"), "1234567") == "*****67");
  CHECK(mask(*find_kind("mobile"), "my password") == "*****");
}

TEST_CASE("a payment-id says how many rials it asks for") {
  CHECK(payment_amount("1770160") == 17'000u);
  CHECK(payment_amount("12070160") == 120'000u);
  CHECK(payment_amount("0000012070160") == 120'000u);
  CHECK(payment_amount("9999999900000") == 99'999'999'000u);
  CHECK(payment_amount("070160") == 0u);
  CHECK(!payment_amount("70160"));
  CHECK(!payment_amount("99999999000000"));
  CHECK(!payment_amount("177O160"));
}

}  // namespace panjereh::identity
