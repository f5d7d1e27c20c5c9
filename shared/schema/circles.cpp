// Schemas that come back to themselves at the same value: validating would never end. Where a
// dynamic reference leads follows from the way to it, so of those with several targets it is left
// to validation, which ends at its depth.
#include "compiler.h"

namespace panjereh::schema {

namespace {

enum class State : uint8_t { untouched, open, done };

}  // namespace

void Compiler::refuse_circles() {
  std::vector<State> states(program_.nodes.size(), State::untouched);
  struct Step {
    uint32_t node;
    std::vector<uint32_t> next;  // that are still to be visited
  };
  std::vector<Step> path;
  const auto has_several_targets = [&](const Instruction& instruction) {
    const DynamicReference& reference = program_.dynamic_references[instruction.operand];
    return program_.dynamic_anchors[reference.anchor].size() > 1;
  };
  const auto open = [&](uint32_t node) {
    states[node] = State::open;
    Step step{node, {}};
    for (uint32_t i = program_.nodes[node].first; i < program_.nodes[node].end; ++i) {
      const Instruction& instruction = program_.instructions[i];
      if (instruction.keyword == Keyword::dynamic_reference && has_several_targets(instruction)) {
        continue;
      }
      for_each_in_place(program_, instruction,
                        [&](uint32_t, uint32_t inner) { step.next.push_back(inner); });
    }
    path.push_back(std::move(step));
  };
  for (uint32_t root = 0; root < states.size(); ++root) {
    if (states[root] == State::untouched) open(root);
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next.empty()) {
        states[step.node] = State::done;
        path.pop_back();
        continue;
      }
      const uint32_t next = step.next.back();
      step.next.pop_back();
      if (states[next] == State::untouched) {
        open(next);
      } else if (states[next] == State::open) {
        const std::string& location = program_.nodes[next].location;
        problems_.push_back({location,
                             "this schema asks itself about the same value, in a circle by \"" +
                                 program_.nodes[step.node].location + "\"",
                             waiting_[next]->offset()});
      }
    }
  }
}

}  // namespace panjereh::schema
