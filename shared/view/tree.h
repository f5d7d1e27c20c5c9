// The semantic tree: what is shown, in roles, names and states, before any face draws it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/string_map.h"
#include "panjereh/view/tree_table.h"

namespace panjereh::view {

// One node. Its id is made from the form path and stays as long as the thing it stands for: never
// a counter. Ids that are not fields start with "@".
struct Node {
  std::string id;
  Role role = Role::generic_container;
  uint32_t flags = 0;                                // one bit a Flag
  std::vector<std::pair<Text, std::string>> texts;   // ascending; none is empty
  std::vector<std::pair<Number, uint32_t>> numbers;  // ascending
  std::vector<std::string> children;                 // ids, in reading order

  Node(std::string_view node_id, Role node_role) : id(node_id), role(node_role) {}
  Node() = default;

  // An empty text is no text: it takes the property away.
  Node& set(Text property, std::string_view text);
  Node& set(Number property, size_t number);
  Node& set(Flag flag, bool is_set = true);

  // The same on a node that is being made: Node(id, role).with(…).with(…).
  Node&& with(Text property, std::string_view text) && { return std::move(set(property, text)); }
  Node&& with(Number property, size_t number) && { return std::move(set(property, number)); }
  Node&& with(Flag flag, bool is_set = true) && { return std::move(set(flag, is_set)); }

  std::string_view text(Text property) const;  // "" where it has none
  uint32_t number(Number property) const;      // 0 where it has none
  bool has(Flag flag) const { return (flags >> static_cast<uint32_t>(flag)) & 1u; }

  bool operator==(const Node&) const = default;
};

// What became of a tree's nodes, by their ids.
struct Changes {
  std::vector<std::string> removed;  // they may have come again since
  std::vector<std::string> changed;  // new, or other than they were
};

// Nodes in reading order, parents before children; the first is the root. Empty at first.
class Tree {
 public:
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node* find(std::string_view id) const;
  // The node around one of this tree's, or nullptr for the root.
  const Node* parent(const Node& node) const;

  // Takes the node in place of the one with its id; false, and nothing happens, unless there is one
  // and it has the same children.
  bool replace(Node node);

  // Takes what is in the part's root in the place of the node that has the first one's id, and of
  // the siblings right behind that which go along with it; notes what that changes. Nothing happens
  // where there is no such node. No other node of the tree may have an id of the part's.
  void replace(Tree&& part, bool (*goes_along)(std::string_view id), Changes& changes);

  bool operator==(const Tree& other) const { return nodes_ == other.nodes_; }

 private:
  friend class TreeBuilder;
  size_t end_of(size_t node) const;  // behind all that is in it
  std::vector<Node> nodes_;
  std::vector<uint32_t> parents_;  // of each node, as an index; the root's is its own
  StringMap<size_t> index_;
};

// Builds a tree from the root down.
//
//   TreeBuilder builder;
//   builder.open(Node("@window", Role::window));
//   builder.leaf(Node("@title", Role::heading).with(Text::name, "Call back"));
//   builder.close();
//   Tree tree = std::move(builder).take();
class TreeBuilder {
 public:
  // The node's children follow until close(). The first node opened is the root. An id stands
  // once in a tree: a second node with it is left out, with all that is in it.
  void open(Node&& node);
  void close();
  void leaf(Node&& node);

  // Everything must be closed.
  Tree take() &&;

 private:
  Tree tree_;
  std::vector<size_t> path_;  // the open nodes
  size_t skipped_ = 0;        // how deep we are in a node that is left out
};

}  // namespace panjereh::view
