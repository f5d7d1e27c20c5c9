// Evaluator: what fails of a program at a value, noted in a trace. Private to schema.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "asked.h"
#include "assertions.h"
#include "program.h"
#include "trace.h"
#include "walk.h"

namespace panjereh::schema {

// What is to be looked at again. Without tokens everything is; else only what can follow from the
// change of the place that they name, which came, went, or has another value.
struct Change {
  std::span<const std::string> tokens;
  bool came = false;  // the place was not there before

  bool is_all() const { return tokens.empty(); }
  Change inside() const { return tokens.size() == 1 ? Change{} : Change{tokens.subspan(1), came}; }

  // Whether the value, an object, had a member of that name before.
  bool was_there(const std::string& name, const Json& value) const {
    if (is_all() || tokens.front() != name) return value.find(name) != nullptr;
    return tokens.size() > 1 || !came;
  }
};

class Evaluator {
 public:
  Evaluator(const Program& program, Walk& walk) : program_(program), walk_(walk) {}

  // Brings the trace of a node at a value up to date; of no use where that took too much (Walk).
  // Whether the value is valid.
  bool run(uint32_t node, const Json& value, Trace& trace, Change change);

 private:
  // Each applies the instruction `at`, of a value of a type that it looks at.
  void apply(uint32_t at, const Json& value, Trace& trace, Change change);
  void apply_required(uint32_t at, const Json& value, Trace& trace, Change change);
  void apply_dependent_required(uint32_t at, const Json& value, Trace& trace);
  void apply_property_names(uint32_t at, const Json& value, Trace& trace, Change change);
  void apply_members(uint32_t at, const Json& value, Trace& trace, Change change);
  void apply_member(uint32_t at, std::string_view name, const Json* value, Trace& trace,
                    Change change);
  void apply_items(uint32_t at, const Json& value, Trace& trace, Change change);
  void apply_contains(uint32_t at, const Json& value, Trace& trace, Change change);
  void apply_alternatives(uint32_t at, const Json& value, Trace& trace, Change change);
  void apply_condition(uint32_t at, const Json& value, Trace& trace, Change change);
  void apply_dependent_schemas(uint32_t at, const Json& value, Trace& trace, Change change);
  // What is asked about, and what was before the change: then it has no trace here.
  void apply_unevaluated_properties(uint32_t at, const Json& value, Trace& trace, Change change,
                                    const Asked& before, const Asked& now);
  void apply_unevaluated_items(uint32_t at, const Json& value, Trace& trace, Change change,
                               const Asked& before, const Asked& now);

  // A part that is a schema of the same value, or of one inside it, which is nullptr where it is
  // gone; and one that fails by itself, or holds.
  bool same(Part part, uint32_t node, const Json& value, Trace& trace, Change change);
  void inner(Part part, uint32_t node, const Json* value, Trace& trace, Change change);
  void own(Part part, bool holds, Trace& trace);

  void put(Trace& trace, Part part, std::unique_ptr<Trace> inside);
  void drop(Trace& trace, Part part);

  // What the instructions of a node ask about before its unevaluated…: of a value and its trace
  // (nullptr: nothing failed), or of the trace as it was before a change that the value has had.
  Asked asked_beside_unevaluated(uint32_t node, const Json& value, const Trace* trace,
                                 Change change);
  void add_asked_by(uint32_t node, const Json& value, const Trace* trace, Change change,
                    Asked& asked);
  void add_asked(uint32_t at, const Json& value, const Trace* trace, Change change, Asked& asked);
  void add_members(const Members& members, const Json& object, Asked& asked);

  const Program& program_;
  Walk& walk_;
};

// Brings the trace of a program's root up to date. Where that took too much, it says so, and
// whether the value is valid where Answer can tell.
void update(const Program& program, const Json& value, Trace& trace, Change change);

}  // namespace panjereh::schema
