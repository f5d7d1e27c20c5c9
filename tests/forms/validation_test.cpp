// Data that comes from anywhere: what the agency's server refuses of it, and at which cost.
#include "panjereh/forms/validation.h"

#include <doctest/doctest.h>

#include <string>

#include "forms/session.h"
#include "support/files.h"
#include "support/growth.h"

namespace panjereh::forms {

namespace {

std::string rows(size_t many, std::string_view row) {
  std::string all = "[";
  for (size_t i = 0; i < many; ++i) {
    if (i > 0) all += ',';
    all += row;
  }
  return all + "]";
}

std::string listed(const Definition& definition, std::string_view data) {
  return tests::listed(validate(definition, *read_json(data)));
}

}  // namespace

TEST_CASE("what says nothing counts as missing") {
  const auto form = tests::read_definition("assets/services/call-back.json");
  const auto errors_of = [&](std::string_view name) {
    return listed(*form, R"({"name":")" + std::string(name) +
                             R"(","nationalId":"0172942284","mobile":"09123456789"})");
  };
  CHECK(errors_of("") == "/name required; ");
  CHECK(errors_of("  ") == "/name required; ");
  CHECK(errors_of(" \u200f\u00a0") == "/name required; ");
  CHECK(errors_of("x") == "");
}

TEST_CASE("what a page would send otherwise is refused, once") {
  const auto form = tests::read_definition("tests/forms/cases/agreement.json");
  const auto check = [&](std::string_view data, std::string_view errors) {
    CAPTURE(data);
    CHECK(listed(*form, data) == errors);
  };
  check(R"({"a":" x"})", "/a clean; ");
  check(R"({"a":"x","b":"y"})", "/b when; ");  // its page is not asked
  check(R"({"a":"","k":"x","b":" علي  كريمي "})", "/a clean; /b clean; ");
  check(R"({"k":"x","b":"علی کریمی","m":["q","p"],"flag":false})", "/m clean; /flag clean; ");
  check(R"({"k":"x","m":[]})", "/m clean; ");
  check(R"({"k":"x","m":["p","p"]})", "/m clean; ");
  check(R"({"k":"x","m":["p","z"]})", "/m/1 enum; ");
  check(R"({"a":5})", "/a type; ");
  check(R"({"id":"017-294228-4"})", "/id format; ");
  check(R"({"other":1,"o":{"x":"x","other":{}}})", "/other when; /o/other when; ");
  check(R"({"o":{}})", "/o when; ");
  check(R"({"o":{"x":" "}})", "/o/x clean; ");
  check(R"({"o":5})", "/o type; ");
  check(R"({"r":[],"d":"2025-02-30"})", "/d format; /r when; ");
  check(R"({"r":[{},5]})", "/r/1 type; ");
  check(R"({"n":2,"z":{"sum":3},"r":[{}]})", "/r when; ");
  check(R"({"n":1.0,"z":{"sum":2},"d":"2025-02-28","r":[{"q":{"s":"x"}}]})", "");
  for (const char* data : {"[]", "null", R"("x")"}) check(data, " type; ");
}

TEST_CASE("the fewest rows are sent, whether or not the schema asks for the list") {
  Json json = tests::read_repository_json("tests/forms/cases/rows.json");
  json.member("data").remove("required");
  const auto form = Definition::read(json);
  REQUIRE(form);
  CHECK(listed(*form, "{}") == "/crew required; ");
  CHECK(listed(*form, R"({"crew":[{"name":"Sara"}],"captain":"Sara"})") == "/crew minItems; ");
}

TEST_CASE("many rows take time that is proportional to them, where each of them is wrong too") {
  SUBCASE("what they lack") {
    const auto form = tests::read_definition("tests/forms/cases/household.json");
    tests::check_growth(
        [&](size_t many) {
          const auto data = read_json(R"({"alone":false,"members":)" + rows(many, "{}") + "}");
          CHECK(validate(*form, *data).size() > many);
        },
        2'000);
  }
  SUBCASE("what they compute") {
    const auto form = tests::read_definition("tests/forms/cases/computed.json");
    tests::check_growth(
        [&](size_t many) {
          const auto data = read_json(R"({"age":30,"group":"adult","guests":)" +
                                      rows(many, R"({"age":4})") + "}");
          CHECK(validate(*form, *data).size() > many);
        },
        2'000);
  }
  SUBCASE("in a form that is filled in") {
    const auto form = tests::read_definition("tests/forms/cases/household.json");
    tests::check_growth(
        [&](size_t many) {
          Json ids = Json::array();
          for (size_t i = 0; i < many; ++i) ids.push(Json::string("r" + std::to_string(i)));
          Json kept = Json::object();
          kept.append("@rows/members", std::move(ids));
          FormSession session(form);
          session.restore(kept);
          CHECK(!session.good_pages()[1]);
          CHECK(session.check() == 0);
        },
        800);
  }
}

}  // namespace panjereh::forms
