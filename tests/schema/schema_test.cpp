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
  auto schema = Schema::compile(source, formats());
  if (schema) return *std::move(schema);
  FAIL_CHECK(schema.error().front().pointer << ": " << schema.error().front().message);
  return *Schema::compile(Json::boolean(true), formats());
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
    const auto schema = Schema::compile(json(text), formats());
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
  CHECK(a->is_string);
  CHECK(a->is_required);
  CHECK(a->max_length == 12);
  CHECK(a->format == "even");
  const auto b = schema.place({"b"});
  REQUIRE(b);
  CHECK(!b->is_string);
  CHECK(!b->is_required);
  CHECK(b->max_length == std::nullopt);
  CHECK(b->format.empty());
  const auto d = schema.place({"c", "d"});
  REQUIRE(d);
  CHECK(d->is_string);
  CHECK(d->is_required);
  CHECK(!schema.place({"e"}));
  CHECK(!schema.place({"a", "x"}));
  CHECK(schema.place({}));
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

}  // namespace panjereh::schema
