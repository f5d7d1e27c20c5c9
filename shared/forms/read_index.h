// Which of a form's many places a rule reads, without asking each of them. Private to forms.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "panjereh/base/string_map.h"
#include "panjereh/rules/rule.h"

namespace panjereh::forms {

// A tree of places by their tokens. It finds what Read::touches() would, at the cost of what is
// found.
class ReadIndex {
 public:
  // `scope` is whose rows' places they are, or kNone.
  void add(uint32_t scope, const std::vector<std::string>& place, uint32_t number);
  // Those in that scope that the read touches, ascending.
  std::vector<uint32_t> touched(uint32_t scope, const rules::Read& read) const;

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
