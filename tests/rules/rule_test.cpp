// JsonLogic: the compatibility suite on what compiles, and what is said of the rest.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "panjereh/rules/rule.h"
#include "support/files.h"

namespace panjereh::rules {

namespace {

constexpr std::string_view kSuite = "../shared/suites/json-logic/suites";

// As measured; more are welcome, and fewer mean that something no longer runs.
constexpr size_t kAgreed = 190;

Json json(std::string_view text) {
  auto value = read_json(text);
  CHECK(value);
  return value ? *std::move(value) : Json();
}

std::string result(std::string_view rule, std::string_view data = "{}") {
  const auto compiled = Rule::compile(json(rule));
  CHECK(compiled);
  if (!compiled) return "";
  const Json value = json(data);
  const auto given = compiled->evaluate({value});
  return given ? write_json(*given) : "error";
}

std::string problems(std::string_view rule, bool in_row = false) {
  const auto compiled = Rule::compile(json(rule), in_row);
  if (compiled) return "";
  std::string text;
  for (const Problem& problem : compiled.error()) {
    text += problem.pointer + ": " + problem.message + "\n";
  }
  return text;
}

bool says_not_built(const Problem& problem) {
  for (const std::string_view words :
       {"is not built yet", "takes a list", "a rule is {", "the path of a var"}) {
    if (problem.message.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the compatibility suite agrees with every rule that compiles") {
  const std::string folder = tests::repository_path(kSuite);
  if (!tests::file_exists(folder)) {
    MESSAGE("skipped: the suite is not beside the repository");
    return;
  }
  size_t agreed = 0;
  size_t refused = 0;
  const auto files = read_json(tests::read_file(folder + "/index.json"));
  REQUIRE(files);
  for (const Json& file : files->items()) {
    const std::string path = folder + "/" + std::string(file.as_string());
    const auto cases = read_json(tests::read_file(path));
    CAPTURE(path);
    REQUIRE(cases);
    for (const Json& one : cases->items()) {
      if (!one.is_object()) continue;
      const auto rule = Rule::compile(one["rule"]);
      if (!rule) {
        ++refused;
        CHECK(std::ranges::all_of(rule.error(), says_not_built));
        continue;
      }
      const std::string text = write_json(one);
      CAPTURE(text);
      const auto value = rule->evaluate({one["data"]});
      CHECK(value.has_value() == !one.find("error"));
      if (value) CHECK(means_the_same(*value, one["result"]));
      ++agreed;
    }
  }
  INFO(agreed, " agreed, ", refused, " refused");
  CHECK(agreed >= kAgreed);
}

TEST_CASE("numbers are compared exactly, and as text where both are") {
  CHECK(result(R"({"==": [0.1, 0.10]})") == "true");
  CHECK(result(R"({"<": [9007199254740992, 9007199254740993]})") == "true");
  CHECK(result(R"({"==": [9007199254740992, 9007199254740993]})") == "false");
  CHECK(result(R"({"<": ["10", "9"]})") == "true");
  CHECK(result(R"({"<": ["10", 9]})") == "false");
  CHECK(result(R"({"<": ["ten", 9]})") == "error");
  CHECK(result(R"({"or": [{"==": ["ten", 9]}, true]})") == "error");
}

TEST_CASE("what is not there is null, or what the var says") {
  CHECK(result(R"({"var": "a.b"})", R"({"a": {"b": 3}})") == "3");
  CHECK(result(R"({"var": "a.1"})", R"({"a": [7, 8]})") == "8");
  CHECK(result(R"({"var": "a.b"})", R"({"a": 5})") == "null");
  CHECK(result(R"({"var": ["a.b", "none"]})") == R"("none")");
  CHECK(result(R"({"==": [{"var": "a"}, null]})") == "true");
  CHECK(result(R"({"===": [{"var": "a"}, false]})") == "false");
}

TEST_CASE("a rule of a row sees the row, and the form by its name") {
  const auto rule = Rule::compile(
      json(R"({"and": [{"var": "works"}, {"==": [{"var": "$form.kind"}, "family"]}]})"), true);
  REQUIRE(rule);
  const Json form = json(R"({"kind": "family"})");
  const Json row = json(R"({"works": true})");
  CHECK(rule->holds({row, &form}));
  const Json other = json(R"({"kind": "single"})");
  CHECK(!rule->holds({row, &other}));
  REQUIRE(rule->reads().size() == 2);
  CHECK(rule->reads()[0].tokens == std::vector<std::string>{"works"});
  CHECK(!rule->reads()[0].is_in_form);
  CHECK(rule->reads()[1].tokens == std::vector<std::string>{"kind"});
  CHECK(rule->reads()[1].is_in_form);
}

TEST_CASE("what cannot be a rule is named by its place") {
  CHECK(problems(R"({"and": [{"sum": [1]}, {"==": [1]}]})") ==
        "/and/0/sum: the operator \"sum\" is not built yet\n"
        "/and/1/==: \"==\" takes a list of another number of arguments\n");
  CHECK(problems(R"({"==": [{"var": {"var": "x"}}, 1]})") ==
        "/==/0/var: the path of a var is a text: what a rule reads must be known beforehand\n");
  CHECK(problems(R"({"a": 1, "b": 2})") == ": a rule is {\"operator\": [arguments]}\n");
  CHECK(problems(R"({"in": [1, [{"var": "a"}]]})") ==
        "/in/1/0: a computed item of a list is not built yet\n");
}

}  // namespace panjereh::rules
