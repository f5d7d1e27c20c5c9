// Compiling a schema, and what a failure says.
#include <doctest/doctest.h>

#include <string>

#include "compiled.h"
#include "panjereh/schema/schema.h"
#include "support/cases.h"

namespace panjereh::schema {

using panjereh::tests::check_problems;
using panjereh::tests::for_each_case;
using tests::accepts;
using tests::compile;
using tests::formats;
using tests::json;

namespace {

// A failure as the cases write it.
Json as_json(const Failure& failure) {
  Json out = Json::object();
  out.set("instance", Json::string(failure.instance));
  out.set("keyword", Json::string(failure.keyword));
  out.set("location", Json::string(failure.location));
  Json arguments = Json::object();
  for (const auto& [name, value] : failure.arguments) arguments.set(name, Json::string(value));
  return out.set("arguments", arguments);
}

}  // namespace

TEST_CASE("a failure names keyword, places and arguments") {
  for_each_case("schema/cases/failures.json", [](const Json& one) {
    const Schema schema = compile(one["schema"]);
    Json failures = Json::array();
    for (const Failure& failure : schema.validate(one["data"])) failures.push(as_json(failure));
    CHECK(write_json(failures) == write_json(one["failures"]));
    CHECK(accepts(schema, one["data"]) == one["failures"].items().empty());
  });
}

TEST_CASE("a schema with faults is refused with each place") {
  for_each_case("schema/cases/refused.json", [](const Json& one) {
    const std::string text = write_json(one["schema"]);
    const auto schema = Schema::compile(json(text), {formats()});
    CHECK(!schema);
    if (!schema) check_problems(schema.error(), one["problems"], text);
  });
}

TEST_CASE("annotations ask nothing of a value") {
  const Schema schema = compile(json(R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
      "$comment": "c", "title": "t", "description": "d", "examples": [1], "deprecated": true})"));
  for (const char* value : {"null", "true", "1", "\"a\"", "[]", "{}"}) {
    CHECK(schema.validate(json(value)).empty());
  }
}

TEST_CASE("a failure gives its arguments by name") {
  const Failure failure{"", "maxLength", "/maxLength", {{"limit", "3"}, {"length", "5"}}};
  CHECK(failure.argument("length") == "5");
  CHECK(failure.argument("other") == "");
}

TEST_CASE("values of one hash are told apart") {
  // Found by a search: names whose values, exchanged, leave the sum of the members' hashes as it
  // is.
  constexpr const char* kYes[] = {"3",  "4",  "5",  "8",  "12", "22", "23", "25",
                                  "27", "28", "29", "31", "35", "36", "37", "42"};
  constexpr const char* kNo[] = {"48", "52", "53", "56", "58", "60", "62", "67",
                                 "72", "73", "77", "78", "80", "82", "85", "87"};
  Json one = Json::object();
  Json other = Json::object();
  for (const char* name : kYes) {
    one.set(name, Json::boolean(true));
    other.set(name, Json::boolean(false));
  }
  for (const char* name : kNo) {
    one.set(name, Json::boolean(false));
    other.set(name, Json::boolean(true));
  }
  REQUIRE(meaning_hash(one) == meaning_hash(other));
  Json values = json("[1, 2, 3, 4, 5, 6, 7, 8]");
  values.push(one);
  Json choices = Json::object();
  const Schema schema = compile(choices.set("enum", values));
  CHECK(accepts(schema, one));
  CHECK(!accepts(schema, other));
  values.push(other);
  CHECK(compile(json(R"({"uniqueItems": true})")).accepts(values));
}

TEST_CASE("a format is an annotation where the options say so") {
  const Formats known = formats();
  const Json source = json(R"({"format": "even"})");
  CHECK(!compile(source, {known}).accepts(Json::string("a")));
  CHECK(compile(source, {.formats = known, .format_use = FormatUse::annotation})
            .accepts(Json::string("a")));
}

// The first 64 are kept apart from the others.
TEST_CASE("what no keyword asked about is known of a hundred members and items") {
  const Schema members = compile(json(R"({
    "anyOf": [{"patternProperties": {"^a": true}}, {"patternProperties": {"^b": true}}],
    "unevaluatedProperties": false})"));
  const Schema items = compile(json(R"({
    "allOf": [{"contains": {"const": 1}}, {"contains": {"const": 2}}],
    "unevaluatedItems": false})"));
  for (const int strange : {0, 63, 64, 65, 99, 100}) {
    Json object = Json::object();
    Json array = Json::array();
    for (int i = 0; i < 100; ++i) {
      const char* letter = i == strange ? "c" : i % 2 ? "a" : "b";
      object.set(letter + std::to_string(i), Json());
      array.push(Json::number(i == strange ? 3 : i % 2 + 1));
    }
    CAPTURE(strange);
    CHECK(accepts(members, object) == (strange == 100));
    CHECK(members.validate(object).empty() == (strange == 100));
    CHECK(accepts(items, array) == (strange == 100));
    CHECK(items.validate(array).empty() == (strange == 100));
  }
}

}  // namespace panjereh::schema
