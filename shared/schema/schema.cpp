// Validation of a value against the compiled nodes.
#include "panjereh/schema/schema.h"

#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::schema {

namespace {

uint8_t type_bit(const Json& value) {
  switch (value.type()) {
    case Json::Type::null:
      return kNull;
    case Json::Type::boolean:
      return kBoolean;
    case Json::Type::number:
      return value.is_whole() ? kInteger : kNumber;
    case Json::Type::string:
      return kString;
    case Json::Type::array:
      return kArray;
    case Json::Type::object:
      return kObject;
  }
  return 0;
}

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool has_repeated_items(const Json& array) {
  const auto items = array.items();
  for (size_t i = 0; i < items.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (means_the_same(items[i], items[j])) return true;
    }
  }
  return false;
}

}  // namespace

std::string_view Failure::argument(std::string_view name) const {
  for (const auto& [key, value] : arguments) {
    if (key == name) return value;
  }
  return {};
}

FormatCheck Formats::find(std::string_view name) const {
  for (const auto& [key, check] : checks_) {
    if (key == name) return check;
  }
  return nullptr;
}

std::vector<Failure> Schema::validate(const Json& value) const {
  std::vector<Failure> failures;
  validate(nodes_.front(), value, "", failures);
  return failures;
}

void Schema::validate(const Node& node, const Json& value, const std::string& instance,
                      std::vector<Failure>& failures) const {
  const auto fail = [&](std::string_view keyword, decltype(Failure::arguments) arguments) {
    failures.push_back({instance, std::string(keyword), pointer_join(node.location, keyword),
                        std::move(arguments)});
  };
  if (node.never) failures.push_back({instance, "false", node.location, {}});
  if (node.types != 0 && !(node.types & type_bit(value))) {
    fail("type", {{"type", join(node.type_names)}});
  }
  const auto is_value = [&](const Json& choice) { return means_the_same(choice, value); };
  if (node.choices && std::ranges::none_of(*node.choices, is_value)) fail("enum", {});
  if (node.constant && !is_value(*node.constant)) fail("const", {});
  if (value.is_object()) validate_object(node, value, instance, failures);
  if (value.is_array()) {
    const auto count = static_cast<int64_t>(value.items().size());
    const auto refuse = [&](std::string_view keyword, int64_t limit) {
      fail(keyword, {{"limit", std::to_string(limit)}, {"count", std::to_string(count)}});
    };
    if (node.min_items && count < *node.min_items) refuse("minItems", *node.min_items);
    if (node.max_items && count > *node.max_items) refuse("maxItems", *node.max_items);
    if (node.unique_items && has_repeated_items(value)) fail("uniqueItems", {});
    for (size_t i = 0; node.items && i < value.items().size(); ++i) {
      validate(nodes_[*node.items], value.items()[i], pointer_join(instance, i), failures);
    }
  }
  if (value.is_string() && (node.min_length || node.max_length)) {
    const auto length = static_cast<int64_t>(unicode::code_point_length(value.as_string()));
    const auto refuse = [&](std::string_view keyword, int64_t limit) {
      fail(keyword, {{"limit", std::to_string(limit)}, {"length", std::to_string(length)}});
    };
    if (node.min_length && length < *node.min_length) refuse("minLength", *node.min_length);
    if (node.max_length && length > *node.max_length) refuse("maxLength", *node.max_length);
  }
  if (value.is_string() && node.pattern) {
    const PatternSource& pattern = patterns_[*node.pattern];
    const unicode::Match match = pattern.compiled.search(value.as_string());
    if (match != unicode::Match::yes) {
      fail("pattern", {{"pattern", pattern.source},
                       {"reason", match == unicode::Match::no ? "mismatch" : "budget"}});
    }
  }
  if (value.is_string() && node.check) {
    const std::string_view reason = node.check(value.as_string());
    if (!reason.empty()) {
      fail("format", {{"format", node.format}, {"reason", std::string(reason)}});
    }
  }
  if (value.is_number()) {
    const auto refuse = [&](std::string_view keyword, const Json& limit) {
      fail(keyword, {{"limit", std::string(limit.decimal_text())}});
    };
    if (node.minimum && compare_numbers(value, *node.minimum) < 0) refuse("minimum", *node.minimum);
    if (node.maximum && compare_numbers(value, *node.maximum) > 0) refuse("maximum", *node.maximum);
  }
}

void Schema::validate_object(const Node& node, const Json& value, const std::string& instance,
                             std::vector<Failure>& failures) const {
  for (const std::string& name : node.required) {
    if (!value.find(name)) failures.push_back(missing(node, instance, name));
  }
  for (const Property& property : node.properties) {
    if (const Json* member = value.find(property.name)) {
      validate(nodes_[property.node], *member,
               pointer_join(instance, std::string_view(property.name)), failures);
    }
  }
}

Failure Schema::missing(const Node& node, const std::string& instance, const std::string& name) {
  return {instance, "required", pointer_join(node.location, "required"), {{"property", name}}};
}

const Schema::Property* Schema::find_property(const Node& node, std::string_view name) {
  const auto named = [&](uint32_t index) -> std::string_view {
    return node.properties[index].name;
  };
  const auto found = std::ranges::lower_bound(node.by_name, name, {}, named);
  if (found == node.by_name.end() || named(*found) != name) return nullptr;
  return &node.properties[*found];
}

std::vector<Failure> Schema::validate_at(const Json& root,
                                         const std::vector<std::string>& tokens) const {
  std::vector<Failure> failures;
  const Node* node = &nodes_.front();
  const Json* value = &root;
  std::string instance;
  for (const std::string& token : tokens) {
    const Json* inner = find_at(*value, {token});
    if (value->is_array()) {
      if (!inner || !node->items) return failures;
      node = &nodes_[*node->items];
    } else if (value->is_object()) {
      const Property* property = find_property(*node, token);
      if (!property) return failures;
      if (!inner) {
        // Whatever is missing further in is not asked for by an object that is not there.
        if (property->is_required && &token == &tokens.back()) {
          failures.push_back(missing(*node, instance, token));
        }
        return failures;
      }
      node = &nodes_[property->node];
    } else {
      return failures;  // what is around it says so
    }
    instance = pointer_join(instance, std::string_view(token));
    value = inner;
  }
  validate(*node, *value, instance, failures);
  return failures;
}

bool Schema::allows_objects() const {
  const Node& root = nodes_.front();
  return !root.never && (root.types == 0 || (root.types & kObject));
}

std::optional<Schema::Place> Schema::place(const std::vector<std::string>& tokens,
                                           uint32_t below) const {
  const Node* node = &nodes_[below];
  bool is_required = false;
  for (const std::string& token : tokens) {
    const Property* property = find_property(*node, token);
    if (!property) return std::nullopt;
    is_required = property->is_required;
    node = &nodes_[property->node];
  }
  Place place = describe(*node);
  place.is_required = is_required;
  return place;
}

Schema::Place Schema::describe(const Node& node) {
  const auto count = [](std::optional<int64_t> limit) {
    return limit ? std::optional<size_t>(static_cast<size_t>(*limit)) : std::nullopt;
  };
  Place place;
  place.types = node.types;
  place.max_length = count(node.max_length);
  place.format = node.format;
  if (node.choices) place.choices = *node.choices;
  if (node.constant) place.constant = &*node.constant;
  place.min_items = count(node.min_items);
  place.max_items = count(node.max_items);
  place.items = node.items;
  return place;
}

}  // namespace panjereh::schema
