// Compiling a schema, and what a failure says.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "panjereh/base/json_pointer.h"
#include "panjereh/schema/schema.h"
#include "support/cases.h"
#include "support/random.h"

namespace panjereh::schema {

using tests::Random;

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

TEST_CASE("a schema of 200 levels compiles and validates") {
  std::string schema = "true";
  std::string data = "1";
  for (int level = 0; level < 200; ++level) {
    schema = R"({"properties":{"a":)" + schema + "}}";
    data = R"({"a":)" + data + "}";
  }
  CHECK(compile(json(schema)).validate(json(data)).empty());
}

namespace {

constexpr std::string_view kNames[] = {"a", "b", "c/d", ""};

// An object's schema, with schemas of objects and of texts in it.
Json random_object_schema(Random& random, size_t depth) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const std::string_view name : kNames) {
    if (random.one_in(2)) required.push(Json::string(name));
    if (random.one_in(4)) continue;
    if (depth > 0 && random.one_in(2)) {
      properties.set(name, random_object_schema(random, depth - 1));
    } else {
      properties.set(name, json(random.one_in(2) ? R"({"type": "string", "minLength": 2})"
                                                 : R"({"pattern": "^a", "maxLength": 1})"));
    }
  }
  Json schema = Json::object();
  schema.set("properties", properties).member("type") = Json::string("object");
  return schema.set("required", required);
}

Json random_data(Random& random, size_t depth) {
  if (depth == 0 || random.one_in(4)) {
    return json(random.pick(std::to_array({"\"a\"", "\"b\"", "\"abc\"", "1", "null"})));
  }
  Json data = Json::object();
  for (const std::string_view name : kNames) {
    if (!random.one_in(3)) data.set(name, random_data(random, depth - 1));
  }
  return data;
}

// Whether the failure speaks of the place, or of what is in it.
bool speaks_of(const Failure& failure, const std::string& place) {
  if (failure.instance == place || failure.instance.starts_with(place + "/")) return true;
  return failure.keyword == "required" &&
         pointer_join(failure.instance, failure.argument("property")) == place;
}

}  // namespace

TEST_CASE("what one place says is what the whole says of it") {
  Random random(41);
  size_t failures = 0;
  for (size_t round = 0; round < tests::rounds(500); ++round) {
    const Schema schema = compile(random_object_schema(random, 2));
    const Json data = random_data(random, 3);
    const auto all = schema.validate(data);
    std::vector<std::vector<std::string>> places = {{}};
    for (size_t i = 0; i < places.size(); ++i) {
      const auto tokens = places[i];
      std::string pointer;
      for (const std::string& token : tokens) {
        pointer = pointer_join(pointer, std::string_view(token));
      }
      // What no property names is nobody's place.
      if (!schema.place(tokens)) continue;
      std::vector<Failure> expected;
      for (const Failure& failure : all) {
        if (speaks_of(failure, pointer)) expected.push_back(failure);
      }
      failures += expected.size();
      CHECK(schema.validate_at(data, tokens) == expected);
      for (const std::string_view name : kNames) {
        if (tokens.size() == 3) break;
        places.push_back(tokens);
        places.back().emplace_back(name);
      }
    }
  }
  CHECK(failures > 500);
}

}  // namespace panjereh::schema
