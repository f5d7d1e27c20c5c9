// Depth first (Tarjan, Depth-first search and linear graph algorithms, 1972), with a stack of its
// own: a chain may be as long as the form.
#include "panjereh/rules/dependency_graph.h"

#include <algorithm>

namespace panjereh::rules {

namespace {

constexpr uint32_t kUntouched = 0;

}  // namespace

Result<std::vector<uint32_t>, std::vector<DependencyGraph::Cycle>> DependencyGraph::order() const {
  struct Open {
    uint32_t one;
    size_t next = 0;  // of its needs
  };
  const auto count = static_cast<uint32_t>(needs_.size());
  const uint32_t done = count + 1;
  // Of what is open: as which it was met, from 1, and the first that it leads back to.
  std::vector<uint32_t> met(count, kUntouched);
  std::vector<uint32_t> back(count);
  std::vector<uint32_t> groups(count);  // of what is done, its first member
  std::vector<uint32_t> waiting;        // open, or its group is
  std::vector<Open> stack;
  std::vector<uint32_t> order;
  std::vector<Cycle> cycles;
  const auto close = [&](uint32_t first) {
    const auto begin = std::ranges::find(waiting.rbegin(), waiting.rend(), first).base() - 1;
    const std::vector<uint32_t> group(begin, waiting.end());
    waiting.erase(begin, waiting.end());
    for (const uint32_t member : group) {
      met[member] = done;
      groups[member] = first;
      order.push_back(member);
    }
    const bool needs_itself = std::ranges::find(needs_[first], first) != needs_[first].end();
    if (group.size() > 1 || needs_itself) cycles.push_back(cycle_in(group, groups));
  };
  uint32_t number = 0;
  const auto open = [&](uint32_t one) {
    met[one] = back[one] = ++number;
    waiting.push_back(one);
    stack.push_back({one});
  };
  for (uint32_t start = 0; start < count; ++start) {
    if (met[start] == kUntouched) open(start);
    while (!stack.empty()) {
      auto& [one, next] = stack.back();
      if (next < needs_[one].size()) {
        const uint32_t needed = needs_[one][next++];
        if (met[needed] == kUntouched) {
          open(needed);
        } else if (met[needed] != done) {
          back[one] = std::min(back[one], met[needed]);
        }
        continue;
      }
      const uint32_t closed = one;
      stack.pop_back();
      if (back[closed] == met[closed]) {
        close(closed);
      } else {
        back[stack.back().one] = std::min(back[stack.back().one], back[closed]);
      }
    }
  }
  if (!cycles.empty()) return cycles;
  return order;
}

// From its least thing on, always to the first of the group that is needed, until one comes again.
DependencyGraph::Cycle DependencyGraph::cycle_in(const std::vector<uint32_t>& group,
                                                 std::vector<uint32_t>& groups) const {
  const uint32_t own = groups[group.front()];
  const auto seen = own + static_cast<uint32_t>(groups.size());
  std::vector<uint32_t> path = {std::ranges::min(group)};
  while (groups[path.back()] != seen) {
    groups[path.back()] = seen;
    path.push_back(*std::ranges::find_if(needs_[path.back()], [&](uint32_t needed) {
      return groups[needed] == own || groups[needed] == seen;
    }));
  }
  Cycle cycle;
  cycle.members.assign(std::ranges::find(path, path.back()), path.end() - 1);
  return cycle;
}

}  // namespace panjereh::rules
