#include "panjereh/view/tree_json.h"

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

}  // namespace

Json tree_json(const Tree& tree) {
  return tree.nodes().empty() ? Json() : node_json(tree, tree.nodes().front());
}

}  // namespace panjereh::view
