#include "panjereh/view/tree.h"

#include <algorithm>
#include <span>

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

// What comes takes the place of the items from `begin` on, before `end`.
template <class Item>
void splice(std::vector<Item>& all, size_t begin, size_t end, std::vector<Item>&& coming) {
  if (coming.size() == end - begin) {
    std::ranges::move(coming, all.begin() + static_cast<std::ptrdiff_t>(begin));
    return;
  }
  std::vector<Item> spliced(begin + coming.size() + all.size() - end);
  const auto place = [&](size_t at) { return all.begin() + static_cast<std::ptrdiff_t>(at); };
  auto behind = std::move(all.begin(), place(begin), spliced.begin());
  behind = std::move(coming.begin(), coming.end(), behind);
  std::move(place(end), all.end(), behind);
  all.swap(spliced);
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

size_t Tree::end_of(size_t node) const {
  size_t end = node + 1;
  while (end < nodes_.size() && parents_[end] >= node) ++end;
  return end;
}

void Tree::replace(Tree&& part, bool (*goes_along)(std::string_view id), Changes& changes) {
  auto& coming = part.nodes_.front().children;
  const auto found = index_.find(coming.front());
  if (found == index_.end()) return;
  const size_t begin = found->second;
  const uint32_t parent = parents_[begin];
  auto& children = nodes_[parent].children;
  const auto first =
      static_cast<size_t>(std::ranges::find(children, found->first) - children.begin());
  size_t last = first;
  size_t end = begin;
  do {
    end = end_of(end);
    ++last;
  } while (last < children.size() && goes_along(children[last]));
  if (!std::ranges::equal(coming, std::span(children).subspan(first, last - first))) {
    changes.changed.push_back(nodes_[parent].id);
    splice(children, first, last, std::move(coming));
  }

  part.nodes_.erase(part.nodes_.begin());
  part.parents_.erase(part.parents_.begin());
  const size_t count = part.nodes_.size();
  for (const Node& node : part.nodes_) {
    const Node* before = find(node.id);
    if (!before || *before != node) changes.changed.push_back(node.id);
  }
  for (size_t i = begin; i < end; ++i) index_.erase(nodes_[i].id);
  const size_t more = count - (end - begin);  // which wraps around where they are fewer
  if (more != 0) {
    for (auto& [name, at] : index_) at += at < end ? 0 : more;
    for (uint32_t& at : parents_) at += at < end ? 0 : static_cast<uint32_t>(more);
  }
  for (size_t i = 0; i < count; ++i) {
    index_.emplace(part.nodes_[i].id, begin + i);
    uint32_t& around = part.parents_[i];
    around = around == 0 ? parent : static_cast<uint32_t>(begin) + around - 1;
  }
  for (size_t i = begin; i < end; ++i) {
    if (!index_.contains(nodes_[i].id)) changes.removed.push_back(nodes_[i].id);
  }
  splice(nodes_, begin, end, std::move(part.nodes_));
  splice(parents_, begin, end, std::move(part.parents_));
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
