// Walk: the way through a program's schemas, and what it took so far. Private to schema.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "program.h"
#include "trace.h"

namespace panjereh::schema {

// Schemas inside each other, counted along the way, since each needs its place on the stack: what
// is deeper is refused. Data of 512 levels against a schema that takes two steps a level passes.
inline constexpr size_t kDeepest = 1'200;

class Walk {
 public:
  explicit Walk(const Program& program)
      : program_(program), has_scopes_(!program.dynamic_references.empty()) {}

  // A schema while it is asked about a value: a step, and its place on the way.
  class Enter {
   public:
    Enter(Walk& walk, const Node& node) : walk_(walk) {
      ++walk.steps_;
      if (++walk.depth_ > kDeepest) walk.is_too_deep_ = true;
      if (!walk.has_scopes_) return;
      is_new_ = walk.scope_.empty() || walk.scope_.back() != node.resource;
      if (is_new_) walk.scope_.push_back(node.resource);
    }
    ~Enter() {
      --walk_.depth_;
      if (is_new_) walk_.scope_.pop_back();
    }
    Enter(const Enter&) = delete;
    Enter& operator=(const Enter&) = delete;

   private:
    Walk& walk_;
    bool is_new_ = false;  // of the scope
  };

  void add_steps(size_t steps) { steps_ += steps; }
  // Whether it took too much: then all answers are no.
  bool is_over() const { return is_too_deep_ || steps_ > program_.most_steps; }
  Excess excess() const {
    if (is_too_deep_) return Excess::depth;
    return is_over() ? Excess::steps : Excess::none;
  }

  // The node that a dynamic reference leads to from here.
  uint32_t target(uint32_t dynamic_reference) const {
    const DynamicReference& reference = program_.dynamic_references[dynamic_reference];
    for (const uint32_t resource : scope_) {
      for (const auto& [owner, node] : reference.by_resource) {
        if (owner == resource) return node;
      }
    }
    return reference.target;
  }

 private:
  const Program& program_;
  const bool has_scopes_;
  std::vector<uint32_t> scope_;  // the resources on the way, outermost first
  size_t depth_ = 0;
  size_t steps_ = 0;
  bool is_too_deep_ = false;
};

}  // namespace panjereh::schema
