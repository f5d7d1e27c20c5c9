#include "random_tree.h"

#include <string>

#include "support/random_json.h"

namespace panjereh::tests {

using view::Node;
using view::Tree;
using view::TreeBuilder;

namespace {

Node random_node(Random& random, std::string id) {
  Node node(std::move(id), static_cast<view::Role>(random.below(std::size(view::kRoleNames))));
  for (size_t left = random.below(4); left > 0; --left) {
    node.set(static_cast<view::Text>(random.below(std::size(view::kTextNames))),
             random_text(random, 8));
  }
  for (size_t left = random.below(3); left > 0; --left) {
    const size_t value = random.one_in(3) ? random.below(UINT32_MAX) : random.below(200);
    node.set(static_cast<view::Number>(random.below(std::size(view::kNumberNames))), value);
  }
  for (size_t left = random.below(3); left > 0; --left) {
    node.set(static_cast<view::Flag>(random.below(std::size(view::kFlagNames))));
  }
  return node;
}

std::string pool_id(Random& random) {
  const size_t number = random.below(60);
  return (number % 3 == 0   ? "فیلد."
          : number % 3 == 1 ? "@node/"
                            : "field.") +
         std::to_string(number);
}

void fill(Random& random, TreeBuilder& builder, size_t depth, size_t& left) {
  for (size_t children = random.below(5); children > 0 && left > 0; --children) {
    --left;
    builder.open(random_node(random, pool_id(random)));
    if (depth > 0) fill(random, builder, depth - 1, left);
    builder.close();
  }
}

void copy(Random& random, TreeBuilder& builder, const Tree& tree, const Node& node, bool is_root) {
  if (!is_root && random.one_in(12)) return;
  Node own = node;
  own.children.clear();
  builder.open(random.one_in(8) ? random_node(random, node.id) : std::move(own));
  std::vector<std::string> children = node.children;
  if (children.size() > 1 && random.one_in(4)) std::swap(children.front(), children.back());
  for (const std::string& child : children) copy(random, builder, tree, *tree.find(child), false);
  if (random.one_in(8)) builder.leaf(random_node(random, pool_id(random)));
  builder.close();
}

}  // namespace

Tree random_tree(Random& random) {
  TreeBuilder builder;
  if (random.one_in(10)) return std::move(builder).take();
  size_t left = random.below(40);
  builder.open(random_node(random, random.one_in(3) ? pool_id(random) : "@window"));
  fill(random, builder, 5, left);
  builder.close();
  return std::move(builder).take();
}

Tree random_edit(Random& random, const Tree& tree) {
  TreeBuilder builder;
  if (!tree.nodes().empty()) copy(random, builder, tree, tree.nodes().front(), true);
  return std::move(builder).take();
}

}  // namespace panjereh::tests
