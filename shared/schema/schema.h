// JSON Schema 2020-12: compile a schema once, validate values against it. Failures are keyword,
// pointers and arguments, never sentences. What is edited and validated again is a Validation.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/schema/types.h"

namespace panjereh::schema {

// Why a value was refused. A `pattern` that took too many steps to tell has the argument
// {"reason", "budget"}: it never passes. Example, for `{}` under {"required": ["name"]}:
// instance "", keyword "required", location "/required", arguments {{"property", "name"}}.
//
// | keyword                                          | arguments                           |
// |--------------------------------------------------|-------------------------------------|
// | type                                             | type: the names, as "null, boolean" |
// | minimum, maximum, exclusive…, multipleOf         | limit                               |
// | minLength, maxLength                             | limit, length: in code points       |
// | minItems, maxItems, minProperties, maxProperties | limit, count                        |
// | contains, minContains, maxContains               | limit, count                        |
// | required                                         | property                            |
// | dependentRequired                                | property, because: what asks for it |
// | propertyNames                                    | property                            |
// | pattern                                          | pattern, reason: mismatch or budget |
// | patternProperties                                | property, reason: budget            |
// | format                                           | format, reason: its own word        |
// | oneOf                                            | count: of those that are valid      |
// | $ref                                             | reason: depth or budget (Options)   |
struct Failure {
  std::string instance;  // JSON Pointer of the value
  std::string keyword;   // "false" for the schema `false`
  // JSON Pointer of the keyword in the schema; in another document of the registry its URI, "#" and
  // the pointer.
  std::string location;
  std::vector<std::pair<std::string, std::string>> arguments;

  std::string_view argument(std::string_view name) const;
  // Whether the object lacks the argument "property": `required` and `dependentRequired`.
  bool is_missing() const { return keyword == "required" || keyword == "dependentRequired"; }
  bool operator==(const Failure&) const = default;
};

// Gives "" where the text has the format, else the reason as a word ("length", "checksum").
using FormatCheck = std::string_view (*)(std::string_view text);

// The formats that are known, by name.
class Formats {
 public:
  void add(std::string_view name, FormatCheck check) { checks_.emplace_back(name, check); }
  FormatCheck find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, FormatCheck>> checks_;
};

// Documents that a schema may refer to, by their URI. Nothing is ever fetched.
class Registry {
 public:
  // `uri` without a fragment; a document that is there already is replaced.
  void add(std::string_view uri, Json document);
  const Json* find(std::string_view uri) const;

 private:
  // A form has a few, and a hash map is a kilobyte of the module.
  std::vector<std::pair<std::string, std::unique_ptr<const Json>>> documents_;
};

// What becomes of a keyword or a format that is not known.
enum class Unknown : uint8_t {
  refuse,  // it is a problem: a citizen's answer never passes a check that does not run
  ignore,  // as the standard has it: it is an annotation
};

// What `format` does where no $vocabulary speaks of it.
enum class FormatUse : uint8_t { assertion, annotation };

struct Options {
  const Formats& formats;
  const Registry* registry = nullptr;
  Unknown unknown = Unknown::refuse;
  FormatUse format_use = FormatUse::assertion;
  // Of a validation, or of an edit: each schema that is asked about a value is one, and what takes
  // longer is more (a pattern twenty, a long search of one a thousand for ten thousand of its own).
  // A second or two. Of failures, those in alternatives included, a twentieth as many are kept:
  // some hundred megabytes. What takes more is refused.
  //
  // Within the bounds all ways of asking agree. Beyond them the one with less to do may still know:
  // what `accepts` takes, which ends at the first failure, is valid for all; and an edit, which
  // asks only about what it changes, can know what the others tell as {"reason", "budget"}.
  size_t most_steps = 20'000'000;
};

struct Program;

// All of 2020-12: every vocabulary, $dynamicRef, references into the schema and the registry.
// Content keywords are annotations, as the standard has it. Numbers are exact.
class Schema {
 public:
  // All problems, in no order: keywords of a wrong shape, references that lead nowhere, or around
  // in a circle. The schema is not needed any more afterwards.
  static Result<Schema, Problems> compile(const Json& schema, const Options& options);

  // Whether validate has no failure; faster, since the first one ends it.
  bool accepts(const Json& value) const;

  // Empty where the value is valid, as `accepts` has it. The order follows from schema and value
  // alone: at each place what is wrong with the value itself, in a fixed order of keywords that
  // begins with `type`, then what is in it, in its own order.
  std::vector<Failure> validate(const Json& value) const;

  // — what a form asks of a schema —

  // What may stand at a place, as far as `properties`, through `$ref` and `allOf`, say it; where
  // only a condition or an alternative (`then`, `anyOf`, …) names the place, what that says.
  struct Place {
    uint8_t types = 0;                 // one bit a Type (schema/types.h); 0 allows all
    bool is_required = false;          // by the object around it
    std::optional<size_t> max_length;  // code points
    std::string_view format;           // "" where there is none
    std::span<const Json> choices;     // of `enum`; empty where there is none
    const Json* constant = nullptr;    // of `const`
    const Json* initial = nullptr;     // of `default`
    std::optional<size_t> min_items;
    std::optional<size_t> max_items;
    std::optional<uint32_t> items;  // the schema of its items, for place()
  };
  // The place that the tokens name below the root, or below the items of another place; nothing
  // where no `properties` names it.
  std::optional<Place> place(const std::vector<std::string>& tokens, uint32_t below = 0) const;
  // The items themselves.
  Place items_place(uint32_t items) const { return *place({}, items); }
  // What the object at the tokens must have, or must have under a condition: `then`, `else`,
  // dependentRequired and dependentSchemas. What only an alternative asks for is not among it.
  struct Required {
    std::string name;
    std::string location;           // of the keyword that says so, as in Failure
    bool is_certain = true;         // whatever else the object holds
    std::string_view because = {};  // of dependentRequired: the member that asks for it
  };
  std::vector<Required> required_at(const std::vector<std::string>& tokens) const;
  // The same of the object at the tokens in each item of the array there.
  std::vector<Required> required_in_items(const std::vector<std::string>& array,
                                          const std::vector<std::string>& tokens) const;
  // Whether some object can be valid.
  bool allows_objects() const;

 private:
  friend class Validation;

  std::shared_ptr<const Program> program_;
};

}  // namespace panjereh::schema
