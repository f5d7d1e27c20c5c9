// DependencyGraph: what has to be known before what, so that all can be worked out in one go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "panjereh/base/result.h"

namespace panjereh::rules {

// Of things that their owner counts from 0.
//
//   DependencyGraph graph(2);
//   graph.add(0, 1);  // 0 follows from 1
//   *graph.order();   // {1, 0}
class DependencyGraph {
 public:
  explicit DependencyGraph(size_t count) : needs_(count) {}

  // `one` follows from `needed`; both are less than the count.
  void add(uint32_t one, uint32_t needed) { needs_[one].push_back(needed); }

  // Things that follow from themselves: each needs the next, and the last the first.
  struct Cycle {
    std::vector<uint32_t> members;
  };
  // Each behind all that it needs, and in the order of the count where that leaves a choice; or
  // the cycles: one of each group of things that need each other, as the group is met.
  Result<std::vector<uint32_t>, std::vector<Cycle>> order() const;

 private:
  Cycle cycle_in(const std::vector<uint32_t>& group, std::vector<uint32_t>& groups) const;

  std::vector<std::vector<uint32_t>> needs_;
};

}  // namespace panjereh::rules
