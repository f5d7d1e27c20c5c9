// Which of a form's many places a rule reads, without asking each of them. Private to forms.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/string_map.h"
#include "panjereh/rules/rule.h"

namespace panjereh::forms {

// Whether a token can name an item of an array: an index, or "*".
bool names_item(std::string_view token);

// A tree of places by their tokens. It finds what Read::touches() would, but for what names no item
// where a place has "*", at the cost of what is found.
class ReadIndex {
 public:
  // `scope` is whose rows' places they are, or kNone.
  void add(uint32_t scope, const std::vector<std::string>& place, uint32_t number);
  // Those in that scope that the read touches, ascending.
  std::vector<uint32_t> touched(uint32_t scope, const rules::Read& read) const;
  // What has that very place, in the order of its coming; nothing where something else has a place
  // around it or in it.
  std::optional<std::span<const uint32_t>> alone_at(uint32_t scope,
                                                    const std::vector<std::string>& place) const;

 private:
  struct Node {
    StringMap<uint32_t> children;
    std::vector<uint32_t> numbers;  // of the places that end here
  };
  uint32_t child(uint32_t node, const std::string& token);
  void collect(const Node& node, const std::vector<std::string>& read, size_t depth,
               std::vector<uint32_t>& found) const;

  std::vector<Node> nodes_ = {{}};  // the first has the scopes
};

}  // namespace panjereh::forms
