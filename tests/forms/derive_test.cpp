// Forms out of bare schemas.
#include "panjereh/forms/derive.h"

#include <doctest/doctest.h>

#include <string>

#include "panjereh/forms/definition.h"
#include "panjereh/forms/lint.h"
#include "support/cases.h"

namespace panjereh::forms {

namespace {

Json json(const std::string& text) {
  auto value = read_json(text);
  REQUIRE(value);
  return *std::move(value);
}

// `count` texts named by the prefix and a number.
std::string texts(const std::string& prefix, size_t count) {
  std::string properties;
  for (size_t i = 0; i < count; ++i) {
    properties += (i ? ",\"" : "\"") + prefix + std::to_string(i) + R"(":{"type":"string"})";
  }
  return properties;
}

// The pages as "TITLE: FIELDS", FIELDS being how many.
std::string pages(const std::string& schema) {
  const auto definition = Definition::read(json(schema));
  if (!definition) return definition.error()[0].message;
  std::string text;
  for (uint32_t i = 0; i < definition->pages.size(); ++i) {
    const auto count = std::ranges::count(definition->fields, i, &Field::page);
    text += std::string(definition->pages[i].title.in("fa")) + ": " + std::to_string(count) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a bare schema becomes the definition that somebody would write") {
  tests::for_each_case("forms/cases/derived.json", [](const Json& one) {
    const Json& schema = one["schema"];
    REQUIRE(is_bare_schema(schema));
    const Derived derived = derive(schema);
    Json expected = one["definition"];
    if (expected["data"].is_string()) expected.set("data", schema);
    CHECK(write_json(derived.definition) == write_json(expected));
    std::string left_out;
    for (const Problem& problem : derived.left_out) left_out += problem.pointer + " ";
    std::string expected_left_out;
    for (const Json& pointer : one["left out"].items()) {
      expected_left_out += std::string(pointer.as_string()) + " ";
    }
    CHECK(left_out == expected_left_out);
    if (one.find("reads")) return;
    const auto definition = Definition::read(schema);
    tests::check_problems(definition ? Problems() : definition.error(), Json(), "");
  });
}

TEST_CASE("what is no schema of an object is a definition, a good one or not") {
  for (const char* text : {"{}", "[]", "null", R"({"panjereh":1,"properties":{}})",
                           R"({"type":"array"})", R"({"id":"a","pages":[]})"}) {
    CAPTURE(text);
    CHECK(!is_bare_schema(json(text)));
  }
  for (const char* text : {R"({"properties":{}})", R"({"type":"object"})",
                           R"({"type":["object","null"]})", R"({"$ref":"#/$defs/a"})"}) {
    CAPTURE(text);
    CHECK(is_bare_schema(json(text)));
  }
}

TEST_CASE("the id is the path of $id, where that can be one") {
  const auto id = [](const std::string& uri) {
    Json schema = json(R"({"properties":{}})");
    schema.set("$id", Json::string(uri));
    return std::string(derive(schema).definition["id"].as_string());
  };
  CHECK(id("https://a.ir/tax/return.schema.json#top") == "tax/return");
  CHECK(id("https://a.ir/tax/return.json?v=1") == "tax/return");
  CHECK(id("https://a.ir") == "form");
  CHECK(id("https://a.ir/") == "form");
  CHECK(id("tax/return") == "tax/return");
  CHECK(id("urn:uuid:1") == "form");
  CHECK(id("https://a.ir/مالیات") == "form");
  CHECK(id("https://a.ir/a/../b") == "form");
  CHECK(id("") == "form");
}

TEST_CASE("a page has about twenty fields") {
  CHECK(pages(R"({"title":"ت","properties":{)" + texts("a", 20) + "}}") == ": 20\n");
  CHECK(pages(R"({"title":"ت","properties":{)" + texts("a", 45) + "}}") ==
        "ت: 20\nت (۲): 20\nت (۳): 5\n");
  // A section stays whole.
  CHECK(pages(R"({"title":"T","properties":{)" + texts("a", 15) + R"(,"o":{"properties":{)" +
              texts("b", 10) + "}}}}") == "T: 15\nT (2): 10\n");
  CHECK(pages(R"({"properties":{"o":{"title":"O","properties":{)" + texts("a", 30) +
              R"(}},"p":{"title":"P","properties":{)" + texts("a", 2) + "}}}}") ==
        "O: 20\nO (2): 10\nP: 2\n");
}

TEST_CASE("what is wrong with a bare schema is told by its own pointers and places") {
  const std::string text = R"({"properties":{"a":{"type":"strin"},"b":{"type":"string"}},
    "required":["c"]})";
  const auto findings = lint(json(text));
  REQUIRE(!findings.empty());
  CHECK(findings[0].problem.pointer == "/properties/a");
  CHECK(findings[0].severity == Finding::Severity::warning);
  CHECK(findings[1].problem.pointer == "/properties/a/type");
  CHECK(text.substr(findings[1].problem.offset).starts_with("\"strin\""));
  const auto missing = lint(json(R"({"properties":{"b":{"type":"string"},"c":{"type":"null"}},
    "required":["c"]})"));
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].problem.pointer == "/properties/c");
  CHECK(missing[0].severity == Finding::Severity::warning);
  CHECK(missing[1].problem.pointer == "/required");
  CHECK(missing[1].problem.message == "no item shows the required \"/c\"");
}

