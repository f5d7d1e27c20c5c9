// What lint tells of values that no answer can have: defaults, numbers of rows, texts in rules.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "panjereh/forms/lint.h"

namespace panjereh::forms {

namespace {

std::string told(const std::string& text) {
  const auto json = read_json(text);
  CHECK(json);
  std::string lines;
  for (const auto& [severity, problem] : lint(json ? *json : Json())) {
    lines += severity == Finding::Severity::warning ? "warning " : "error ";
    lines += problem.pointer + ": " + problem.message + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("values that no answer can have are a warning") {
  const std::string schema = R"({"properties":{
    "a":{"type":"integer","maximum":5,"default":9},
    "ok":{"type":"integer","maximum":5,"default":5},
    "k":{"enum":["x","y"]},
    "b":{"type":"boolean"},
    "t":{"type":"string"},
    "o":{"type":"object","default":{"p":"q"},"properties":{"p":{"type":"string"}}},
    "r":{"type":"array","minItems":5,"maxItems":2,"items":{"properties":{
      "n":{"type":"string","minLength":3,"default":"ab"},"k":{"enum":["z"]}}}}}})";
  const auto field = [](const std::string& pointer, const std::string& more = "") {
    return R"({"field":")" + pointer + R"(","label":{"fa":"ا"})" + more + "}";
  };
  const auto form = [&](const std::string& when, const std::string& row_when) {
    return R"({"panjereh":1,"id":"a","version":"1","service":{"title":{"fa":"ت"}},"data":)" +
           schema + R"(,"pages":[{"id":"p","items":[)" + field("/a") + "," + field("/ok") + "," +
           field("/k", R"(,"options":{"x":{"fa":"ا"},"y":{"fa":"ا"}})") + "," + field("/b") + "," +
           field("/t") + "," + field("/o/p") + R"(,{"repeat":"/r","title":{"fa":"ا"},"items":[)" +
           field("/n", R"(,"when":)" + row_when) + "," +
           field("/k", R"(,"options":{"z":{"fa":"ا"}})") + R"(]},{"text":{"fa":"ا"},"when":)" +
           when + "}]}]}";
  };
  const std::string others =
      "warning /data/properties/a/default: this is not valid itself: it fails \"maximum\"\n"
      "warning /data/properties/o/default: no field begins with this; only the default of a field "
      "is used\n"
      "warning /data/properties/r/items/properties/n/default: this is not valid itself: it fails "
      "\"minLength\"\n"
      "warning /pages/0/items/6: there are 5 rows at least and 2 at most: no answer is valid\n";
  const std::string in_row = R"({"var":"k"})";
  const auto of_rules = [&](const std::string& when, const std::string& row_when) {
    const std::string all = told(form(when, row_when));
    CAPTURE(all);
    CHECK(all.starts_with(others));
    return all.substr(std::min(all.size(), others.size()));
  };
  const std::string at = "warning /pages/0/items/7/when";
  CHECK(of_rules(R"({"==":[{"var":"k"},"x"]})", R"({"!==":["y",{"var":"$form.k"}]})") == "");
  CHECK(of_rules(R"({"or":[{"==":[{"var":"k"},"z"]},{"===":["yes",{"var":"b"}]}]})", in_row) ==
        at + "/or/0/==/1: \"/k\" is never \"z\"\n" + at + "/or/1/===/0: \"/b\" is never \"yes\"\n");
  CHECK(of_rules(R"({"in":[{"var":["k","x"]},["x","Y"]]})", in_row) ==
        at + "/in/1/1: \"/k\" is never \"Y\"\n");
  CHECK(of_rules(R"({"!":{"some":[{"filter":[{"var":"r"},{"var":"k"}]},
                                  {"==":[{"var":"k"},"x"]}]}})",
                 in_row) == at + "/!/some/1/==/1: \"/k\" is never \"x\"\n");
  CHECK(of_rules(R"({"var":"t"})", R"({"==":[{"var":"k"},"x"]})") ==
        "warning /pages/0/items/6/items/0/when/==/1: \"/k\" is never \"x\"\n");
  CHECK(of_rules(R"({"and":[{"==":[{"var":"t"},"any"]},{"==":[{"var":"k"},""]},
                            {"==":[{"var":"b"},true]},
                            {"all":[[1],{"==":[{"var":"k"},"z"]}]},
                            {"reduce":[{"var":"r"},{"==":[{"var":"current.k"},"x"]},0]}]})",
                 in_row) == "");
}

TEST_CASE("what a bare schema says of values is told by its own places") {
  CHECK(told(R"({"properties":{"a":{"type":"integer","maximum":5,"default":9},
    "o":{"type":"object","default":{},"properties":{"p":{"type":"string"}}}}})") ==
        "warning /properties/a/default: this is not valid itself: it fails \"maximum\"\n"
        "warning /properties/o/default: no field begins with this; only the default of a field is "
        "used\n");
}

}  // namespace panjereh::forms
