// JsonLogic: the compatibility suite, what it leaves open, and what is said of what is no rule.
#include "panjereh/rules/rule.h"

#include <doctest/doctest.h>

#include <string>

#include "rules.h"
#include "support/files.h"

namespace panjereh::rules {

namespace {

constexpr std::string_view kSuite = "../shared/suites/json-logic/suites";

std::string refused(std::string_view text) {
  const auto compiled = Rule::compile(json(text));
  return compiled ? "" : lines(compiled.error());
}

}  // namespace

TEST_CASE("the compatibility suite: every rule gives its value or its error") {
  const std::string folder = tests::repository_path(kSuite);
  if (!tests::file_exists(folder)) {
    MESSAGE("skipped: the suite is not beside the repository");
    return;
  }
  size_t count = 0;
  const Json files = json(tests::read_file(folder + "/index.json"));
  for (const Json& file : files.items()) {
    const std::string path = folder + "/" + std::string(file.as_string());
    CAPTURE(path);
    const Json cases = json(tests::read_file(path));
    for (const Json& one : cases.items()) {
      if (!one.is_object()) continue;
      ++count;
      const std::string text = write_json(one);
      CAPTURE(text);
      const Outcome given = rule(write_json(one["rule"])).evaluate({one["data"]});
      const Json value = given ? *given : given.error().value;
      const std::string got = write_json(value);
      CAPTURE(got);
      CHECK(bool(given) == !one.find("error"));
      CHECK(means_the_same(value, given ? one["result"] : one["error"]));
    }
  }
  CHECK(count >= 1138);
}

TEST_CASE("numbers are compared exactly, and as text where both are") {
  CHECK(result(R"({"==": [0.1, 0.10]})") == "true");
  CHECK(result(R"({"<": [9007199254740992, 9007199254740993]})") == "true");
  CHECK(result(R"({"==": [9007199254740992, 9007199254740993]})") == "false");
  CHECK(result(R"({"<": ["10", "9"]})") == "true");
  CHECK(result(R"({"<": ["10", 9]})") == "false");
  CHECK(result(R"({"<": ["ten", 9]})") == R"({"type":"NaN"})");
  CHECK(result(R"({"or": [{"==": ["ten", 9]}, true]})") == R"({"type":"NaN"})");
}

TEST_CASE("numbers are exact decimals") {
  CHECK(result(R"({"+": [0.1, 0.2]})") == "0.3");
  CHECK(result(R"({"*": [1.1, 1.1]})") == "1.21");
  CHECK(result(R"({"+": [9007199254740993, 2]})") == "9007199254740995");
  CHECK(result(R"({"*": [98765432109876543210, 3]})") == "296296296329629629630");
  CHECK(result(R"({"/": [2, 3]})") == "0.6666666666666666666666666666666667");
  CHECK(result(R"({"%": [0.3, 0.1]})") == "0");
  CHECK(result(R"({"max": ["2", 10, true]})") == "10");
  CHECK(result(R"({"min": ["2", 10, true]})") == "1");
  CHECK(result(R"({"+": ["1e400", 1]})") == R"({"type":"NaN"})");
  CHECK(result(R"({"-": [0]})") == "0");
}

TEST_CASE("a text is a number as JavaScript reads it") {
  for (const auto& [text, number] : {std::pair{"05", "5"},
                                     {"+.5", "0.5"},
                                     {"5.", "5"},
                                     {" 1e2\\n", "100"},
                                     {"-0", "0"},
                                     {"", "0"},
                                     {"1.50", "1.5"}}) {
    CAPTURE(text);
    CHECK(result(R"({"+": [")" + std::string(text) + R"("]})") == number);
  }
  for (const auto* text : {"5 6", ".", "1e", "--1", "0x10", "1,5", "۵"}) {
    CAPTURE(text);
    CHECK(result(R"({"+": [")" + std::string(text) + R"("]})") == R"({"type":"NaN"})");
  }
}

TEST_CASE("what is not there is null, or what the var says") {
  CHECK(result(R"({"var": "a.b"})", R"({"a": {"b": 3}})") == "3");
  CHECK(result(R"({"var": "a.1"})", R"({"a": [7, 8]})") == "8");
  CHECK(result(R"({"var": "a.b"})", R"({"a": 5})") == "null");
  CHECK(result(R"({"var": ["a.b", "none"]})") == R"("none")");
  CHECK(result(R"({"var": ["a.b", {"var": "c"}]})", R"({"c": 4})") == "4");
  CHECK(result(R"({"var": ["a", {"throw": "lazy"}]})", R"({"a": 1})") == "1");
  CHECK(result(R"({"var": "a."})", R"({"a": {"": 6}})") == "6");
  CHECK(result(R"({"==": [{"var": "a"}, null]})") == "true");
  CHECK(result(R"({"===": [{"var": "a"}, false]})") == "false");
  CHECK(result(R"({"val": ["a", "b"]})", R"({"a": {"b": 3}})") == "3");
  CHECK(result(R"({"val": "a.b"})", R"({"a": {"b": 3}, "a.b": 4})") == "4");
}

TEST_CASE("a path can be computed, and is nothing where it is no path") {
  CHECK(result(R"({"var": {"var": "which"}})", R"({"which": "a.b", "a": {"b": 1}})") == "1");
  CHECK(result(R"({"var": [{"var": "which"}, 7]})", R"({"which": "c"})") == "7");
  CHECK(result(R"({"val": {"var": "path"}})", R"({"path": ["a", "b"], "a": {"b": 1}})") == "1");
  CHECK(result(R"({"val": ["a", {"var": "key"}]})", R"({"key": "b", "a": {"b": 1}})") == "1");
  CHECK(result(R"({"exists": [{"var": "key"}]})", R"({"key": "a", "a": null})") == "true");
  CHECK(result(R"({"var": {"var": "which"}})", R"({"which": []})") ==
        R"({"type":"Invalid Arguments"})");
  CHECK(result(R"({"var": [[]]})") == R"({"type":"Invalid Arguments"})");
}

namespace {

// "holds", "fails", or "" where a value is needed that is not there.
std::string judged(std::string_view text, std::string_view data = "{}", bool in_row = false) {
  const Json value = json(data);
  const auto verdict = rule(text, in_row).judge({value, &value});
  return !verdict ? "" : *verdict ? "holds" : "fails";
}

}  // namespace

TEST_CASE("what is missing is false to an assertion that asks whether it is so") {
  CHECK(judged(R"({"var": "a"})") == "fails");
  CHECK(judged(R"({"!": {"var": "a"}})") == "holds");
  CHECK(judged(R"({"!!": [{"var": "a"}]})") == "fails");
  CHECK(judged(R"({"or": [{"var": "a"}, {"var": "b"}]})") == "fails");
  CHECK(judged(R"({"or": [{"var": "a"}, {"val": "b"}]})", R"({"a": null, "b": 1})") == "holds");
  CHECK(judged(R"({"and": [{"var": "a"}, {"var": "b"}]})", R"({"a": 1})") == "fails");
  CHECK(judged(R"({"if": [{"var": "a"}, true, {"var": "b"}]})") == "fails");
  CHECK(judged(R"({"if": [{"var": "a"}, {"<": [{"var": "b"}, 1]}, true]})") == "holds");
  CHECK(judged(R"({"??": [{"var": "a"}, {"var": "b"}]})") == "fails");
  CHECK(judged(R"({"!": {"missing": ["a"]}})") == "fails");
  CHECK(judged(R"({"!": {"missing_some": [1, ["a", "b"]]}})", R"({"b": 1})") == "holds");
  CHECK(judged(R"({"exists": "a"})") == "fails");
  CHECK(judged(R"({"!==": [{"var": "a"}, null]})") == "fails");
}

TEST_CASE("an assertion that needs a value that is missing is not judged") {
  CHECK(judged(R"({"<": [{"var": "a"}, {"var": "b"}]})", R"({"a": 1})") == "");
  CHECK(judged(R"({"!": {"<": [{"var": "a"}, 1]}})") == "");
  CHECK(judged(R"({"<=": [{"+": [{"var": "a"}, {"var": ["b", 0]}]}, 10]})", R"({"a": 20})") ==
        "fails");
  CHECK(judged(R"({"<=": [{"+": [{"var": "a"}, {"var": ["b", 0]}]}, 10]})") == "");
  CHECK(judged(R"({"<": [{"var": ["a", {"var": "b"}]}, 1]})") == "");
  CHECK(judged(R"({"<": [{"??": [{"var": "a"}, {"var": "b"}]}, 1]})", R"({"b": 2})") == "fails");
  CHECK(judged(R"({"<": [{"??": [{"var": "a"}, {"var": "b"}]}, 1]})") == "");
  CHECK(judged(R"({"<": [{"if": [{"var": "a"}, 5, {"var": "b"}]}, 1]})") == "");
  CHECK(judged(R"({"in": [{"var": "a"}, ["x"]]})") == "");
  CHECK(judged(R"({"try": [{"<": [{"var": "a"}, 1]}, false]})") == "fails");
  // Nobody is asked twice: what only looks like that error is one of the rule.
  CHECK(result(R"({"or": [{"throw": "Missing Value"}, true]})") == R"({"type":"Missing Value"})");
  CHECK(result(R"({"+": [{"var": "a"}, 1]})") == "1");
}

TEST_CASE("another argument can decide where one is not judged, in any order") {
  for (const auto& [either, both] :
       {std::pair{R"({"or": [{"<": [{"var": "a"}, 1]}, {"var": "b"}]})",
                  R"({"and": [{"<": [{"var": "a"}, 1]}, {"var": "b"}]})"},
        std::pair{R"({"or": [{"var": "b"}, {"<": [{"var": "a"}, 1]}]})",
                  R"({"and": [{"var": "b"}, {"<": [{"var": "a"}, 1]}]})"}}) {
    CHECK(judged(either, R"({"b": true})") == "holds");
    CHECK(judged(either, R"({"b": false})") == "");
    CHECK(judged(both, R"({"b": true})") == "");
    CHECK(judged(both, R"({"b": false})") == "fails");
  }
}

TEST_CASE("of a list an assertion needs the list, and of what is around it each value") {
  CHECK(judged(R"({"all": [{"var": "r"}, {">": [{"var": "x"}, 0]}]})") == "");
  CHECK(judged(R"({"all": [{"var": "r"}, {">": [{"var": "x"}, 0]}]})", R"({"r": [{}]})") ==
        "fails");
  CHECK(judged(R"({"all": [{"var": "r"}, {">": [1, {"val": [[2], "a"]}]}]})", R"({"r": [{}]})") ==
        "");
  CHECK(judged(R"({"all": [{"var": "r"}, {">": [1, {"var": "$form.a"}]}]})", R"({"r": [{}]})",
               true) == "");
}

TEST_CASE("texts are cut and counted by code points") {
  CHECK(result(R"({"substr": ["سلام دنیا", 5]})") == R"("دنیا")");
  CHECK(result(R"({"substr": ["سلام دنیا", -4, 2]})") == R"("دن")");
  CHECK(result(R"({"substr": ["a😀b", 1, 1]})") == R"("😀")");
  CHECK(result(R"({"substr": ["abc", 1, -9]})") == R"("")");
  CHECK(result(R"({"substr": ["abc", 0.5]})") == R"({"type":"Invalid Arguments"})");
  CHECK(result(R"({"cat": [1.0, "/", 2.50]})") == R"("1/2.5")");
  CHECK(result(R"({"cat": ["a", ["b"]]})") == R"({"type":"Invalid Arguments"})");
  CHECK(result(R"({"in": [{"var": "none"}, "text"]})") == "false");
  CHECK(result(R"({"in": [2, "1234"]})") == "true");
}

TEST_CASE("what iterations see: the item, what is around it, and which it is") {
  CHECK(result(R"({"map": [{"var": "a"}, {"val": [[1]]}]})", R"({"a": [5, 6]})") ==
        R"([{"index":0},{"index":1}])");
  CHECK(result(R"({"map": [{"var": "a"}, {"val": [[9], "a"]}]})", R"({"a": [5]})") == "[null]");
  CHECK(result(R"({"reduce": [{"var": "a"}, {"val": []}]})", R"({"a": [5, 6]})") ==
        R"({"current":6,"accumulator":5})");
  CHECK(result(R"({"reduce": [{"var": "a"}, {"var": "accumulator.x"}]})",
               R"({"a": [{"x": [1]}, 2]})") == "[1]");
  CHECK(result(R"({"reduce": [{"var": "a"}, 1]})") == "null");
  CHECK(result(R"({"map": [5, 1]})") == R"({"type":"Invalid Arguments"})");
  CHECK(result(R"({"map": [{"filter": [[3, 1, 2], {">": [{"var": ""}, 1]}]}, {"val": []}]})") ==
        "[3,2]");
}

TEST_CASE("an error is thrown as it is, and caught with what it says") {
  CHECK(result(R"({"throw": {"preserve": {"type": "late", "by": 3}}})") ==
        R"({"type":"late","by":3})");
  CHECK(result(R"({"try": [{"throw": {"preserve": {"by": 3}}}, {"var": "by"}]})") == "3");
  CHECK(result(R"({"try": [{"throw": 5}, {"throw": {"val": []}}]})") == R"({"type":5})");
  CHECK(result(R"({"map": [[1], {"try": [{"throw": "x"}, {"val": [[4], "a"]}]}]})",
               R"({"a": 8})") == "[8]");
}

TEST_CASE("a rule of a row sees the row, and the form by its name") {
  const Json form = json(R"({"kind": "family"})");
  const Json row = json(R"({"works": true, "pets": [1, 2]})");
  const Json other = json(R"({"kind": "single"})");
  const auto holds = [&](std::string_view text, const Json& whole) {
    return rule(text, true).holds({row, &whole});
  };
  constexpr std::string_view kWorks =
      R"({"and": [{"var": "works"}, {"==": [{"var": "$form.kind"}, "family"]}]})";
  CHECK(holds(kWorks, form));
  CHECK(!holds(kWorks, other));
  // Also where it goes through a list, and by val and a computed path.
  constexpr std::string_view kPets =
      R"({"all": [{"var": "pets"}, {"===": [{"val": ["$form", "kind"]}, "family"]}]})";
  CHECK(holds(kPets, form));
  CHECK(!holds(kPets, other));
  CHECK(holds(R"({"===": [{"var": {"cat": ["$form", ".kind"]}}, "family"]})", form));
  CHECK(holds(R"({"!": [{"missing": ["$form.kind"]}]})", form));
  // Outside of rows it is a name as any other.
  CHECK(result(R"({"var": "$form.kind"})", R"({"$form": {"kind": 1}})") == "1");
}

TEST_CASE("what cannot be a rule is named by its place") {
  CHECK(refused(R"({"and": [{"sum": [1]}, {"a": 1, "b": 2}]})") ==
        "/and/0/sum: there is no operator \"sum\"\n"
        "/and/1: a rule is {\"operator\": [arguments]}\n");
  std::string deep = "1";
  for (size_t i = 0; i < 256; ++i) deep = R"({"!":[)" + deep + "]}";
  CHECK(refused(deep).empty());
  Json deeper = json(deep);
  for (size_t i = 0; i < 2; ++i) {
    Json outer = Json::object();
    outer.append("!", std::move(deeper));
    deeper = std::move(outer);
  }
  const auto compiled = Rule::compile(deeper);
  REQUIRE(!compiled);
  CHECK(compiled.error()[0].message == "a rule nests at most 512 deep");
}

TEST_CASE("what a form should not have is told by its place, and works") {
  CHECK(lines(rule(R"({"and": [{"==": [1]}, {"map": [null, 1]}, {"if": 5}]})").doubts()) ==
        "/and/0/==: \"==\" takes a list of another number of arguments\n"
        "/and/1/map: \"map\" takes a list and what to do with each item\n"
        "/and/2/if: \"if\" takes a list of another number of arguments\n");
  const Rule computed = rule(R"({"==": [{"var": [{"var": "x"}]}, {"val": ["y", {"var": "z"}]}]})");
  CHECK(lines(computed.doubts()) ==
        "/==/0/var: a computed path: what a rule reads must be known beforehand\n"
        "/==/1/val: a computed path: what a rule reads must be known beforehand\n");
  CHECK(computed.reads_unknown());
  CHECK(rule(R"({"missing": [{"var": "x"}]})").reads_unknown());
  CHECK(!rule(R"({"missing": ["x"]})").reads_unknown());
  CHECK(rule(R"({"+": [{"var": "x"}]})").doubts().empty());
}

TEST_CASE("operators of others are found by name, behind JsonLogic's own") {
  Operators operators;
  operators.add("text.double", [](Arguments arguments) -> Outcome {
    if (arguments.size() != 1) return Error("One Text");
    const std::string text(arguments[0]->as_string());
    return Json::string(text + text);
  });
  operators.add("+", [](Arguments) -> Outcome { return Json::string("mine"); });
  const Json data = json(R"({"a": ["ab"]})");
  const auto given = [&](std::string_view text) {
    const Outcome outcome = rule(text, false, operators).evaluate({data});
    return write_json(outcome ? *outcome : outcome.error().value);
  };
  CHECK(given(R"({"text.double": "ab"})") == R"("abab")");
  CHECK(given(R"({"text.double": {"var": "a"}})") == R"("abab")");
  CHECK(given(R"({"text.double": []})") == R"({"type":"One Text"})");
  CHECK(given(R"({"+": [1, 2]})") == "3");
}

TEST_CASE("what is written out is tried in an operator's example, and doubted by its place") {
  Operators operators;
  const auto halve = [](Arguments given) -> Outcome {
    const auto number = given.empty() ? std::nullopt : given[0]->as_integer();
    if (!number || *number % 2 != 0) return Error(kInvalidArguments);
    return Json::number(*number / 2);
  };
  operators.add("half", halve, "[2]");
  const auto doubts = [&](std::string_view text) {
    return lines(rule(text, false, operators).doubts());
  };
  CHECK(doubts(R"({"half": 4})") == "");
  CHECK(doubts(R"({"half": [{"var": "a"}]})") == "");
  CHECK(doubts(R"({"half": {"var": "a"}})") == "");
  CHECK(doubts(R"({"half": {"preserve": [3]}})") == "");
  CHECK(doubts(R"({"!": [{"half": [3]}]})") ==
        "/!/0/half/0: \"half\" gives nothing with this; it takes something like 2\n");
  CHECK(doubts(R"({"half": "4"})") ==
        "/half: \"half\" gives nothing with this; it takes something like 2\n");
  CHECK(doubts(R"({"half": []})") == "/half: \"half\" takes a list of other length, like [2]\n");
  CHECK(doubts(R"({"half": [2, 4]})") ==
        "/half: \"half\" takes a list of other length, like [2]\n");
  // It is what it was all the same.
  const Outcome outcome = rule(R"({"half": [3]})", false, operators).evaluate({Json()});
  REQUIRE(!outcome);
  CHECK(outcome.error().type() == kInvalidArguments);
}

}  // namespace panjereh::rules
