// Depth first, with a stack of its own: a chain may be as long as the form.
#include "panjereh/rules/dependency_graph.h"

#include <algorithm>

namespace panjereh::rules {

Result<std::vector<uint32_t>, DependencyGraph::Cycle> DependencyGraph::order() const {
  enum class State : uint8_t { untouched, open, done };
  struct Open {
    uint32_t one;
    size_t next = 0;  // of its needs
  };
  std::vector<State> states(needs_.size());
  std::vector<Open> stack;
  std::vector<uint32_t> order;
  const auto open = [&](uint32_t one) {
    states[one] = State::open;
    stack.push_back({one});
  };
  for (uint32_t start = 0; start < needs_.size(); ++start) {
    if (states[start] == State::untouched) open(start);
    while (!stack.empty()) {
      auto& [one, next] = stack.back();
      if (next == needs_[one].size()) {
        states[one] = State::done;
        order.push_back(one);
        stack.pop_back();
        continue;
      }
      const uint32_t needed = needs_[one][next++];
      if (states[needed] == State::untouched) {
        open(needed);
      } else if (states[needed] == State::open) {
        Cycle cycle;
        for (auto at = std::ranges::find(stack, needed, &Open::one); at != stack.end(); ++at) {
          cycle.members.push_back(at->one);
        }
        return cycle;
      }
    }
  }
  return order;
}

}  // namespace panjereh::rules