TEST_CASE("what is wrong with the form of a bare schema is told where the schema says it") {
  const auto told = [](const std::string& text) {
    std::string lines;
    for (const Finding& finding : lint(json(text))) {
      lines += finding.severity == Finding::Severity::warning ? "warning " : "";
      lines += finding.problem.pointer + ": " + finding.problem.message + "\n";
    }
    return lines;
  };
  CHECK(told(R"({"properties":{"o":{"properties":{"n":{"type":"integer","default":"x"}}}}})") ==
        "/properties/o/properties/n: the default of \"/o/n\" is no answer to it\n");
  CHECK(told(R"({"properties":{"a":{"enum":["x",1,"x"]}}})") ==
        "/properties/a/enum: the enum has \"x\" twice\n");
  CHECK(told(R"({"properties":{"r":{"type":["array","null"],
    "items":{"properties":{"a":{"type":"string"}}}}}})") ==
        "/properties/r: \"/r\" is no array with items\n");
  CHECK(told(R"({"type":"object"})") ==
        ": no property of it has a field, so that there is nothing to ask for\n");
  CHECK(told(R"({"properties":{"o":{"properties":{)" + texts("a", 5'001) + "}}}}") ==
        "/properties/o: a page holds at most 5000 fields, this one has 5001\n");
}

TEST_CASE("a schema of no object is told from a definition that lacks all its keys") {
  for (const char* schema :
       {R"({"type":"array","items":{"type":"string"}})", R"({"enum":[1]})",
        R"({"$defs":{"a":{"type":"object"}},"anyOf":[{"$ref":"#/$defs/a"}]})"}) {
    CAPTURE(schema);
    const auto findings = lint(json(schema));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Finding::Severity::error);
    CHECK(findings[0].problem.pointer == "");
    CHECK(findings[0].problem.message ==
          "this is a schema, but not of an object with properties, which a form is made of");
  }
  for (const char* definition :
       {"{}", R"({"panjereh":1,"type":"array"})", R"({"pages":[],"type":"array"})"}) {
    CAPTURE(definition);
    CHECK(lint(json(definition)).size() > 1);
  }
}

TEST_CASE("what a form leaves out is told where the schema says it") {
  const auto findings = lint(json(R"({"type":"object","properties":{"r":{"type":"array","items":
    {"type":"object","properties":{"x~":{},"y":{"type":"string"}}}}}})"));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].problem.pointer == "/properties/r/items/properties/x~0");
}

TEST_CASE("a schema that multiplies itself, or is deep, is derived in bounded time") {
  std::string doubling = R"({"$ref":"#/$defs/d0","$defs":{"d40":{"type":"string"})";
  std::string chain = R"({"$ref":"#/$defs/d0","$defs":{"d100000":{"type":"string"})";
  for (int i = 0; i < 40; ++i) {
    const std::string next = R"({"$ref":"#/$defs/d)" + std::to_string(i + 1) + "\"}";
    doubling +=
        ",\"d" + std::to_string(i) + R"(":{"properties":{"a":)" + next + R"(,"b":)" + next + "}}";
  }
  for (int i = 0; i < 100'000; ++i) {
    chain += ",\"d" + std::to_string(i) + R"(":{"properties":{"a":{"$ref":"#/$defs/d)" +
             std::to_string(i + 1) + "\"}}}";
  }
  CHECK(!derive(json(doubling + "}}")).left_out.empty());
  CHECK(!derive(json(chain + "}}")).left_out.empty());
  const auto circle = derive(json(R"({"$ref":"#","properties":{"a":{"$ref":"#/properties/a"}}})"));
  CHECK(circle.left_out.size() == 1);
}

}  // namespace panjereh::forms
