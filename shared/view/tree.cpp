#include "panjereh/view/tree.h"

#include <algorithm>

namespace panjereh::view {

namespace {

// Where the property is in the ascending list, or would be.
template <class List, class Property>
auto locate(List& list, Property property) {
  return std::ranges::lower_bound(list, property, {}, &List::value_type::first);
}

template <class List, class Property>
bool is_at(const List& list, typename List::const_iterator at, Property property) {
  return at != list.end() && at->first == property;
}

}  // namespace

Node& Node::set(Text property, std::string_view text) {
  const auto at = locate(texts, property);
  const bool found = is_at(texts, at, property);
  if (text.empty()) {
    if (found) texts.erase(at);
  } else if (found) {
    at->second = text;
  } else {
    texts.insert(at, {property, std::string(text)});
  }
  return *this;
}

Node& Node::set(Number property, size_t number) {
  const auto at = locate(numbers, property);
  if (is_at(numbers, at, property)) {
    at->second = static_cast<uint32_t>(number);
  } else {
    numbers.insert(at, {property, static_cast<uint32_t>(number)});
  }
  return *this;
}

Node& Node::set(Flag flag, bool is_set) {
  const uint32_t bit = 1u << static_cast<uint32_t>(flag);
  flags = is_set ? flags | bit : flags & ~bit;
  return *this;
}

std::string_view Node::text(Text property) const {
  const auto at = locate(texts, property);
  return is_at(texts, at, property) ? std::string_view(at->second) : std::string_view();
}

uint32_t Node::number(Number property) const {
  const auto at = locate(numbers, property);
  return is_at(numbers, at, property) ? at->second : 0;
}

const Node* Tree::find(std::string_view id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : &nodes_[found->second];
}

const Node* Tree::parent(const Node& node) const {
  const auto index = static_cast<size_t>(&node - nodes_.data());
  return index == 0 ? nullptr : &nodes_[parents_[index]];
}

bool Tree::replace(Node node) {
  const auto found = index_.find(node.id);
  if (found == index_.end() || nodes_[found->second].children != node.children) return false;
  nodes_[found->second] = std::move(node);
  return true;
}

void TreeBuilder::open(Node&& node) {
  if (skipped_ > 0 || !tree_.index_.emplace(node.id, tree_.nodes_.size()).second) {
    ++skipped_;
    return;
  }
  if (!path_.empty()) tree_.nodes_[path_.back()].children.push_back(node.id);
  tree_.parents_.push_back(path_.empty() ? 0 : static_cast<uint32_t>(path_.back()));
  path_.push_back(tree_.nodes_.size());
  tree_.nodes_.push_back(std::move(node));
}

void TreeBuilder::close() {
  if (skipped_ > 0) {
    --skipped_;
  } else {
    path_.pop_back();
  }
}

void TreeBuilder::leaf(Node&& node) {
  open(std::move(node));
  close();
}

Tree TreeBuilder::take() && { return std::move(tree_); }

}  // namespace panjereh::view
