// Documents that a schema refers to, and what their parts are called.
#include <doctest/doctest.h>

#include <string>

#include "compiled.h"
#include "panjereh/schema/schema.h"

namespace panjereh::schema {

using tests::accepts;
using tests::compile;
using tests::formats;
using tests::json;

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
  CHECK(bad.error().front().offset == 0);  // which is a place in the schema's own text
}

TEST_CASE("of other documents only what is referred to has to be right, and its formats hold") {
  Registry registry;
  registry.add("https://example.ir/a", json(R"({"$defs": {"b": {"format": "even"}, "c": 3}})"));
  const Formats known = formats();
  const Schema schema =
      compile(json(R"({"$ref": "https://example.ir/a#/$defs/b"})"), {known, &registry});
  CHECK(accepts(schema, Json::string("ab")));
  CHECK(!accepts(schema, Json::string("a")));
}

TEST_CASE("a document is read once, whichever of its two names is said") {
  Registry registry;
  registry.add("https://example.ir/a", json(R"({"$id": "https://example.ir/b", "type": "null"})"));
  const Formats known = formats();
  const Schema schema = compile(json(R"({"allOf": [{"$ref": "https://example.ir/a"},
      {"$ref": "https://example.ir/b"}, {"$ref": "https://example.ir/a"}]})"),
                                {known, &registry});
  CHECK(!accepts(schema, Json::number(1)));
}

TEST_CASE("a schema in an unknown keyword is part of what is around it") {
  const Formats known = formats();
  const Schema schema = compile(json(R"({"$ref": "#/$defs/a/x/y",
               "$defs": {"a": {"$id": "https://example.ir/a", "x": {"y": {"$ref": "#/$defs/b"}},
                               "$defs": {"b": {"type": "null"}}}}})"),
                                {.formats = known, .unknown = Unknown::ignore});
  const auto failures = schema.validate(Json::number(1));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].location == "/$defs/a/$defs/b/type");
}

TEST_CASE("a dialect says which keywords there are, and is refused where it needs what is not") {
  Registry registry;
  registry.add("https://example.ir/few", json(R"({"$vocabulary": {
      "https://json-schema.org/draft/2020-12/vocab/validation": true}})"));
  registry.add("https://example.ir/more", json(R"({"$vocabulary": {
      "https://example.ir/vocab/more": true}})"));
  const Formats known = formats();
  const Options options{.formats = known, .registry = &registry, .unknown = Unknown::ignore};
  const Schema schema = compile(json(R"({"$schema": "https://example.ir/few",
      "type": "object", "properties": {"a": false}, "if": true, "then": false})"),
                                options);
  CHECK(accepts(schema, json(R"({"a": 1})")));
  CHECK(!accepts(schema, Json()));
  const auto more = Schema::compile(json(R"({"$schema": "https://example.ir/more"})"), options);
  REQUIRE(!more);
  CHECK(more.error().front().pointer == "/$schema");
}

TEST_CASE("a dynamic anchor counts in every document on the way, though nothing refers to it") {
  Registry registry;
  registry.add("https://example.ir/texts", json(R"({"$ref": "list",
      "$defs": {"x": {"$dynamicAnchor": "item", "type": "string", "$dynamicRef": "short#length"}}})"));
  registry.add("https://example.ir/list", json(R"({"items": {"$dynamicRef": "#item"},
      "$defs": {"x": {"$dynamicAnchor": "item"}}})"));
  registry.add("https://example.ir/short",
               json(R"({"$defs": {"y": {"$dynamicAnchor": "length"}}})"));
  const Formats known = formats();
  // That the texts ask for a length is known only once their anchor is found.
  const Schema schema = compile(json(R"({"$ref": "https://example.ir/texts",
      "$defs": {"z": {"$dynamicAnchor": "length", "maxLength": 3}}})"),
                                {known, &registry});
  CHECK(accepts(schema, json(R"(["abc"])")));
  CHECK(!accepts(schema, json("[1]")));
  CHECK(!accepts(schema, json(R"(["abcd"])")));
}

