#include "evaluator.h"

#include <utility>

#include "answer.h"

namespace panjereh::schema {

bool Evaluator::run(uint32_t index, const Json& value, Trace& trace, Change change) {
  const Node& node = program_.nodes[index];
  const Walk::Enter enter(walk_, node);
  if (walk_.is_over()) return false;
  const uint8_t type = type_bits(value);
  Asked before;
  if (node.has_unevaluated && !change.is_all()) {
    before = asked_beside_unevaluated(index, value, &trace, change);
  }
  for (uint32_t at = node.first; at < node.end; ++at) {
    const Instruction& instruction = program_.instructions[at];
    if (!(instruction.types & type)) continue;
    if (instruction.keyword == Keyword::unevaluated_properties) {
      const Asked now = asked_beside_unevaluated(index, value, &trace, {});
      apply_unevaluated_properties(at, value, trace, change, before, now);
    } else if (instruction.keyword == Keyword::unevaluated_items) {
      const Asked now = asked_beside_unevaluated(index, value, &trace, {});
      apply_unevaluated_items(at, value, trace, change, before, now);
    } else {
      apply(at, value, trace, change);
    }
  }
  return trace.is_valid();
}

void Evaluator::apply(uint32_t at, const Json& value, Trace& trace, Change change) {
  const Instruction& instruction = program_.instructions[at];
  switch (instruction.keyword) {
    case Keyword::required:
      return apply_required(at, value, trace, change);
    case Keyword::dependent_required:
      return apply_dependent_required(at, value, trace);
    case Keyword::property_names:
      return apply_property_names(at, value, trace, change);
    case Keyword::members:
      return apply_members(at, value, trace, change);
    case Keyword::items:
      return apply_items(at, value, trace, change);
    case Keyword::contains:
      return apply_contains(at, value, trace, change);
    case Keyword::reference:
      same({at, 0, {}}, instruction.operand, value, trace, change);
      return;
    case Keyword::dynamic_reference:
      same({at, 0, {}}, walk_.target(instruction.operand), value, trace, change);
      return;
    case Keyword::all_of:
      for_each_in_place(program_, instruction, [&](uint32_t part, uint32_t one) {
        same({at, part, {}}, one, value, trace, change);
      });
      return;
    case Keyword::any_of:
    case Keyword::one_of:
      return apply_alternatives(at, value, trace, change);
    case Keyword::negation: {
      const bool is_valid = same({at, 0, {}}, instruction.operand, value, trace, change);
      return own({at, kSelf, {}}, !is_valid, trace);
    }
    case Keyword::condition:
      return apply_condition(at, value, trace, change);
    case Keyword::dependent_schemas:
      return apply_dependent_schemas(at, value, trace, change);
    case Keyword::pattern: {
      const unicode::Match match = walk_.search(instruction.operand, value.as_string());
      own({at, kSelf, {}}, match != unicode::Match::no, trace);
      return own({at, kOther, {}}, match != unicode::Match::over_budget, trace);
    }
    default:
      return own({at, kSelf, {}}, holds(program_, instruction, value, walk_), trace);
  }
}

// — parts —

void Evaluator::own(Part part, bool holds, Trace& trace) {
  if (holds) {
    drop(trace, part);
  } else {
    put(trace, part, nullptr);
  }
}

void Evaluator::inner(Part part, uint32_t node, const Json* value, Trace& trace, Change change) {
  if (value) {
    same(part, node, *value, trace, change);
  } else {
    drop(trace, part);
  }
}

bool Evaluator::same(Part part, uint32_t node, const Json& value, Trace& trace, Change change) {
  Trace inside;
  if (change.is_all()) {
    drop(trace, part);
  } else if (const auto known = trace.entries.find(part); known != trace.entries.end()) {
    // What is left behind still knows whether it was valid, which put and drop ask.
    inside = std::move(*known->second);
    trace.weight -= std::exchange(known->second->weight, 0);
  }
  const bool is_valid = run(node, value, inside, change);
  if (inside.entries.empty()) {
    drop(trace, part);
  } else {
    put(trace, part, std::make_unique<Trace>(std::move(inside)));
  }
  return is_valid;
}

void Evaluator::put(Trace& trace, Part part, std::unique_ptr<Trace> inside) {
  const auto [known, is_new] = trace.entries.try_emplace(TraceKey(part));
  if (is_new) {
    trace.weight += weight_of(part);
    walk_.keep(weight_of(part));
  } else if (breaks(program_, part, known->second.get())) {
    --trace.broken;
  }
  if (inside) trace.weight += inside->weight;
  known->second = std::move(inside);
  if (breaks(program_, part, known->second.get())) ++trace.broken;
}

void Evaluator::drop(Trace& trace, Part part) {
  if (trace.entries.empty()) return;
  const auto known = trace.entries.find(part);
  if (known == trace.entries.end()) return;
  if (breaks(program_, part, known->second.get())) --trace.broken;
  const size_t weight = weight_of(part) + (known->second ? known->second->weight : 0);
  trace.weight -= weight;
  walk_.let_go(weight);
  trace.entries.erase(known);
}

// — other schemas of the same value —

void Evaluator::apply_alternatives(uint32_t at, const Json& value, Trace& trace, Change change) {
  const Instruction& instruction = program_.instructions[at];
  size_t count = 0;
  for_each_in_place(program_, instruction, [&](uint32_t part, uint32_t node) {
    if (same({at, part, {}}, node, value, trace, change)) ++count;
  });
  own({at, kSelf, {}}, instruction.keyword == Keyword::one_of ? count == 1 : count > 0, trace);
}

void Evaluator::apply_condition(uint32_t at, const Json& value, Trace& trace, Change change) {
  const Condition& condition = program_.conditions[program_.instructions[at].operand];
  const Part test{at, 0, {}};
  const Trace* known = trace.find(test);
  const bool was_valid = !known || known->is_valid();
  const bool is_valid = same(test, condition.test, value, trace, change);
  drop(trace, {at, is_valid ? 2u : 1u, {}});
  const uint32_t node = is_valid ? condition.yes : condition.no;
  if (node == kNone) return;
  // The other branch knows nothing yet.
  same({at, is_valid ? 1u : 2u, {}}, node, value, trace, was_valid == is_valid ? change : Change{});
}

void Evaluator::apply_dependent_schemas(uint32_t at, const Json& value, Trace& trace,
                                        Change change) {
  uint32_t part = 0;
  const auto& dependents = program_.dependents[program_.instructions[at].operand];
  walk_.add_names(dependents.size());
  for (const Dependent& one : dependents) {
    const bool came = !change.was_there(one.name, value);
    inner({at, part++, {}}, one.node, value.find(one.name) ? &value : nullptr, trace,
          came ? Change{} : change);
  }
}

void update(const Program& program, const Json& value, Trace& trace, Change change) {
  // What was too much says nothing of its parts.
  if (change.is_all() || trace.excess != Excess::none) {
    trace = {};
    change = {};
  }
  Walk walk(program, trace.weight);
  Evaluator(program, walk).run(0, value, trace, change);
  if (!walk.is_over()) return;
  // An edit can keep more on its way than what is there in the end.
  if (!change.is_all()) return update(program, value, trace, {});
  trace = {};
  trace.broken = accepts(program, value) ? 0 : 1;
  trace.excess = walk.excess();
}

}  // namespace panjereh::schema
