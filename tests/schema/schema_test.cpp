// Compiling a schema, and what a failure says.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/schema/schema.h"
#include "support/cases.h"

namespace panjereh::schema {

namespace {

std::string_view even_length(std::string_view text) { return text.size() % 2 ? "odd" : ""; }

Formats formats() {
  Formats formats;
  formats.add("even", even_length);
  return formats;
}

Json json(std::string_view text) {
  auto value = read_json(text);
  CHECK(value);
  return value ? *std::move(value) : Json();
}

Schema compile(const Json& source) {
  auto schema = Schema::compile(source, {formats()});
  if (schema) return *std::move(schema);
  FAIL_CHECK(schema.error().front().pointer << ": " << schema.error().front().message);
  return *Schema::compile(Json::boolean(true), {formats()});
}

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
  tests::for_each_case("schema/cases/failures.json", [](const Json& one) {
    const Schema schema = compile(one["schema"]);
    Json failures = Json::array();
    for (const Failure& failure : schema.validate(one["data"])) failures.push(as_json(failure));
    CHECK(write_json(failures) == write_json(one["failures"]));
  });
}

TEST_CASE("a schema with faults is refused with each place") {
  tests::for_each_case("schema/cases/refused.json", [](const Json& one) {
    const std::string text = write_json(one["schema"]);
    const auto schema = Schema::compile(json(text), {formats()});
    CHECK(!schema);
    if (!schema) tests::check_problems(schema.error(), one["problems"], text);
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
  for (const auto& [name, location] : schema.required_at({})) required += name + location + " ";
  CHECK(required == "a/$defs/person/required b/allOf/1/required ");
  CHECK(schema.required_at({}, *rows->items).size() == 1);
}

TEST_CASE("a form's answers can be an object, unless the schema says otherwise") {
  CHECK(compile(json("{}")).allows_objects());
  CHECK(compile(json(R"({"type": ["object", "null"]})")).allows_objects());
  CHECK(!compile(json("false")).allows_objects());
  CHECK(!compile(json(R"({"allOf": [{"type": "string"}]})")).allows_objects());
}

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
  std::string definitions;
  for (int i = 0; i < 40; ++i) {
    const std::string next = R"({"$ref": "#/$defs/)" + std::to_string(i + 1) + R"("})";
    definitions += '"' + std::to_string(i) + R"(": {"allOf": [)" + next + "," + next + "]},";
  }
  const Schema schema = compile(
      json(R"({"$ref": "#/$defs/0", "$defs": {)" + definitions + R"("40": {"type": "null"}}})"));
  const auto failures = schema.validate(Json());
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].argument("reason") == "budget");
  CHECK(!schema.accepts(Json()));
}

TEST_CASE("schemas too deep in each other end in a failure, not in a crash") {
  std::string definitions;
  for (int i = 0; i < 5'000; ++i) {
    definitions +=
        '"' + std::to_string(i) + R"(": {"$ref": "#/$defs/)" + std::to_string(i + 1) + R"("},)";
  }
  const Schema schema =
      compile(json(R"({"$ref": "#/$defs/0", "$defs": {)" + definitions + R"("5000": true}})"));
  const auto failures = schema.validate(Json());
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].argument("reason") == "depth");
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

TEST_CASE("documents of a registry are referred to, and told by their address") {
  Registry registry;
  registry.add("https://example.ir/a", json(R"({"$defs": {"b": {"minimum": 3}}})"));
  registry.add("https://example.ir/bad", json(R"({"type": 3})"));
  const Formats known = formats();
  const auto schema =
      Schema::compile(json(R"({"$ref": "https://example.ir/a#/$defs/b"})"), {known, &registry});
  REQUIRE(schema);
  const auto failures = schema->validate(Json::number(1));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].location == "https://example.ir/a#/$defs/b/minimum");
  const auto bad =
      Schema::compile(json(R"({"$ref": "https://example.ir/bad"})"), {known, &registry});
  REQUIRE(!bad);
  CHECK(bad.error().front().pointer == "https://example.ir/bad#/type");
}

}  // namespace panjereh::schema
