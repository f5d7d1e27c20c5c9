// Evaluator: a program at a value. Private to schema.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "program.h"
#include "trace.h"

namespace panjereh::schema {

// What is to be looked at again. Without tokens everything is; else only what can follow from the
// change of the place that they name, which came, went, or has another value.
struct Change {
  std::span<const std::string> tokens;

  bool is_all() const { return tokens.empty(); }
  Change inside() const { return {tokens.subspan(1)}; }
};

// Where failures are noted. Without a trace nothing is, and the first failure ends the run.
struct Sink {
  Trace* trace = nullptr;
  // Of all places, and all failures; else only of the value itself, as far as unevaluated… needs
  // to know which of its schemas are valid.
  bool is_deep = false;
};

// Schemas inside each other, counted along the way, since each needs its place on the stack: what
// is deeper is refused. Data of 512 levels against a schema that takes two steps a level passes.
inline constexpr size_t kDeepest = 1'200;
inline constexpr size_t kStepsAFailure = 20;

class Evaluator {
 public:
  explicit Evaluator(const Program& program) : program_(program) {}

  // Whether the value is valid against the node. With a deep sink its trace is brought up to date.
  bool run(uint32_t node, const Json& value, Sink sink, Change change);
  // What that took too much of: then the answer is no, and the trace is of no use.
  Excess excess() const {
    if (is_too_deep_) return Excess::depth;
    return steps_ > program_.most_steps ? Excess::steps : Excess::none;
  }

 private:
  // A node while it runs: a step, and its place on the way.
  class Enter {
   public:
    Enter(Evaluator& evaluator, uint32_t node);
    ~Enter();
    Enter(const Enter&) = delete;
    Enter& operator=(const Enter&) = delete;

   private:
    Evaluator& evaluator_;
    bool is_new_ = false;  // of the scope
  };

  // Each applies the instruction `at`, of a value of a type that it looks at.
  bool apply(uint32_t node, uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_required(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_dependent_required(uint32_t at, const Json& value, Sink sink);
  bool apply_property_names(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_members(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_member(uint32_t at, std::string_view name, const Json* value, Sink sink,
                    Change change);
  bool apply_items(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_contains(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_all_of(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_alternatives(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_condition(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_dependent_schemas(uint32_t at, const Json& value, Sink sink, Change change);
  bool apply_unevaluated_properties(uint32_t node, uint32_t at, const Json& value, Sink sink,
                                    Change change);
  bool apply_unevaluated_items(uint32_t node, uint32_t at, const Json& value, Sink sink,
                               Change change);

  // A part that is a schema of the same value, or of one inside it, which is nullptr where it is
  // gone; and one that fails by itself, or holds.
  bool same(Part part, uint32_t node, const Json& value, Sink sink, Change change);
  bool inner(Part part, uint32_t node, const Json* value, Sink sink, Change change);
  bool own(Part part, bool holds, Sink sink);

  bool keep(Part part, uint32_t node, const Json& value, Sink sink, Change change);
  void put(Trace& trace, Part part, std::unique_ptr<Trace> inside);
  void drop(Trace& trace, Part part);

  // A member of an object, or an item of an array.
  struct Element {
    std::string_view name;
    size_t index = 0;
    bool is_member = false;
  };
  // Whether one of the instructions [first, end) asks about an element. `trace` is what failed of
  // their schema; nullptr where nothing did.
  bool is_evaluated(uint32_t first, uint32_t end, const Json& value, const Trace* trace,
                    const Element& element);
  bool evaluates(uint32_t at, const Json& value, const Trace* trace, const Element& element);
  bool same_evaluates(uint32_t node, const Json& value, const Trace* trace, const Element& element);

  uint32_t target(uint32_t dynamic_reference) const;

  const Program& program_;
  std::vector<uint32_t> scope_;  // the resources on the way, outermost first
  size_t depth_ = 0;
  size_t steps_ = 0;
  bool is_too_deep_ = false;
};

// Brings the trace of a program's root up to date.
void update(const Program& program, const Json& value, Trace& trace, Change change);

// Whether the value fits a keyword that asks about nothing but the value itself.
bool holds(const Program& program, const Instruction& instruction, const Json& value);

}  // namespace panjereh::schema
