// ValueSet: JSON values by what they mean (means_the_same). It points to them. Private to schema.
#pragma once

#include <cstdint>
#include <vector>

#include "panjereh/base/json.h"

namespace panjereh::schema {

class ValueSet {
 public:
  // For at most so many values.
  explicit ValueSet(size_t most = 0) {
    size_t slots = 4;
    while (slots < most * 2) slots *= 2;
    slots_.resize(slots);
  }

  bool contains(const Json& value) const { return slots_[find(value, meaning_hash(value))].value; }

  // Whether it was not there yet. The value must stay where it is.
  bool add(const Json& value) {
    const uint64_t hash = meaning_hash(value);
    Slot& slot = slots_[find(value, hash)];
    if (slot.value) return false;
    slot = {hash, &value};
    return true;
  }

 private:
  struct Slot {
    uint64_t hash = 0;
    const Json* value = nullptr;
  };

  // Its slot, or the free one where it belongs.
  size_t find(const Json& value, uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    size_t at = hash & mask;
    while (slots_[at].value &&
           (slots_[at].hash != hash || !means_the_same(*slots_[at].value, value))) {
      at = (at + 1) & mask;
    }
    return at;
  }

  std::vector<Slot> slots_;
};

}  // namespace panjereh::schema
