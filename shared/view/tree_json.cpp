#include "panjereh/view/tree_json.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_set>

#include "panjereh/base/json_pointer.h"

namespace panjereh::view {

namespace {

template <class Enum, size_t kCount>
std::string_view name(const std::string_view (&names)[kCount], Enum value) {
  return names[static_cast<size_t>(value)];
}

Json node_json(const Tree& tree, const Node& node) {
  Json json = Json::object();
  json.set("id", Json::string(node.id)).set("role", Json::string(name(kRoleNames, node.role)));
  for (const auto& [property, text] : node.texts) {
    json.set(name(kTextNames, property), Json::string(text));
  }
  for (const auto& [property, number] : node.numbers) {
    json.set(name(kNumberNames, property), Json::number(number));
  }
  for (size_t flag = 0; flag < std::size(kFlagNames); ++flag) {
    if (node.has(static_cast<Flag>(flag))) json.set(kFlagNames[flag], Json::boolean(true));
  }
  if (!node.children.empty()) {
    Json children = Json::array();
    for (const std::string& child : node.children) {
      children.push(node_json(tree, *tree.find(child)));
    }
    json.set("children", std::move(children));
  }
  return json;
}

template <class Enum, size_t kCount>
std::optional<Enum> named(const std::string_view (&names)[kCount], std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Enum>(found - std::begin(names));
}

class TreeReader {
 public:
  std::optional<Problem> read(const Json& json, const std::string& at) {
    if (!json.is_object()) return Problem{at, "a node is an object", json.offset()};
    const Json& id = json["id"];
    if (id.as_string().empty()) {
      return Problem{at, "a node has an \"id\", which is a text", json.offset()};
    }
    if (!ids_.insert(id.as_string()).second) {
      return Problem{pointer_join(at, "id"), "another node has this id", id.offset()};
    }
    const auto role = named<Role>(kRoleNames, json["role"].as_string());
    if (!role) return Problem{pointer_join(at, "role"), "no such role", json["role"].offset()};
    Node node(id.as_string(), *role);
    for (const auto& [key, value] : json.members()) {
      if (key == "id" || key == "role" || key == "children") continue;
      if (const char* complaint = set(node, key, value)) {
        return Problem{pointer_join(at, key), complaint, value.offset()};
      }
    }
    builder_.open(std::move(node));
    const auto problem = read_children(json["children"], pointer_join(at, "children"));
    builder_.close();
    return problem;
  }

  Tree take() && { return std::move(builder_).take(); }

 private:
  std::optional<Problem> read_children(const Json& children, const std::string& at) {
    if (!children.is_array() && !children.is_null()) {
      return Problem{at, "children are a list of nodes", children.offset()};
    }
    for (size_t i = 0; i < children.items().size(); ++i) {
      if (auto problem = read(children.items()[i], pointer_join(at, i))) return problem;
    }
    return std::nullopt;
  }

  // The complaint, or nothing.
  static const char* set(Node& node, std::string_view key, const Json& value) {
    if (const auto text = named<Text>(kTextNames, key)) {
      if (!value.is_string()) return "must be a text";
      node.set(*text, value.as_string());
    } else if (const auto number = named<Number>(kNumberNames, key)) {
      const auto whole = value.as_integer();
      if (!whole || *whole < 0 || *whole > UINT32_MAX) return "must be a whole number";
      node.set(*number, static_cast<size_t>(*whole));
    } else if (const auto flag = named<Flag>(kFlagNames, key)) {
      if (!value.is_boolean()) return "must be true or false";
      node.set(*flag, value.as_boolean());
    } else {
      return "a node has no such property";
    }
    return nullptr;
  }

  TreeBuilder builder_;
  std::unordered_set<std::string_view> ids_;
};

}  // namespace

Json tree_json(const Tree& tree) {
  return tree.nodes().empty() ? Json() : node_json(tree, tree.nodes().front());
}

Result<Tree> read_tree(const Json& json) {
  if (json.is_null()) return Tree();
  TreeReader reader;
  if (auto problem = reader.read(json, "")) return *std::move(problem);
  return std::move(reader).take();
}

}  // namespace panjereh::view
