// JSON Schema 2020-12: compile a schema once, validate values against it. Failures are keyword,
// pointers and arguments, never sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/schema/types.h"
#include "panjereh/unicode/pattern.h"

namespace panjereh::schema {

// Why a value was refused. A `pattern` that took too many steps to tell has the argument
// {"reason", "budget"}: it never passes. Example, for `{}` under {"required": ["name"]}:
// instance "", keyword "required", location "/required", arguments {{"property", "name"}}.
struct Failure {
  std::string instance;  // JSON Pointer of the value
  std::string keyword;
  std::string location;  // JSON Pointer of the keyword in the schema
  std::vector<std::pair<std::string, std::string>> arguments;

  std::string_view argument(std::string_view name) const;
  bool operator==(const Failure&) const = default;
};

// Gives "" where the text has the format, else the reason as a word ("length", "checksum").
using FormatCheck = std::string_view (*)(std::string_view text);

// The formats that are asserted. `format` with a name that is not here is refused when the schema
// is compiled, since a citizen's answer must never pass a check that does not run.
class Formats {
 public:
  void add(std::string_view name, FormatCheck check) { checks_.emplace_back(name, check); }
  FormatCheck find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, FormatCheck>> checks_;
};

// Built so far: type, enum, const, properties, required, items, minItems, maxItems, uniqueItems,
// minLength, maxLength, pattern, format, minimum, maximum, $schema, the boolean schemas, and the
// annotations that ask nothing of a form ($comment, title, description, examples, deprecated).
// Every other keyword is a problem that names it.
class Schema {
 public:
  static Result<Schema, Problems> compile(const Json& schema, const Formats& formats);

  // In schema order; empty where the value is valid.
  std::vector<Failure> validate(const Json& value) const;

  // Those failures of validate(root) that speak of the place that the tokens name, and of what is
  // in it: the value's own, and `required` of the object around it. Costs what the place costs.
  // A token of an array is an item's index.
  std::vector<Failure> validate_at(const Json& root, const std::vector<std::string>& tokens) const;

  // Whether some object can be valid.
  bool allows_objects() const;

  // What a form needs to know of a place: where its `properties` lead, and what may stand there.
  struct Place {
    uint8_t types = 0;                 // one bit a Type (schema/types.h); 0 allows all
    bool is_required = false;          // by the object around it
    std::optional<size_t> max_length;  // code points
    std::string_view format;           // "" where there is none
    std::span<const Json> choices;     // of `enum`; empty where there is none
    const Json* constant = nullptr;    // of `const`
    std::optional<size_t> min_items;
    std::optional<size_t> max_items;
    std::optional<uint32_t> items;  // the schema of its items, for place()
  };
  // The place that the tokens name below the root, or below the items of another place; nothing
  // where no `properties` names it.
  std::optional<Place> place(const std::vector<std::string>& tokens, uint32_t below = 0) const;
  // The names that the schema of those items, or the root (0), requires.
  std::span<const std::string> required_in(uint32_t items) const { return nodes_[items].required; }
  // The items themselves.
  Place items_place(uint32_t items) const { return describe(nodes_[items]); }

 private:
  friend class Compiler;

  struct Property {
    std::string name;
    uint32_t node = 0;  // index into nodes_
    bool is_required = false;
  };
  struct Node {
    std::string location;  // JSON Pointer in the schema
    bool never = false;    // the schema `false`
    uint8_t types = 0;     // one bit a Type; 0 allows all
    std::vector<std::string> type_names;
    std::vector<Property> properties;  // in schema order
    std::vector<uint32_t> by_name;     // indices into properties, ascending by name
    std::vector<std::string> required;
    std::optional<std::vector<Json>> choices;
    std::optional<Json> constant;
    std::optional<uint32_t> items;  // index into nodes_
    std::optional<int64_t> min_items;
    std::optional<int64_t> max_items;
    bool unique_items = false;
    std::optional<int64_t> min_length;
    std::optional<int64_t> max_length;
    std::optional<Json> minimum;
    std::optional<Json> maximum;
    std::optional<uint32_t> pattern;  // index into patterns_
    std::string format;
    FormatCheck check = nullptr;
  };
  // Forms repeat their patterns: each is compiled once.
  struct PatternSource {
    std::string source;
    unicode::Pattern compiled;
  };
  static Place describe(const Node& node);
  static const Property* find_property(const Node& node, std::string_view name);
  void validate(const Node& node, const Json& value, const std::string& instance,
                std::vector<Failure>& failures) const;
  void validate_object(const Node& node, const Json& value, const std::string& instance,
                       std::vector<Failure>& failures) const;
  static Failure missing(const Node& node, const std::string& instance, const std::string& name);

  std::vector<Node> nodes_;  // the root is the first
  std::vector<PatternSource> patterns_;
};

}  // namespace panjereh::schema
