// A schema's JSON into nodes; every problem is named, not only the first.
#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "panjereh/base/json_pointer.h"
#include "panjereh/base/string_map.h"
#include "panjereh/schema/schema.h"

namespace panjereh::schema {

namespace {

constexpr std::string_view kDialect = "https://json-schema.org/draft/2020-12/schema";
constexpr std::string_view kAnnotations[] = {"$comment", "title", "description", "examples",
                                             "deprecated"};

}  // namespace

class Compiler {
 public:
  explicit Compiler(const Formats& formats) : formats_(formats) {}

  uint32_t compile(const Json& json, const std::string& location) {
    const auto index = static_cast<uint32_t>(schema.nodes_.size());
    schema.nodes_.emplace_back().location = location;
    if (json.is_boolean()) {
      schema.nodes_[index].never = !json.as_boolean();
    } else if (json.is_object()) {
      // By index, as compiling properties moves the nodes.
      for (const Json::Member& member : json.members()) keyword(index, member);
      index_properties(schema.nodes_[index]);
    } else {
      refuse(location, json, "a schema is an object or a boolean");
    }
    return index;
  }

  Schema schema;
  Problems problems;

 private:
  void keyword(uint32_t index, const Json::Member& member) {
    Schema::Node& node = schema.nodes_[index];
    const std::string at = pointer_join(node.location, std::string_view(member.key));
    const std::string& name = member.key;
    if (name == "type") {
      read_type(node, member.value, at);
    } else if (name == "enum") {
      read_enum(node, member.value, at);
    } else if (name == "const") {
      node.constant = member.value;
    } else if (name == "items") {
      const uint32_t items = compile(member.value, at);
      schema.nodes_[index].items = items;
    } else if (name == "minItems") {
      node.min_items = read_count(member.value, at);
    } else if (name == "maxItems") {
      node.max_items = read_count(member.value, at);
    } else if (name == "uniqueItems") {
      node.unique_items = member.value.as_boolean();
      if (!member.value.is_boolean()) refuse(at, member.value, "uniqueItems is true or false");
    } else if (name == "minimum") {
      node.minimum = read_number(member.value, at);
    } else if (name == "maximum") {
      node.maximum = read_number(member.value, at);
    } else if (name == "properties") {
      read_properties(index, member.value, at);
    } else if (name == "required") {
      read_required(node, member.value, at);
    } else if (name == "minLength") {
      node.min_length = read_count(member.value, at);
    } else if (name == "maxLength") {
      node.max_length = read_count(member.value, at);
    } else if (name == "pattern") {
      node.pattern = read_pattern(member.value, at);
    } else if (name == "format") {
      node.format = member.value.as_string();
      node.check = formats_.find(node.format);
      if (!node.check) refuse(at, member.value, "no such format here: \"" + node.format + "\"");
    } else if (name == "$schema") {
      if (member.value.as_string() != kDialect) {
        refuse(at, member.value, "the dialect is \"" + std::string(kDialect) + "\"");
      }
    } else if (std::ranges::find(kAnnotations, name) == std::end(kAnnotations)) {
      refuse(at, member.value, "the keyword \"" + name + "\" is not built yet");
    }
  }

  void read_type(Schema::Node& node, const Json& json, const std::string& at) {
    const auto add = [&](const Json& name) {
      const auto* type = std::ranges::find(kTypeNames, name.as_string(), &TypeName::name);
      if (type == std::end(kTypeNames)) {
        refuse(at, name, "no such type: " + write_json(name));
      } else {
        node.types |= type->bits;
        node.type_names.emplace_back(type->name);
      }
    };
    if (!json.is_array()) return add(json);
    if (json.items().empty()) refuse(at, json, "a type list names at least one type");
    for (const Json& name : json.items()) add(name);
  }

  void read_properties(uint32_t index, const Json& json, const std::string& at) {
    if (!json.is_object()) return refuse(at, json, "properties is an object of schemas");
    for (const Json::Member& member : json.members()) {
      const uint32_t child = compile(member.value, pointer_join(at, std::string_view(member.key)));
      schema.nodes_[index].properties.push_back({member.key, child});
    }
  }

  static void index_properties(Schema::Node& node) {
    node.by_name.resize(node.properties.size());
    std::iota(node.by_name.begin(), node.by_name.end(), 0u);
    std::ranges::sort(node.by_name, {}, [&](uint32_t index) -> std::string_view {
      return node.properties[index].name;
    });
    std::unordered_set<std::string_view> required(node.required.begin(), node.required.end());
    for (auto& property : node.properties) property.is_required = required.contains(property.name);
  }

  void read_required(Schema::Node& node, const Json& json, const std::string& at) {
    if (!json.is_array()) return refuse(at, json, "required is a list of names");
    std::unordered_set<std::string_view> seen;
    for (const Json& name : json.items()) {
      if (!name.is_string()) {
        refuse(at, name, "required is a list of names");
      } else if (!seen.insert(name.as_string()).second) {
        refuse(at, name, "required names \"" + std::string(name.as_string()) + "\" twice");
      } else {
        node.required.emplace_back(name.as_string());
      }
    }
  }

  std::optional<int64_t> read_count(const Json& json, const std::string& at) {
    const auto length = json.as_integer();
    if (length && *length >= 0) return length;
    refuse(at, json, "expected a whole number, 0 or more");
    return std::nullopt;
  }

  std::optional<Json> read_number(const Json& json, const std::string& at) {
    if (json.is_number()) return json;
    refuse(at, json, "expected a number");
    return std::nullopt;
  }

  void read_enum(Schema::Node& node, const Json& json, const std::string& at) {
    if (!json.is_array()) return refuse(at, json, "enum is a list of the values that are allowed");
    node.choices.emplace(json.items().begin(), json.items().end());
  }

  std::optional<uint32_t> read_pattern(const Json& json, const std::string& at) {
    if (!json.is_string()) {
      refuse(at, json, "a pattern is a regular expression in a string");
      return std::nullopt;
    }
    const std::string source(json.as_string());
    const auto index = static_cast<uint32_t>(schema.patterns_.size());
    const auto [known, is_new] = pattern_index_.emplace(source, index);
    if (!is_new) return known->second;
    auto pattern = unicode::Pattern::compile(source);
    if (!pattern) {
      pattern_index_.erase(known);
      refuse(at, json, pattern.error().message);
      return std::nullopt;
    }
    schema.patterns_.push_back({source, *std::move(pattern)});
    return index;
  }

  void refuse(const std::string& at, const Json& json, std::string message) {
    problems.push_back({at, std::move(message), json.offset()});
  }

  const Formats& formats_;
  StringMap<uint32_t> pattern_index_;
};

Result<Schema, Problems> Schema::compile(const Json& json, const Formats& formats) {
  Compiler compiler(formats);
  compiler.compile(json, "");
  if (!compiler.problems.empty()) return std::move(compiler.problems);
  return std::move(compiler.schema);
}

}  // namespace panjereh::schema
