// The law: after any edit, what is known is what validating everything gives.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "compiled.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/schema/validation.h"
#include "random_schema.h"
#include "suite.h"

namespace panjereh::schema {

using panjereh::tests::Random;
using panjereh::tests::rounds;
using tests::compile;
using tests::formats;
using tests::json;
using tests::RandomSchema;
using Tokens = std::vector<std::string>;

namespace {

// A place that is in the value, or that could come, with what is around it.
Tokens random_place(const Json& value, RandomSchema& make, Random& random) {
  Tokens tokens;
  const Json* at = &value;
  while (tokens.empty() || (at ? !random.one_in(3) : random.one_in(4))) {
    if (!at) {
      tokens.push_back(make.name());
      continue;
    }
    if (at->is_array()) {
      tokens.push_back(std::to_string(random.below(at->items().size() + 1)));
    } else if (at->is_object() || random.one_in(4)) {
      tokens.push_back(make.name());
    } else {
      break;
    }
    at = find_at(*at, {tokens.back()});
  }
  return tokens;
}

void edit(Validation& validation, RandomSchema& make, Random& random) {
  const Tokens place = random_place(validation.value(), make, random);
  if (random.one_in(3)) {
    validation.remove(place);
  } else {
    validation.set(place, make.value(2));
  }
}

// Whether the failure speaks of the place, or of what is in it.
bool speaks_of(const Failure& failure, const std::string& place) {
  if (failure.instance == place || failure.instance.starts_with(place + "/")) return true;
  const std::string_view property = failure.argument("property");
  return failure.arguments.size() > 0 && failure.arguments[0].first == "property" &&
         pointer_join(failure.instance, property) == place;
}

void check_place(const Validation& validation, const Tokens& tokens) {
  const std::string pointer = pointer_of(tokens);
  std::vector<Failure> expected;
  for (Failure& failure : validation.failures()) {
    if (speaks_of(failure, pointer)) expected.push_back(std::move(failure));
  }
  CHECK(validation.failures_at(tokens) == expected);
}

// Of several places nothing is missing or twice. What is told besides is about values around them.
void check_places(const Validation& validation, const Validation::Places& places) {
  std::vector<Failure> rest = validation.failures_among(places);
  for (const Failure& failure : validation.failures()) {
    const auto found = std::ranges::find(rest, failure);
    const bool is_told = found != rest.end();
    if (is_told) rest.erase(found);
    bool is_there = false;
    bool is_around = false;
    for (const Tokens& tokens : places) {
      const std::string place = pointer_of(tokens);
      is_there = is_there || speaks_of(failure, place);
      is_around = is_around || place.starts_with(failure.instance + "/");
    }
    CAPTURE(failure.instance);
    CAPTURE(failure.location);
    CHECK((is_told || !is_there));
    CHECK((is_there || is_around || !is_told));
  }
  CHECK(rest.empty());
}

// Edits made one after the other; how many.
size_t check_law(const Schema& schema, Json value, RandomSchema& make, Random& random) {
  constexpr size_t kEdits = 25;
  Validation validation(schema, std::move(value));
  for (size_t i = 0; i < kEdits; ++i) {
    const std::string before = write_json(validation.value());
    edit(validation, make, random);
    CAPTURE(before);
    CAPTURE(write_json(validation.value()));
    const auto expected = schema.validate(validation.value());
    CHECK(validation.failures() == expected);
    CHECK(validation.is_valid() == expected.empty());
    CHECK(schema.accepts(validation.value()) == expected.empty());
    const auto place = [&] { return random_place(validation.value(), make, random); };
    check_place(validation, place());
    check_places(validation, {place(), place(), place()});
  }
  return kEdits;
}

}  // namespace

TEST_CASE("after an edit everything is as if all were validated again") {
  Random random(77);
  RandomSchema make(random);
  const Formats known = formats();
  size_t edits = 0;
  size_t circles = 0;
  for (size_t round = 0; round < rounds(4'000); ++round) {
    const Json document = make.document();
    CAPTURE(write_json(document));
    const auto schema = Schema::compile(document, {known});
    if (!schema) {
      ++circles;
      continue;
    }
    edits += check_law(*schema, make.value(3), make, random);
  }
  MESSAGE(edits, " edits, ", circles, " schemas that went in a circle");
  CHECK(edits > rounds(4'000) * 10);
}

TEST_CASE("the law holds for every schema of the official suite, from every value to every other") {
  if (!tests::has_suite()) return;
  const tests::Suite suite;
  Random random(78);
  RandomSchema make(random);
  size_t edits = 0;
  for (const Json& group : suite.groups()) {
    const auto schema = Schema::compile(group["schema"], suite.options());
    if (!schema) continue;
    CAPTURE(write_json(group["schema"]));
    for (const Json& test : group["tests"].items()) {
      Validation validation(*schema, test["data"]);
      for (const Json& other : group["tests"].items()) {
        validation.set({}, other["data"]);
        CHECK(validation.failures() == schema->validate(other["data"]));
      }
      edits += check_law(*schema, test["data"], make, random);
    }
  }
  MESSAGE(edits, " edits");
  CHECK(edits > 1'299 * 20);
}

TEST_CASE("an edit asks again only about what it changes") {
  static size_t asked = 0;
  Formats known;
  known.add("counted", [](std::string_view) -> std::string_view {
    ++asked;
    return "";
  });
  const Schema schema = compile(json(R"({"required": ["rows"],
      "if": {"required": ["rows"]},
      "then": {"dependentSchemas": {"rows": {"properties": {"rows": {"items": {"$ref": "#/$defs/row"}}}}}},
      "$defs": {"row": {"additionalProperties": {"type": "string", "format": "counted"}}}})"),
                                {known});
  Json rows = Json::array();
  for (size_t i = 0; i < 100; ++i) rows.push(json(R"({"a": "x", "b": "y"})"));
  Validation validation(schema, Json::object().set("rows", rows));
  const auto asked_by = [&](auto edit) {
    asked = 0;
    edit();
    return asked;
  };
  CHECK(asked_by([&] { validation.set({"rows", "50", "a"}, Json::string("z")); }) == 1);
  CHECK(asked_by([&] { validation.set({"rows", "50", "c"}, Json::string("z")); }) == 1);
  CHECK(asked_by([&] { validation.set({"rows", "100"}, json(R"({"a": "x"})")); }) == 1);
  CHECK(asked_by([&] { validation.remove({"rows", "50", "a"}); }) == 0);
  CHECK(asked_by([&] { validation.remove({"rows", "100"}); }) == 0);
  CHECK(validation.is_valid());
}

TEST_CASE("what was left before and still is, or is asked about as before, is not asked again") {
  static size_t asked = 0;
  Formats known;
  known.add("counted", [](std::string_view) -> std::string_view {
    ++asked;
    return "";
  });
  Json rows = Json::array();
  for (size_t i = 0; i < 100; ++i) rows.push(json(R"({"a": "x", "b": "y"})"));
  Json texts = Json::object();
  for (size_t i = 0; i < 100; ++i) texts.set("k" + std::to_string(i), Json::string("v"));
  const Json with_name = Json::object().set("rows", rows).set("n", Json::string("x"));
  const Json z = Json::string("z");
  const std::string row = R"({"additionalProperties": {"format": "counted"}})";
  const std::string dependent =
      R"({"dependentSchemas": {"n": {"properties": {"rows": {"items": )" + row + "}}}}}";
  struct Edit {
    std::string schema;
    Json value;
    Tokens at;
    std::optional<Json> to;  // nothing: it is removed
    size_t asked;
  };
  const std::string evaluated_row = R"("contains": )" + row + R"(, "unevaluatedItems": false)";
  for (const Edit& edit : {
           Edit{R"({"unevaluatedItems": )" + row + "}", rows, {"50", "a"}, z, 1},
           Edit{R"({"unevaluatedItems": )" + row + "}", rows, {"100"}, json(R"({"a": "x"})"), 1},
           Edit{R"({"unevaluatedItems": )" + row + "}", rows, {"99"}, {}, 0},
           Edit{R"({"unevaluatedProperties": {"format": "counted"}})", texts, {"k5"}, z, 1},
           Edit{R"({"unevaluatedProperties": {"format": "counted"}})", texts, {"l"}, z, 1},
           Edit{R"({"unevaluatedProperties": {"format": "counted"}})", texts, {"k5"}, {}, 0},
           Edit{"{" + evaluated_row + "}", rows, {"50", "a"}, z, 1},
           Edit{R"({"contains": )" + row + "}", rows, {"50", "a"}, z, 1},
           Edit{dependent, with_name, {"n"}, z, 0},
           Edit{dependent, with_name, {"m"}, z, 0},
           Edit{dependent, Json::object().set("rows", rows), {"n"}, z, 200},
           // A member that begins to be left, since the name goes that had it asked about.
           Edit{R"({"dependentSchemas": {"n": {"properties": {"k7": true}}},
                    "unevaluatedProperties": {"format": "counted"}})",
                Json(texts).set("n", z),
                {"n"},
                {},
                1},
       }) {
    const Schema schema = compile(json(edit.schema), {known});
    CAPTURE(edit.schema);
    CAPTURE(pointer_of(edit.at));
    Validation validation(schema, edit.value);
    asked = 0;
    if (edit.to) {
      validation.set(edit.at, *edit.to);
    } else {
      validation.remove(edit.at);
    }
    CHECK(asked == edit.asked);
    CHECK(validation.failures() == schema.validate(validation.value()));
  }
}

TEST_CASE("many edits at once come to what each by itself does") {
  const Schema schema = compile(json(
      R"({"properties": {"a": {"maxLength": 1}, "b": {"items": {"type": "null"}}},
          "required": ["c"], "unevaluatedProperties": false})"));
  Validation validation(schema, json(R"({"d": 1})"));
  validation.begin_edits();
  validation.set({"a"}, Json::string("long"));
  validation.set({"b"}, json("[1, null]"));
  validation.set({"b", "1"}, Json::number(2));
  validation.remove({"d"});
  validation.end_edits();
  CHECK(validation.value() == json(R"({"a": "long", "b": [1, 2]})"));
  CHECK(validation.failures() == schema.validate(validation.value()));
  CHECK(validation.failures().size() == 4);
  // And goes on from there.
  validation.set({"c"}, Json());
  validation.set({"a"}, Json::string("s"));
  CHECK(validation.failures() == schema.validate(validation.value()));
}

TEST_CASE("in an array a token that is no index names nothing, and what is set there comes last") {
  const Schema schema = compile(json(R"({"items": {"type": "null"}, "contains": {"const": 5}})"));
  Validation validation(schema, json("[1, null]"));
  for (const char* token : {"x", "", "00", "-1", "0x", "2"}) {
    CAPTURE(token);
    CHECK(validation.failures_at({token}).empty());
  }
  CHECK(validation.failures_at({"0"}).size() == 1);
  validation.set({"x"}, Json::number(5));
  CHECK(validation.failures() == schema.validate(validation.value()));
  CHECK(validation.failures().size() == 2);
  validation.set({"07", "a"}, Json());
  CHECK(validation.failures() == schema.validate(validation.value()));
  validation.remove({"x"});
  CHECK(validation.value().items().size() == 4);
}

TEST_CASE("a name that nobody can decide about was asked about") {
  const Schema schema =
      compile(json(R"({"patternProperties": {"^(a+)+$": true}, "unevaluatedProperties": false})"));
  const std::string name = std::string(40, 'a') + "b";
  const auto failures = schema.validate(Json::object().set(name, Json()));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].keyword == "patternProperties");
  Validation validation(schema, Json::object());
  validation.set({name}, Json());
  CHECK(validation.failures() == failures);
}

TEST_CASE("a name that nobody can decide about goes with its member") {
  const Schema schema = compile(json(R"({"patternProperties": {"^(a+)+$": true}})"));
  const std::string name = std::string(40, 'a') + "b";
  Validation validation(schema, Json::object().set(name, Json()));
  CHECK(!validation.is_valid());
  validation.remove({name});
  CHECK(validation.is_valid());
}

}  // namespace panjereh::schema
