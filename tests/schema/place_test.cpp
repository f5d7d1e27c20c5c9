// What a form asks of a schema about a place.
#include <doctest/doctest.h>

#include <string>

#include "compiled.h"
#include "panjereh/schema/schema.h"

namespace panjereh::schema {

using tests::compile;
using tests::json;

TEST_CASE("a form learns of a place what it needs to know") {
  const Schema schema = compile(json(R"({"properties": {
      "a": {"type": "string", "maxLength": 12, "format": "even"},
      "b": {"type": ["string", "null"]},
      "c": {"properties": {"d": {"type": "string"}}, "required": ["d"]}},
    "required": ["a"]})"));
  const auto a = schema.place({"a"});
  REQUIRE(a);
  CHECK(a->types == kString);
  CHECK(a->is_required);
  CHECK(a->max_length == 12);
  CHECK(a->format == "even");
  const auto b = schema.place({"b"});
  REQUIRE(b);
  CHECK(b->types == (kString | kNull));
  CHECK(!b->is_required);
  CHECK(b->max_length == std::nullopt);
  CHECK(b->format.empty());
  const auto d = schema.place({"c", "d"});
  REQUIRE(d);
  CHECK(d->types == kString);
  CHECK(d->is_required);
  CHECK(!schema.place({"e"}));
  CHECK(!schema.place({"a", "x"}));
  CHECK(schema.place({}));
}

TEST_CASE("a place is found through what must be valid, and else through what may be") {
  const Schema schema = compile(json(R"({
      "allOf": [ { "$ref": "#/$defs/person" }, { "required": ["b"] } ],
      "properties": {"a": {"maxLength": 9}, "rows": {"items": {"$ref": "#/$defs/person"}}},
      "if": {"properties": {"a": {"const": "x"}}},
      "then": {"properties": {"c": {"type": "boolean", "default": true}}, "required": ["c"]},
      "$defs": {"person": {"properties": {"a": {"type": ["string", "null"]}, "b": {"type": "null"}},
                           "required": ["a"]}}})"));
  const auto a = schema.place({"a"});
  REQUIRE(a);
  CHECK(a->types == (kString | kNull));
  CHECK(a->max_length == 9);
  CHECK(a->constant == nullptr);
  CHECK(a->is_required);
  CHECK(schema.place({"b"})->is_required);
  const auto c = schema.place({"c"});
  REQUIRE(c);
  CHECK(c->types == kBoolean);
  CHECK(!c->is_required);
  REQUIRE(c->initial);
  CHECK(c->initial->as_boolean());
  const auto rows = schema.place({"rows"});
  REQUIRE(rows);
  REQUIRE(rows->items);
  CHECK(schema.place({"a"}, *rows->items)->types == (kString | kNull));
  std::string required;
  for (const auto& one : schema.required_at({})) required += one.name + one.location + " ";
  CHECK(required == "a/$defs/person/required b/allOf/1/required c/then/required ");
  CHECK(schema.required_in_items({"rows"}, {}).size() == 1);
}

TEST_CASE("what may become required is told with what asks for it, but for alternatives") {
  const Schema schema = compile(json(R"({
      "required": ["a"],
      "dependentRequired": {"x/y": ["a", "b"]},
      "dependentSchemas": {"x": {"required": ["c"], "allOf": [{"required": ["d"]}]}},
      "if": {"required": ["e"]},
      "then": {"anyOf": [{"required": ["f"]}, {"required": ["g"]}]},
      "else": {"required": ["a", "h"]},
      "not": {"required": ["i"]}})"));
  std::string required;
  for (const auto& one : schema.required_at({})) {
    required += one.name + one.location + (one.is_certain ? "" : "?") + std::string(one.because);
    required += " ";
  }
  CHECK(required ==
        "a/required h/else/required? c/dependentSchemas/x/required? "
        "d/dependentSchemas/x/allOf/0/required? b/dependentRequired/x~1y?x/y ");
}

TEST_CASE("items are what all that speaks of them says") {
  const Schema schema = compile(json(R"({
      "properties": {"rows": {"items": {"required": ["a"]}}},
      "allOf": [{"properties": {"rows": {"items": {"properties": {"b": {"required": ["c"]}},
                                                   "required": ["b"]}}}}]})"));
  std::string required;
  for (const auto& one : schema.required_in_items({"rows"}, {})) required += one.name;
  for (const auto& one : schema.required_in_items({"rows"}, {"b"})) required += one.name;
  CHECK(required == "abc");
}

TEST_CASE("a place is found at the end of any chain of references") {
  constexpr size_t kLength = 30'000;
  Json definitions = Json::object();
  for (size_t i = 0; i < kLength; ++i) {
    const std::string next = "#/$defs/" + std::to_string(i + 1);
    definitions.set(std::to_string(i), Json::object().set("$ref", Json::string(next)));
  }
  definitions.set(std::to_string(kLength), json(R"({"properties": {"a": {"maxLength": 3}}})"));
  const Schema schema = compile(json(R"({"$ref": "#/$defs/0"})").set("$defs", definitions));
  REQUIRE(schema.place({"a"}));
  CHECK(schema.place({"a"})->max_length == 3);
  CHECK(schema.allows_objects());
  CHECK(schema.required_at({}).empty());
}

TEST_CASE("a form's answers can be an object, unless the schema says otherwise") {
  CHECK(compile(json("{}")).allows_objects());
  CHECK(compile(json(R"({"type": ["object", "null"]})")).allows_objects());
  CHECK(!compile(json("false")).allows_objects());
  CHECK(!compile(json(R"({"allOf": [{"type": "string"}]})")).allows_objects());
}

TEST_CASE("what several schemas say of a place holds together, and the first default") {
  const Schema schema = compile(json(R"({
      "properties": {"a": {"type": ["string", "null"], "maxLength": 9, "default": "x",
                           "enum": ["x", "y"], "const": "y"},
                     "rows": {"minItems": 3, "maxItems": 5}},
      "allOf": [{"properties": {"a": {"type": ["string", "object"], "maxLength": 12, "default": "y"},
                                "rows": {"minItems": 2, "maxItems": 7}},
                 "required": ["a"]}],
      "required": ["a", "rows"]})"));
  const auto a = schema.place({"a"});
  REQUIRE(a);
  CHECK(a->types == kString);
  CHECK(a->max_length == 9);
  CHECK(a->choices.size() == 2);
  REQUIRE(a->constant);
  CHECK(a->constant->as_string() == "y");
  REQUIRE(a->initial);
  CHECK(a->initial->as_string() == "x");
  const auto rows = schema.place({"rows"});
  REQUIRE(rows);
  CHECK(rows->min_items == 3);
  CHECK(rows->max_items == 5);
  CHECK(schema.required_at({}).size() == 2);
}

TEST_CASE("of alternatives the first says what a place is, and what must not be says nothing") {
  const Schema schema = compile(json(R"({
      "anyOf": [{"properties": {"a": {"type": "string"}}},
                {"properties": {"a": {"type": "integer", "maxLength": 4}}}],
      "not": {"properties": {"b": true}}})"));
  const auto a = schema.place({"a"});
  REQUIRE(a);
  CHECK(a->types == kString);
  CHECK(a->max_length == std::nullopt);
  CHECK(!schema.place({"b"}));
  CHECK(compile(json(R"({"anyOf": [{"type": "string"}, true]})")).allows_objects());
}

}  // namespace panjereh::schema