TEST_CASE("a dynamic reference that an outer scope leads elsewhere is no circle") {
  const Schema schema = compile(json(R"({"$id": "http://x/root", "$ref": "x", "$defs": {
      "n": {"$dynamicAnchor": "n", "type": "string"},
      "x": {"$id": "x", "$dynamicAnchor": "n", "$ref": "y"},
      "y": {"$id": "y", "$dynamicRef": "#n", "$defs": {"d": {"$dynamicAnchor": "n"}}}}})"));
  CHECK(accepts(schema, Json::string("a")));
  CHECK(!accepts(schema, Json::number(1)));
}

TEST_CASE("a circle of dynamic references is refused where it is one, and else told as too deep") {
  const Formats known = formats();
  CHECK(!Schema::compile(json(R"({"$dynamicAnchor": "n", "$dynamicRef": "#n"})"), {known}));
  // It is one by way of the root, which has the anchor as well.
  const Schema schema = compile(json(R"({"$id": "http://x/root", "$dynamicAnchor": "n",
      "$ref": "y", "$defs": {"y": {"$id": "y", "$dynamicRef": "#n", "properties": {"a": false},
                                   "$defs": {"d": {"$dynamicAnchor": "n"}}}}})"));
  CHECK(!accepts(schema, Json::number(1)));
  const auto failures = schema.validate(Json::number(1));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].argument("reason") == "depth");
  CHECK(schema.place({"a"}));
  // And one that doubles ends as well.
  CHECK(!accepts(compile(json(R"({"$id": "http://x/root", "$dynamicAnchor": "n", "$ref": "y",
      "$defs": {"y": {"$id": "y", "allOf": [{"$dynamicRef": "#n"}, {"$dynamicRef": "#n"}],
                      "$defs": {"d": {"$dynamicAnchor": "n"}}}}})")),
                 Json()));
}

TEST_CASE("the dynamic anchors of many resources are found, each by its own scope") {
  constexpr size_t kCount = 2'000;
  Json definitions = Json::object();
  for (size_t i = 0; i < kCount; ++i) {
    const std::string n = std::to_string(i);
    definitions.set("r" + n,
                    json(R"({"$id": "r)" + n + R"(", "$dynamicAnchor": "x", "const": )" + n + "}"));
    definitions.set("d" + n,
                    json(R"({"$id": "q)" + n + R"(", "$dynamicAnchor": "y)" + n +
                         R"(", "properties": {"a": {"$dynamicRef": "r)" + n + R"(#x"}}})"));
  }
  const Schema schema = compile(json(R"({"properties": {"b": {"$ref": "q1234"}}})")
                                    .set("$id", Json::string("http://x/root"))
                                    .set("$defs", definitions));
  CHECK(accepts(schema, json(R"({"b": {"a": 1234}})")));
  CHECK(!accepts(schema, json(R"({"b": {"a": 1235}})")));
}

TEST_CASE("a dialect that does not list the core has it all the same") {
  Registry registry;
  registry.add("https://example.ir/few", json(R"({"$vocabulary": {
      "https://json-schema.org/draft/2020-12/vocab/validation": true}})"));
  const Formats known = formats();
  const Schema schema = compile(json(R"({"$schema": "https://example.ir/few",
      "$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}})"),
                                {.formats = known, .registry = &registry});
  CHECK(accepts(schema, Json()));
  CHECK(!accepts(schema, Json::number(1)));
}

TEST_CASE("what a dynamic reference asks about is not left, wherever it leads to") {
  Registry registry;
  registry.add("https://example.ir/a", json(R"({"$ref": "b",
      "$defs": {"x": {"$dynamicAnchor": "x", "properties": {"a": true}}}})"));
  registry.add("https://example.ir/b", json(R"({"$dynamicRef": "#x",
      "$defs": {"x": {"$dynamicAnchor": "x"}}})"));
  const Formats known = formats();
  const Schema schema =
      compile(json(R"({"$ref": "https://example.ir/a", "unevaluatedProperties": false})"),
              {known, &registry});
  CHECK(accepts(schema, json(R"({"a": 1})")));
  CHECK(!accepts(schema, json(R"({"b": 1})")));
}

}  // namespace panjereh::schema
