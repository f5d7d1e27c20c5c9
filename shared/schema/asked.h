// Asked: which members of an object, or items of an array, a schema has asked about, by their
// index. Private to schema.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace panjereh::schema {

class Asked {
 public:
  bool contains(size_t index) const {
    if (index < kBits) return (few_ >> index & 1) != 0;
    const size_t word = index / kBits - 1;
    return word < more_.size() && (more_[word] >> index % kBits & 1) != 0;
  }
  void add(size_t index) {
    if (index < kBits) {
      few_ |= uint64_t{1} << index;
      return;
    }
    const size_t word = index / kBits - 1;
    if (word >= more_.size()) more_.resize(word + 1);
    more_[word] |= uint64_t{1} << index % kBits;
  }
  void add(const Asked& other) {
    few_ |= other.few_;
    if (other.more_.size() > more_.size()) more_.resize(other.more_.size());
    for (size_t i = 0; i < other.more_.size(); ++i) more_[i] |= other.more_[i];
  }

 private:
  static constexpr size_t kBits = 64;

  uint64_t few_ = 0;  // of the first, which mostly are all
  std::vector<uint64_t> more_;
};

}  // namespace panjereh::schema
