#include "read_index.h"

#include <algorithm>

#include "panjereh/base/sort.h"

namespace panjereh::forms {

bool names_item(std::string_view token) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return token == rules::kEachItem || (!token.empty() && std::ranges::all_of(token, is_digit));
}

uint32_t ReadIndex::child(uint32_t node, const std::string& token) {
  const auto next = static_cast<uint32_t>(nodes_.size());
  const auto [known, is_new] = nodes_[node].children.emplace(token, next);
  const uint32_t child = known->second;
  if (is_new) nodes_.emplace_back();
  return child;
}

void ReadIndex::add(uint32_t scope, const std::vector<std::string>& place, uint32_t number) {
  uint32_t node = child(0, std::to_string(scope));
  for (const std::string& token : place) node = child(node, token);
  nodes_[node].numbers.push_back(number);
}

std::vector<uint32_t> ReadIndex::touched(uint32_t scope, const rules::Read& read) const {
  std::vector<uint32_t> found;
  const auto root = nodes_[0].children.find(std::to_string(scope));
  if (root != nodes_[0].children.end()) collect(nodes_[root->second], read.tokens, 0, found);
  // The order of a StringMap is not the same everywhere.
  heap_sort(found);
  return found;
}

void ReadIndex::collect(const Node& node, const std::vector<std::string>& read, size_t depth,
                        std::vector<uint32_t>& found) const {
  found.insert(found.end(), node.numbers.begin(), node.numbers.end());
  const bool is_all = depth >= read.size() || read[depth] == rules::kEachItem;
  if (is_all) {
    for (const auto& [token, next] : node.children) collect(nodes_[next], read, depth + 1, found);
    return;
  }
  const auto follow = [&](std::string_view token) {
    const auto next = node.children.find(token);
    if (next != node.children.end()) collect(nodes_[next->second], read, depth + 1, found);
  };
  follow(read[depth]);
  if (names_item(read[depth])) follow(rules::kEachItem);
}

std::optional<std::span<const uint32_t>> ReadIndex::alone_at(
    uint32_t scope, const std::vector<std::string>& place) const {
  const Node* node = &nodes_[0];
  const auto enter = [&](const std::string& token) {
    const auto next = node->children.find(token);
    node = next == node->children.end() ? nullptr : &nodes_[next->second];
    return node != nullptr;
  };
  if (!enter(std::to_string(scope))) return std::span<const uint32_t>();
  for (const std::string& token : place) {
    if (!node->numbers.empty()) return std::nullopt;
    if (!enter(token)) return std::span<const uint32_t>();
  }
  if (!node->children.empty()) return std::nullopt;
  return node->numbers;
}

}  // namespace panjereh::forms
