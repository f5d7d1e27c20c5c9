// Walk: the way through a program's schemas, and what it took so far. Private to schema.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "program.h"
#include "trace.h"

namespace panjereh::schema {

// Schemas inside each other, counted along the way, since each needs its place on the stack: what
// is deeper is refused. Data of 512 levels against a schema that takes two steps a level passes.
inline constexpr size_t kDeepest = 1'200;
// A trace weighs (trace.h) no more than this part of the steps that there are.
inline constexpr size_t kStepsAPart = 20;

// A step is about a twentieth of a microsecond: a schema that is asked about a value. So that steps
// bound the time, what takes longer is several: the names of an object that are looked up, the
// bytes of a text, the values in a value that is compared as a whole, and what a pattern takes.
class Walk {
 public:
  // `kept` is the weight of the trace that is there already.
  explicit Walk(const Program& program, size_t kept = 0)
      : program_(program),
        has_scopes_(!program.dynamic_references.empty()),
        left_(static_cast<int64_t>(program.most_steps)),
        most_kept_(program.most_steps / kStepsAPart),
        kept_(kept) {}

  // A schema while it is asked about a value: a step, and its place on the way.
  class Enter {
   public:
    Enter(Walk& walk, const Node& node) : walk_(walk) {
      walk.pass_leaf();
      ++walk.depth_;
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

  // A schema that asks about nothing but the value itself: as Enter, and left again.
  void pass_leaf() {
    --left_;
    if (depth_ >= kDeepest) end(Excess::depth);
  }

  void add_steps(size_t steps) { left_ -= static_cast<int64_t>(steps); }
  // So many names of an object are looked up.
  void add_names(size_t names) { add_steps(names / 4); }
  // So many bytes are looked at.
  void add_bytes(size_t bytes) { add_steps(bytes / 32); }
  // The trace has become heavier, or lighter.
  void keep(size_t weight) {
    kept_ += weight;
    if (kept_ > most_kept_) end(Excess::steps);
  }
  void let_go(size_t weight) { kept_ -= weight; }

  // Whether it took too much: then what is answered is of no use.
  bool is_over() const { return left_ < 0; }
  Excess excess() const { return is_over() && excess_ == Excess::none ? Excess::steps : excess_; }

  // As Pattern::search. It counts its own steps by ten thousands, which take about a thousand times
  // as long as a step here; what takes less is one price.
  unicode::Match search(uint32_t pattern, std::string_view text) {
    constexpr size_t kLeast = 20;
    uint32_t left = unicode::Pattern::kMostSteps;
    const auto match = program_.patterns[pattern].compiled.search_within(text, left);
    add_bytes(text.size());
    add_steps(kLeast + (unicode::Pattern::kMostSteps - left) / 10);
    return match;
  }

  // The node that a dynamic reference leads to from here.
  uint32_t target(uint32_t dynamic_reference) {
    const DynamicReference& reference = program_.dynamic_references[dynamic_reference];
    const DynamicAnchor& anchor = program_.dynamic_anchors[reference.anchor];
    add_steps(scope_.size() / 4);
    for (const uint32_t resource : scope_) {
      const auto found =
          std::ranges::lower_bound(anchor, resource, {}, &DynamicAnchor::value_type::first);
      if (found != anchor.end() && found->first == resource) return found->second;
    }
    return reference.target;
  }

 private:
  void end(Excess excess) {
    excess_ = excess;
    left_ = -1;
  }

  const Program& program_;
  const bool has_scopes_;
  std::vector<uint32_t> scope_;  // the resources on the way, outermost first
  int64_t left_;                 // of the steps
  size_t most_kept_;
  size_t kept_;
  size_t depth_ = 0;
  Excess excess_ = Excess::none;
};

}  // namespace panjereh::schema
