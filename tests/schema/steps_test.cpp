// What is counted of a validation, so that its bounds are bounds of time and memory.
#include <doctest/doctest.h>

#include <string>
#include <utility>

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

namespace {

std::string repeated(std::string_view text, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

Json list_of(const Json& item, size_t times) {
  Json list = Json::array();
  for (size_t i = 0; i < times; ++i) list.push(item);
  return list;
}

Json numbers(size_t count) {
  Json list = Json::array();
  for (size_t i = 0; i < count; ++i) list.push(Json::number(static_cast<int64_t>(i)));
  return list;
}

// The fewest steps in which the way of asking knows the value's outcome.
template <class Ask>
size_t steps_of(const Json& document, Ask knows) {
  const Formats known = formats();
  const auto is_enough = [&](size_t steps) {
    return knows(compile(document, {.formats = known, .most_steps = steps}));
  };
  size_t too_few = 0;
  size_t enough = 1;
  while (enough < 1u << 30 && !is_enough(enough)) too_few = std::exchange(enough, enough * 2);
  while (too_few + 1 < enough) {
    const size_t middle = (too_few + enough) / 2;
    (is_enough(middle) ? enough : too_few) = middle;
  }
  return enough;
}

// Of a valid value.
size_t steps_to_accept(const Json& document, const Json& value) {
  return steps_of(document, [&](const Schema& schema) { return schema.accepts(value); });
}

size_t steps_to_validate(const Json& document, const Json& value) {
  return steps_of(document, [&](const Schema& schema) {
    const auto failures = schema.validate(value);
    return failures.empty() || failures.front().keyword != "$ref";
  });
}

}  // namespace

TEST_CASE("what takes longer than a look is counted as more") {
  const std::string list = write_json(list_of(json(R"({"a": {"b": [1, 2, 3]}})"), 20));
  const std::string names = R"("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")";
  const std::string members = R"({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1, "h": 1,
                                  "i": 1, "j": 1, "k": 1, "l": 1})";
  const Json long_text = Json::string(repeated("a", 100'000));
  struct Ask {
    std::string schema;
    Json few;
    Json many;
    size_t factor;
  };
  const Ask asks[] = {
      {R"({"pattern": "^(a+)+$|b"})", Json::string("b"), Json::string(repeated("a", 16) + "cb"),
       400},
      {R"({"patternProperties": {"^(a+)+$|b": true}})", json(R"({"b": 1})"),
       json("{\"" + repeated("a", 16) + "cb\": 1}"), 500},
      {R"({"pattern": "^a*$"})", Json::string("a"), long_text, 100},
      {R"({"minLength": 1})", Json::string("a"), long_text, 100},
      {R"({"maxLength": 100000})", Json::string("a"), long_text, 100},
      {R"({"format": "even"})", Json::string("aa"), long_text, 100},
      {R"({"uniqueItems": true})", numbers(10), numbers(1'000), 80},
      {R"({"uniqueItems": true})", json("[1]"), json("[" + list + "]"), 50},
      {R"({"anyOf": [{"const": 1}, true]})", Json(), json(list), 30},
      {R"({"anyOf": [{"enum": [1, 2]}, true]})", Json(), json(list), 30},
      {R"({"maximum": 1})", Json::number(1), Json::decimal("1." + repeated("0", 100'000)), 100},
      {R"({"type": "integer"})", Json::number(1), Json::decimal("1." + repeated("0", 100'000)),
       100},
      {R"({"multipleOf": 1.2345678901234567890123456789e-99})", Json::number(0),
       Json::decimal("0." + repeated("0", 10'000)), 10},
      {R"({"anyOf": [{"required": [)" + names + "]}, true]}", Json(), json("{}"), 2},
      {R"({"properties": {"z": true}})", json("{}"), json(members), 3},
      {R"({"dependentRequired": {"a": [)" + names + "]}}", json("{}"), json(members), 3},
  };
  for (const Ask& ask : asks) {
    const Json schema = json(ask.schema);
    CAPTURE(ask.schema.substr(0, 60));
    CHECK(steps_to_accept(schema, ask.many) >= ask.factor * steps_to_accept(schema, ask.few));
    CHECK(steps_to_validate(schema, ask.many) >= ask.factor * steps_to_validate(schema, ask.few));
  }
}

TEST_CASE("what is left of many members is found in one walk over many schemas") {
  const auto steps = [](size_t fields, size_t conditions) {
    Json all = Json::array();
    for (size_t i = 0; i < conditions; ++i) {
      all.push(json(R"({"if": {"required": ["x"]}, "then": {"required": ["y"]}})"));
    }
    Json properties = Json::object();
    Json value = Json::object();
    for (size_t i = 0; i < fields; ++i) {
      properties.set("k" + std::to_string(i), json(R"({"type": "null"})"));
      value.set("k" + std::to_string(i), Json());
    }
    all.push(Json::object().set("properties", properties));
    return steps_to_validate(
        json(R"({"unevaluatedProperties": false})").set("allOf", std::move(all)), value);
  };
  CHECK(steps(200, 100) < 2 * (steps(200, 10) + steps(20, 100)));
}

TEST_CASE("an expensive leaf that is asked about again and again ends in a failure") {
  const Json definitions = chain(14, 2, R"({"pattern": "^(a+)+$|b"})");
  const Formats known = formats();
  const Schema schema = compile(json(R"({"$ref": "#/$defs/0"})").set("$defs", definitions),
                                {.formats = known, .most_steps = 1'000'000});
  const Json text = Json::string("aaaaaaaaaaaaaaaacb");
  CHECK(!schema.accepts(text));
  const auto failures = schema.validate(text);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].argument("reason") == "budget");
}

TEST_CASE("what can be validated can be accepted: its steps are no more") {
  for (const char* schema : {
           R"({"items": {"anyOf": [{"type": "null"}, {"pattern": "^a"}, {"type": "integer"}]}})",
           R"({"prefixItems": [{"const": 0}], "unevaluatedItems": {"multipleOf": 1}})",
           R"({"contains": {"enum": [1, [2]]}, "uniqueItems": true, "items": {"minimum": 0}})",
       }) {
    CAPTURE(schema);
    CHECK(steps_to_accept(json(schema), numbers(50)) <=
          steps_to_validate(json(schema), numbers(50)));
  }
}

TEST_CASE("alternatives that fail in a valid value are no failures, however many") {
  const Formats known = formats();
  // They are too many to be kept, but not to be asked about.
  const Schema schema = compile(json(R"({"items": {"anyOf":
      [{"type": "null"}, {"type": "boolean"}, {"type": "string"}, {"type": "integer"}]}})"),
                                {.formats = known, .most_steps = 1'000});
  Json value = numbers(100);
  CHECK(accepts(schema, value));
  Validation validation(schema, value);
  validation.set({"3"}, json("[]"));
  CHECK(!validation.is_valid());
  CHECK(validation.failures().front().argument("reason") == "budget");
  validation.set({"3"}, Json());
  CHECK(validation.is_valid());
}

TEST_CASE("all ways of asking find a schema too deep at the same depth") {
  size_t deep = 0;
  for (size_t length = 597; length < 603; ++length) {
    for (const char* end :
         {R"({"type": "object"})", R"({"properties": {"a": {"type": "null"}}})"}) {
      // A level of the chain is two schemas, so that the last one is at each depth.
      for (const char* start :
           {R"({"$ref": "#/$defs/0"})", R"({"allOf": [{"$ref": "#/$defs/0"}]})"}) {
        const Schema schema = compile(json(start).set("$defs", chain(length, 1, end)));
        deep += accepts(schema, json(R"({"a": null})")) ? 0 : 1;
      }
    }
  }
  CHECK(deep == 15);
}

TEST_CASE("what is kept weighs a twentieth of the steps: what is wrong everywhere ends sooner") {
  const Formats known = formats();
  const Schema schema =
      compile(json(R"({"items": {"type": "null"}})"), {.formats = known, .most_steps = 100});
  CHECK(schema.validate(json("[0, 0, null, null, null, null, null, null]")).size() == 2);
  const auto failures = schema.validate(json("[0, 0, 0, 0, 0, 0, 0, 0]"));
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].argument("reason") == "budget");
  // Names are kept with what is wrong with their members.
  const Schema members =
      compile(json(R"({"additionalProperties": false})"), {.formats = known, .most_steps = 200});
  CHECK(members.validate(json(R"({"a": 1})")).front().keyword == "additionalProperties");
  const auto long_name = members.validate(json("{\"" + repeated("a", 400) + "\": 1}"));
  REQUIRE(long_name.size() == 1);
  CHECK(long_name[0].argument("reason") == "budget");
}

TEST_CASE("what is kept counts alike, whether the value came at once or by edits") {
  const Formats known = formats();
  const Schema schema = compile(json(R"({"properties": {"r": {"items": {"type": "null"}}}})"),
                                {.formats = known, .most_steps = 1'000});
  for (const size_t size : {23u, 24u, 25u, 100u}) {
    CAPTURE(size);
    Validation validation(schema, json(R"({"r": []})"));
    for (size_t i = 0; i < size; ++i) validation.set({"r", std::to_string(i)}, Json::number(1));
    for (int64_t i = 0; i < 30; ++i) validation.set({"r", "0"}, Json::number(i));
    CHECK(validation.failures() == schema.validate(validation.value()));
    CHECK(validation.failures().size() == (size > 24 ? 1 : size));
    for (size_t i = size; i-- > 5;) validation.remove({"r", std::to_string(i)});
    CHECK(validation.failures().size() == 5);
  }
}

TEST_CASE("an edit that keeps more on its way than in the end is not too much") {
  const Formats known = formats();
  // What the first alternative finds wrong comes before that of the second goes.
  const Schema schema = compile(json(R"({"properties": {"c": {"type": "null"}}, "anyOf": [
      {"if": {"required": ["b"]}, "then": {"properties": {"a": {"items": {"type": "null"}}}}},
      {"if": {"required": ["b"]}, "else": {"properties": {"a": {"items": {"type": "null"}}}}}]})"),
                                {.formats = known, .most_steps = 900});
  Validation validation(schema,
                        json(R"({"a": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], "c": 1})"));
  for (size_t i = 0; i < 3; ++i) {
    validation.set({"b"}, Json());
    CHECK(validation.failures() == schema.validate(validation.value()));
    validation.set({"a", "0"}, Json::number(static_cast<int64_t>(i)));
    CHECK(validation.failures() == schema.validate(validation.value()));
    validation.remove({"b"});
    CHECK(validation.failures() == schema.validate(validation.value()));
  }
  CHECK(validation.failures().front().keyword == "type");
  // Both at once are too much.
  const Schema both = compile(json(R"({"allOf": [{"properties": {"a": {"items": {"type": "null"}}}},
                                                 {"properties": {"a": {"items": {"type": "null"}}}}]})"),
                              {.formats = known, .most_steps = 900});
  CHECK(both.validate(validation.value()).front().argument("reason") == "budget");
}

}  // namespace panjereh::schema
