// NameTable: from a name to its place in a list. Private to schema.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/stable_hash.h"

namespace panjereh::schema {

inline constexpr uint32_t kNone = UINT32_MAX;  // no index

// Whether two texts are the same, eight bytes at a time: faster than memcmp, which wasm's libraries
// have byte by byte, and names are short.
inline bool same_text(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  size_t i = 0;
  for (; i + sizeof(uint64_t) <= one.size(); i += sizeof(uint64_t)) {
    uint64_t left = 0;
    uint64_t right = 0;
    std::memcpy(&left, one.data() + i, sizeof left);
    std::memcpy(&right, other.data() + i, sizeof right);
    if (left != right) return false;
  }
  for (; i < one.size(); ++i) {
    if (one[i] != other[i]) return false;
  }
  return true;
}

class NameTable {
 public:
  NameTable() = default;
  explicit NameTable(std::vector<std::string> names) : names_(std::move(names)) {
    if (names_.size() <= kFew) return;
    size_t slots = 16;
    while (slots < names_.size() * 3) slots *= 2;
    slots_.assign(slots, kNone);
    for (uint32_t i = 0; i < names_.size(); ++i) {
      size_t slot = stable_hash(names_[i]) & (slots - 1);
      while (slots_[slot] != kNone) slot = (slot + 1) & (slots - 1);
      slots_[slot] = i;
    }
  }

  const std::vector<std::string>& names() const { return names_; }

  // The name's index in names(), the first of equal ones; kNone where it is not there. It is found
  // fastest where it is the expected one.
  uint32_t find(std::string_view name, uint32_t expected = 0) const {
    if (expected < names_.size() && same_text(names_[expected], name)) return expected;
    if (slots_.empty()) {
      for (uint32_t i = 0; i < names_.size(); ++i) {
        if (names_[i] == name) return i;
      }
      return kNone;
    }
    const size_t mask = slots_.size() - 1;
    size_t slot = stable_hash(name) & mask;
    for (; slots_[slot] != kNone; slot = (slot + 1) & mask) {
      if (names_[slots_[slot]] == name) return slots_[slot];
    }
    return kNone;
  }

 private:
  static constexpr size_t kFew = 8;  // names that are found faster by looking at each

  std::vector<std::string> names_;
  std::vector<uint32_t> slots_;  // open addressing; empty where there are few
};

}  // namespace panjereh::schema
