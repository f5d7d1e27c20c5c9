// What is large, or too much.
#include <doctest/doctest.h>

#include <string>

#include "chain.h"
#include "compiled.h"
#include "panjereh/schema/schema.h"
#include "panjereh/schema/validation.h"

namespace panjereh::schema {

using tests::accepts;
using tests::chain;
using tests::compile;
using tests::formats;
using tests::json;

TEST_CASE("a schema of 200 levels compiles and validates") {
  std::string schema = "true";
  std::string data = "1";
  for (int level = 0; level < 200; ++level) {
    schema = R"({"properties":{"a":)" + schema + "}}";
    data = R"({"a":)" + data + "}";
  }
  CHECK(compile(json(schema)).validate(json(data)).empty());
}

TEST_CASE("schemas that multiply end in a failure, not in a wait") {
  const Formats known = formats();
  const Json definitions = chain(40, 2, R"({"type": ["null", "object"]})");
  const Json value = json(R"({"a": 1, "b": 2})");
  for (const char* around : {
           R"({"$ref": "#/$defs/0"})",
           R"({"not": {"$ref": "#/$defs/0"}})",
           R"({"$ref": "#/$defs/0", "unevaluatedProperties": true})",
       }) {
    CAPTURE(around);
    const Schema schema =
        compile(json(around).set("$defs", definitions), {.formats = known, .most_steps = 100'000});
    CHECK(!accepts(schema, value));
    const auto failures = schema.validate(value);
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].argument("reason") == "budget");
  }
}

TEST_CASE("schemas too deep in each other end in a failure, not in a crash") {
  const Json definitions = chain(5'000, 1, R"({"properties": {"a": true}})");
  const Json value = json(R"({"a": 1})");
  for (const char* around : {
           R"({"$ref": "#/$defs/0"})",
           R"({"not": {"$ref": "#/$defs/0"}})",
           R"({"anyOf": [{"$ref": "#/$defs/0"}, {"type": "null"}]})",
           R"({"$ref": "#/$defs/0", "unevaluatedProperties": true})",
       }) {
    CAPTURE(around);
    const Schema schema = compile(json(around).set("$defs", definitions));
    CHECK(!accepts(schema, value));
    const auto failures = schema.validate(value);
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].argument("reason") == "depth");
  }
}

TEST_CASE("what was too much is validated anew once it is less") {
  const Formats known = formats();
  const Schema schema = compile(json(R"({"properties": {"a": {"items": {"type": "null"}}}})"),
                                {.formats = known, .most_steps = 100});
  Validation validation(schema, json(R"({"a": [0, 0, 0, 0, 0, 0, 0, 0]})"));
  REQUIRE(validation.failures().size() == 1);
  CHECK(validation.failures()[0].argument("reason") == "budget");
  validation.set({"a"}, json("[0, null]"));
  CHECK(validation.failures() == schema.validate(validation.value()));
  CHECK(!validation.is_valid());
  validation.set({"a", "0"}, Json());
  CHECK(validation.is_valid());
}

TEST_CASE("an array of 100,000 rows is validated, and its one fault found") {
  const Schema schema = compile(json(R"({"uniqueItems": true, "items":
      {"properties": {"n": {"type": "integer"}}, "required": ["n"]}})"));
  Json rows = Json::array();
  for (int64_t i = 0; i < 100'000; ++i) rows.push(Json::object().set("n", Json::number(i)));
  CHECK(schema.accepts(rows));
  rows.item(70'000).set("n", Json::string("x"));
  const auto failures = schema.validate(rows);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].instance == "/70000/n");
}

}  // namespace panjereh::schema
