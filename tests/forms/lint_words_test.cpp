// What lint tells of a form's own words for failures.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/forms/definition.h"
#include "panjereh/forms/lint.h"

namespace panjereh::forms {

namespace {

// What lint says of a form with a field for each kind of answer, one of which has these "errors".
std::string told(const std::string& field, const std::string& errors) {
  std::string text = R"({"panjereh":1,"id":"a","version":"1","service":{"title":{"en":"T"}},
    "data":{"type":"object","properties":{"text":{"type":"string"},"number":{"type":"number"},
      "whole":{"type":"integer"},"date":{"type":"string","format":"date"},
      "some":{"type":"array","items":{"enum":["x"]}},"one":{"enum":["x","y"]},
      "rows":{"type":"array","items":{"properties":{"inner":{"type":"integer"}}}}}},
    "pages":[{"id":"p","items":[
      {"section":{"en":"S"},"items":[{"field":"/text","label":{"en":"A"}@text}]},
      {"field":"/number","label":{"en":"A"}@number},{"field":"/whole","label":{"en":"A"}@whole},
      {"repeat":"/rows","title":{"en":"R"}@rows,"items":[
        {"field":"/inner","label":{"en":"A"}@inner}]},
      {"field":"/date","label":{"en":"A"}@date},
      {"field":"/some","label":{"en":"A"},"options":{"x":{"en":"X"}}@some},
      {"field":"/one","label":{"en":"A"},"options":{"x":{"en":"X"},"y":{"en":"Y"}}@one}]}]})";
  for (size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at)) {
    const size_t end = text.find_first_of("},", at);
    const bool is_it = text.substr(at + 1, end - at - 1) == field;
    text.replace(at, end - at, is_it ? ",\"errors\":{" + errors + "}" : "");
  }
  const auto json = read_json(text);
  REQUIRE(json);
  std::string lines;
  for (const Finding& finding : lint(*json)) {
    lines += finding.severity == Finding::Severity::warning ? "warning " : "error ";
    lines += finding.problem.pointer + ": " + finding.problem.message + "\n";
  }
  return lines;
}

std::string words(const std::string& keyword) { return "\"" + keyword + R"(":{"en":"Mend it"})"; }

}  // namespace

TEST_CASE("words for a failure that an answer of that kind never has are told") {
  CHECK(
      told("text", words("minimum")) ==
      "warning /pages/0/items/0/items/0/errors/minimum: \"minimum\" never refuses such an answer, "
      "so these words never show\n");
  CHECK(told("inner", words("maxLength")).starts_with("warning /pages/0/items/3/items/0/errors/"));
  for (const auto& [field, keyword] : {std::pair{"number", "type"},
                                       {"number", "pattern"},
                                       {"date", "minItems"},
                                       {"text", "unparsed"},
                                       {"one", "maxItems"},
                                       {"one", "exclusiveMaximum"},
                                       {"some", "maxLength"}}) {
    CAPTURE(field);
    CAPTURE(keyword);
    CHECK(told(field, words(keyword)).starts_with("warning "));
  }
}

TEST_CASE("words for what can fail are not") {
  for (const auto& [field, keyword] : {std::pair{"text", "pattern"},
                                       {"text", "required"},
                                       {"whole", "type"},
                                       {"inner", "unparsed"},
                                       {"inner", "minimum"},
                                       {"date", "unparsed"},
                                       {"date", "format"},
                                       {"some", "contains"},
                                       {"some", "minContains"},
                                       {"some", "uniqueItems"},
                                       {"one", "not"},
                                       {"one", "enum"},
                                       {"rows", "minItems"},
                                       {"rows", "contains"}}) {
    CAPTURE(field);
    CAPTURE(keyword);
    CHECK(told(field, words(keyword)) == "");
  }
}

TEST_CASE("braces in the message of a check are told too, also in a repeat") {
  const auto json =
      read_json(R"({"panjereh":1,"id":"a","version":"1","service":{"title":{"en":"T"}},
    "data":{"type":"object","properties":{"a":{"type":"string"},
      "r":{"type":"array","items":{"properties":{"b":{"type":"string"}}}}}},
    "pages":[{"id":"p","items":[{"field":"/a","label":{"en":"A"}},
      {"repeat":"/r","title":{"en":"R"},"items":[{"field":"/b","label":{"en":"B"}}],
        "checks":[{"id":"d","assert":{"var":"b"},"at":["/b"],"message":{"en":"Mend {b}"}}]}]}],
    "checks":[{"id":"c","assert":{"var":"a"},"at":["/a"],"message":{"en":"Mend {a}"}}]})");
  REQUIRE(json);
  const auto findings = lint(*json);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].problem.pointer == "/pages/0/items/1/checks/0/message/en");
  CHECK(findings[1].problem.pointer == "/checks/0/message/en");
}

TEST_CASE("braces in own words are told, since nothing is put in their place") {
  CHECK(told("text",
             R"("maxLength":{"en":"No more than {limit} characters","fa":"کوتاه‌تر"})")
            .find("warning /pages/0/items/0/items/0/errors/maxLength/en: {limit} shows as it is; "
                  "write out what it stands for\n") != std::string::npos);
  CHECK(told("rows", R"("minItems":{"en":"{count}"})").find("{count} shows") != std::string::npos);
  for (const char* braces : {"{", "{}", "{ limit }", "{5}", "{a", "}limit{"}) {
    CHECK(told("text", R"("pattern":{"en":")" + std::string(braces) + "\"}") == "");
  }
}

}  // namespace panjereh::forms
