// Schemas and values for property tests: every keyword, and names, texts and numbers from so few
// that they meet.
#pragma once

#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "support/random.h"

namespace panjereh::schema::tests {

class RandomSchema {
 public:
  explicit RandomSchema(panjereh::tests::Random& random) : random_(random) {}

  // A document whose schemas refer to each other.
  Json document() {
    Json definitions = Json::object();
    for (const char* name : kNames) definitions.set(name, schema(2));
    Json document = schema(3);
    if (!document.is_object()) document = Json::object();
    document.set("$dynamicAnchor", Json::string("node"));
    return document.set("$defs", std::move(definitions));
  }

  Json value(size_t depth) {
    switch (random_.below(depth > 0 ? 8 : 5)) {
      case 0:
        return Json();
      case 1:
        return Json::boolean(random_.one_in(2));
      case 2:
        return number();
      case 3:
      case 4:
        return text();
      case 5:
        return array(depth);
      default:
        return object(depth);
    }
  }

  // The names that members have.
  std::string name() { return random_.pick(kNames); }

 private:
  static constexpr const char* kNames[] = {"a", "b", "ab", "c/d"};
  static constexpr const char* kTexts[] = {"", "a", "ab", "b"};
  static constexpr const char* kNumbers[] = {"0", "1", "2", "1.5", "1.0"};
  static constexpr const char* kTypes[] = {"null",   "boolean", "integer", "number",
                                           "string", "array",   "object",  "object"};

  Json text() { return Json::string(random_.pick(kTexts)); }
  Json number() { return Json::decimal(random_.pick(kNumbers)); }
  Json count() { return Json::number(static_cast<int64_t>(random_.below(4))); }

  Json array(size_t depth) {
    Json array = Json::array();
    for (size_t i = random_.below(4); i > 0; --i) array.push(value(depth - 1));
    return array;
  }
  Json object(size_t depth) {
    Json object = Json::object();
    for (const char* name : kNames) {
      if (random_.one_in(2)) object.set(name, value(depth - 1));
    }
    return object;
  }
  Json names() {
    Json names = Json::array();
    for (const char* name : kNames) {
      if (random_.one_in(3)) names.push(Json::string(name));
    }
    return names;
  }

  Json schema(size_t depth) {
    if (random_.one_in(12)) return Json::boolean(random_.one_in(2));
    Json schema = Json::object();
    for (size_t i = 1 + random_.below(3); i > 0; --i) add_keyword(schema, depth);
    return schema;
  }
  Json schemas(size_t depth) {
    Json schemas = Json::array();
    for (size_t i = 1 + random_.below(3); i > 0; --i) schemas.push(schema(depth - 1));
    return schemas;
  }
  Json schemas_by(std::span<const char* const> names, size_t depth) {
    Json map = Json::object();
    for (const char* name : names) {
      if (random_.one_in(2)) map.set(name, schema(depth - 1));
    }
    return map;
  }

  void add_keyword(Json& schema, size_t depth) {
    static constexpr const char* kPatterns[] = {"^a", "b$", "/"};
    // The last ones hold schemas.
    switch (random_.below(depth > 0 ? 37 : 20)) {
      case 0:
      case 1:
        schema.set("type", Json::string(random_.pick(kTypes)));
        break;
      case 2:
        schema.set("const", value(1));
        break;
      case 3: {
        Json choices = Json::array();
        for (size_t i = 1 + random_.below(12); i > 0; --i) choices.push(value(1));
        schema.set("enum", std::move(choices));
        break;
      }
      case 4:
        schema.set(random_.one_in(2) ? "minimum" : "exclusiveMinimum", number());
        break;
      case 5:
        schema.set(random_.one_in(2) ? "maximum" : "exclusiveMaximum", number());
        break;
      case 6:
        schema.set("multipleOf", Json::decimal(random_.one_in(2) ? "0.5" : "2"));
        break;
      case 7:
        schema.set(random_.one_in(2) ? "minLength" : "maxLength", count());
        break;
      case 8:
        schema.set("pattern", Json::string(random_.pick(kPatterns)));
        break;
      case 9:
        schema.set(random_.one_in(2) ? "minProperties" : "maxProperties", count());
        break;
      case 10:
      case 11:
        schema.set("required", names());
        break;
      case 12: {
        Json dependents = Json::object();
        for (const char* name : kNames) {
          if (random_.one_in(2)) dependents.set(name, names());
        }
        schema.set("dependentRequired", std::move(dependents));
        break;
      }
      case 13:
        schema.set(random_.one_in(2) ? "minItems" : "maxItems", count());
        break;
      case 14:
        schema.set("uniqueItems", Json::boolean(true));
        break;
      case 15:
        schema.set("format", Json::string("even"));
        break;
      case 16:
      case 17:
        // Only below another keyword, so that few schemas go around in circles.
        schema.set("$ref",
                   Json::string("#/$defs/" + std::string(random_.one_in(2) ? "a" : "c~1d")));
        break;
      case 18:
        schema.set("$dynamicRef", Json::string("#node"));
        break;
      case 19:
        break;
      case 20:
      case 21:
      case 22:
        schema.set("properties", schemas_by(kNames, depth));
        break;
      case 23:
        schema.set("patternProperties", schemas_by(kPatterns, depth));
        break;
      case 24:
        schema.set("additionalProperties", this->schema(depth - 1));
        break;
      case 25:
        schema.set("propertyNames", this->schema(depth - 1));
        break;
      case 26:
        schema.set("prefixItems", schemas(depth));
        break;
      case 27:
        schema.set("items", this->schema(depth - 1));
        break;
      case 28:
        schema.set("contains", this->schema(depth - 1));
        if (random_.one_in(2)) schema.set("minContains", count());
        if (random_.one_in(2)) schema.set("maxContains", count());
        break;
      case 29:
        schema.set("allOf", schemas(depth));
        break;
      case 30:
        schema.set("anyOf", schemas(depth));
        break;
      case 31:
        schema.set("oneOf", schemas(depth));
        break;
      case 32:
        schema.set("not", this->schema(depth - 1));
        break;
      case 33:
        schema.set("if", this->schema(depth - 1));
        if (!random_.one_in(4)) schema.set("then", this->schema(depth - 1));
        if (!random_.one_in(4)) schema.set("else", this->schema(depth - 1));
        break;
      case 34:
        schema.set("dependentSchemas", schemas_by(kNames, depth));
        break;
      case 35:
        schema.set("unevaluatedProperties", this->schema(depth - 1));
        break;
      case 36:
        schema.set("unevaluatedItems", this->schema(depth - 1));
        break;
      default:
        break;
    }
  }

  panjereh::tests::Random& random_;
};

}  // namespace panjereh::schema::tests
