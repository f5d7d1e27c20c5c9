#include "evaluator.h"

namespace panjereh::schema {

Evaluator::Enter::Enter(Evaluator& evaluator, uint32_t node) : evaluator_(evaluator) {
  ++evaluator.steps_;
  if (++evaluator.depth_ > kDeepest) evaluator.is_too_deep_ = true;
  if (evaluator.program_.dynamic_references.empty()) return;
  const uint32_t resource = evaluator.program_.nodes[node].resource;
  is_new_ = evaluator.scope_.empty() || evaluator.scope_.back() != resource;
  if (is_new_) evaluator.scope_.push_back(resource);
}

Evaluator::Enter::~Enter() {
  --evaluator_.depth_;
  if (is_new_) evaluator_.scope_.pop_back();
}

bool Evaluator::run(uint32_t index, const Json& value, Sink sink, Change change) {
  const Enter enter(*this, index);
  if (excess() != Excess::none) return false;
  const Node& node = program_.nodes[index];
  // Not on the stack, which each schema on the way needs a part of.
  std::unique_ptr<Trace> aside;
  if (node.has_unevaluated && !sink.trace) {
    aside = std::make_unique<Trace>();
    sink.trace = aside.get();
  }
  const uint8_t type = type_bit(value);
  for (uint32_t at = node.first; at < node.end; ++at) {
    const Instruction& instruction = program_.instructions[at];
    if (!(instruction.types & type)) continue;
    const bool holds = instruction.keyword == Keyword::type
                           ? own({at, kSelf, {}}, (instruction.operand & type) != 0, sink)
                           : apply(index, at, value, sink, change);
    if (holds || sink.is_deep) continue;
    // Its reasons may be unknown to the trace, which must know that it failed.
    return own({at, kSelf, {}}, false, sink);
  }
  return !sink.is_deep || sink.trace->is_valid();
}

bool Evaluator::apply(uint32_t node, uint32_t at, const Json& value, Sink sink, Change change) {
  const Instruction& instruction = program_.instructions[at];
  switch (instruction.keyword) {
    case Keyword::required:
      return apply_required(at, value, sink, change);
    case Keyword::dependent_required:
      return apply_dependent_required(at, value, sink);
    case Keyword::property_names:
      return apply_property_names(at, value, sink, change);
    case Keyword::members:
      return apply_members(at, value, sink, change);
    case Keyword::items:
      return apply_items(at, value, sink, change);
    case Keyword::contains:
      return apply_contains(at, value, sink, change);
    case Keyword::reference:
      return same({at, 0, {}}, instruction.operand, value, sink, change);
    case Keyword::dynamic_reference:
      return same({at, 0, {}}, target(instruction.operand), value, sink, change);
    case Keyword::all_of:
      return apply_all_of(at, value, sink, change);
    case Keyword::any_of:
    case Keyword::one_of:
      return apply_alternatives(at, value, sink, change);
    case Keyword::negation: {
      const bool is_valid = same({at, 0, {}}, instruction.operand, value, sink, change);
      return own({at, kSelf, {}}, !is_valid, sink);
    }
    case Keyword::condition:
      return apply_condition(at, value, sink, change);
    case Keyword::dependent_schemas:
      return apply_dependent_schemas(at, value, sink, change);
    case Keyword::unevaluated_properties:
      return apply_unevaluated_properties(node, at, value, sink, change);
    case Keyword::unevaluated_items:
      return apply_unevaluated_items(node, at, value, sink, change);
    default:
      return own({at, kSelf, {}}, holds(program_, instruction, value), sink);
  }
}

// — parts —

bool Evaluator::own(Part part, bool holds, Sink sink) {
  if (!sink.trace) return holds;
  if (holds) {
    drop(*sink.trace, part);
  } else {
    put(*sink.trace, part, nullptr);
  }
  return holds;
}

bool Evaluator::same(Part part, uint32_t node, const Json& value, Sink sink, Change change) {
  if (!sink.trace) return run(node, value, {}, {});
  return keep(part, node, value, sink, change);
}

bool Evaluator::inner(Part part, uint32_t node, const Json* value, Sink sink, Change change) {
  if (!value) {
    if (sink.is_deep) drop(*sink.trace, part);
    return true;
  }
  if (!sink.is_deep) return run(node, *value, {}, {});
  return keep(part, node, *value, sink, change);
}

bool Evaluator::keep(Part part, uint32_t node, const Json& value, Sink sink, Change change) {
  Trace inside;
  const auto known = sink.trace->entries.find(part);
  // What is left behind still knows whether it was valid, which put and drop ask.
  if (!change.is_all() && known != sink.trace->entries.end()) inside = std::move(*known->second);
  const bool is_valid = run(node, value, {&inside, sink.is_deep}, change);
  if (inside.entries.empty()) {
    drop(*sink.trace, part);
  } else {
    put(*sink.trace, part, std::make_unique<Trace>(std::move(inside)));
  }
  return is_valid;
}

void Evaluator::put(Trace& trace, Part part, std::unique_ptr<Trace> inside) {
  steps_ += kStepsAFailure;
  const auto [known, is_new] = trace.entries.try_emplace(TraceKey(part));
  if (!is_new && breaks(program_, part, known->second.get())) --trace.broken;
  known->second = std::move(inside);
  if (breaks(program_, part, known->second.get())) ++trace.broken;
}

void Evaluator::drop(Trace& trace, Part part) {
  if (trace.entries.empty()) return;
  const auto known = trace.entries.find(part);
  if (known == trace.entries.end()) return;
  if (breaks(program_, part, known->second.get())) --trace.broken;
  trace.entries.erase(known);
}

// — other schemas of the same value —

bool Evaluator::apply_all_of(uint32_t at, const Json& value, Sink sink, Change change) {
  bool is_valid = true;
  uint32_t part = 0;
  for (const uint32_t node : program_.lists[program_.instructions[at].operand]) {
    if (same({at, part++, {}}, node, value, sink, change)) continue;
    is_valid = false;
    if (!sink.is_deep) break;
  }
  return is_valid;
}

bool Evaluator::apply_alternatives(uint32_t at, const Json& value, Sink sink, Change change) {
  const bool wants_one = program_.instructions[at].keyword == Keyword::one_of;
  size_t count = 0;
  uint32_t part = 0;
  for (const uint32_t node : program_.lists[program_.instructions[at].operand]) {
    if (!same({at, part++, {}}, node, value, sink, change)) continue;
    ++count;
    if (!sink.trace && !wants_one) return true;
    if (!sink.trace && count > 1) return false;
  }
  return own({at, kSelf, {}}, wants_one ? count == 1 : count > 0, sink);
}

bool Evaluator::apply_condition(uint32_t at, const Json& value, Sink sink, Change change) {
  const Condition& condition = program_.conditions[program_.instructions[at].operand];
  const Part test{at, 0, {}};
  const auto is_valid_so_far = [&] {
    const Trace* inside = sink.trace->find(test);
    return !inside || inside->is_valid();
  };
  const bool was_valid = sink.is_deep && is_valid_so_far();
  const bool is_valid = same(test, condition.test, value, sink, change);
  if (sink.trace) drop(*sink.trace, {at, is_valid ? 2u : 1u, {}});
  const uint32_t node = is_valid ? condition.yes : condition.no;
  if (node == kNone) return true;
  // The other branch knows nothing yet.
  const Change known = was_valid == is_valid ? change : Change{};
  return same({at, is_valid ? 1u : 2u, {}}, node, value, sink, known);
}

bool Evaluator::apply_dependent_schemas(uint32_t at, const Json& value, Sink sink, Change change) {
  bool is_valid = true;
  uint32_t part = 0;
  for (const Dependent& one : program_.dependents[program_.instructions[at].operand]) {
    const Part own_part{at, part++, {}};
    if (!value.find(one.name)) {
      if (sink.trace) drop(*sink.trace, own_part);
      continue;
    }
    const bool came = change.tokens.size() == 1 && change.tokens.front() == one.name;
    if (same(own_part, one.node, value, sink, came ? Change{} : change)) continue;
    is_valid = false;
    if (!sink.is_deep) break;
  }
  return is_valid;
}

uint32_t Evaluator::target(uint32_t dynamic_reference) const {
  const DynamicReference& reference = program_.dynamic_references[dynamic_reference];
  for (const uint32_t resource : scope_) {
    for (const auto& [owner, node] : reference.by_resource) {
      if (owner == resource) return node;
    }
  }
  return reference.target;
}

void update(const Program& program, const Json& value, Trace& trace, Change change) {
  // What was too much says nothing of its parts.
  if (change.is_all() || trace.excess != Excess::none) {
    trace = {};
    change = {};
  }
  Evaluator evaluator(program);
  evaluator.run(0, value, {&trace, true}, change);
  const Excess excess = evaluator.excess();
  if (excess != Excess::none) trace = {.entries = {}, .broken = 1, .excess = excess};
}

}  // namespace panjereh::schema
