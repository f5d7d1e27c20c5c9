// unevaluatedProperties and unevaluatedItems: what no other keyword has asked about. Nothing is
// collected on the way: what is asked follows from the program, the value, and which alternatives
// are valid, which the trace knows.
#include "answer.h"
#include "evaluator.h"

namespace panjereh::schema {

void Evaluator::apply_unevaluated_properties(uint32_t node, uint32_t at, const Json& value,
                                             Trace& trace, Change change) {
  const uint32_t first = program_.nodes[node].first;
  const uint32_t rest = program_.instructions[at].operand;
  for (const Json::Member& member : value.members()) {
    const bool is_left = !is_evaluated(first, at, value, &trace, {member.key, 0, true});
    // What was asked about until now has no trace here, so there is nothing to build on.
    inner({at, 0, member.key}, rest, is_left ? &member.value : nullptr, trace, {});
  }
  if (!change.is_all() && !value.find(change.tokens.front())) {
    drop(trace, {at, 0, change.tokens.front()});
  }
}

void Evaluator::apply_unevaluated_items(uint32_t node, uint32_t at, const Json& value, Trace& trace,
                                        Change change) {
  const uint32_t first = program_.nodes[node].first;
  const uint32_t rest = program_.instructions[at].operand;
  const auto values = value.items();
  for (uint32_t i = 0; i < values.size(); ++i) {
    const bool is_left = !is_evaluated(first, at, value, &trace, {{}, i, false});
    inner({at, i, {}}, rest, is_left ? &values[i] : nullptr, trace, {});
  }
  // The last item may have gone.
  if (!change.is_all()) drop(trace, {at, static_cast<uint32_t>(values.size()), {}});
}

bool Evaluator::is_evaluated(uint32_t first, uint32_t end, const Json& value, const Trace* trace,
                             const Element& element) {
  for (uint32_t at = first; at < end; ++at) {
    if (evaluates(at, value, trace, element)) return true;
  }
  return false;
}

bool Evaluator::same_evaluates(uint32_t node, const Json& value, const Trace* trace,
                               const Element& element) {
  const Node& one = program_.nodes[node];
  const Walk::Enter enter(walk_, one);
  if (walk_.is_over()) return true;  // which ends it
  return is_evaluated(one.first, one.end, value, trace, element);
}

bool Evaluator::evaluates(uint32_t at, const Json& value, const Trace* trace,
                          const Element& element) {
  const Instruction& instruction = program_.instructions[at];
  const auto inside = [&](uint32_t part) { return trace ? trace->find({at, part, {}}) : nullptr; };
  const auto is_valid = [&](uint32_t part) {
    const Trace* found = inside(part);
    return !found || found->is_valid();
  };
  const auto asks = [&](uint32_t part, uint32_t node) {
    return node != kNone && same_evaluates(node, value, inside(part), element);
  };
  switch (instruction.keyword) {
    case Keyword::members: {
      if (!element.is_member) return false;
      const Members& members = program_.members[instruction.operand];
      if (members.others != kNone || members.names.find(element.name) != kNone) return true;
      for (const Members::ByPattern& one : members.patterns) {
        const unicode::Pattern& pattern = program_.patterns[one.pattern].compiled;
        if (pattern.search(element.name) != unicode::Match::no) return true;
      }
      return false;
    }
    case Keyword::items:
      return !element.is_member &&
             program_.items[instruction.operand].node_of(element.index) != kNone;
    case Keyword::contains:
      return !element.is_member && Answer(program_, walk_)
                                       .is_valid(program_.contains[instruction.operand].node,
                                                 value.items()[element.index]);
    case Keyword::unevaluated_properties:
      return element.is_member;
    case Keyword::unevaluated_items:
      return !element.is_member;
    case Keyword::condition: {
      const Condition& condition = program_.conditions[instruction.operand];
      if (!is_valid(0)) return asks(2, condition.no);
      return asks(0, condition.test) || asks(1, condition.yes);
    }
    case Keyword::dependent_schemas: {
      uint32_t part = 0;
      for (const Dependent& one : program_.dependents[instruction.operand]) {
        if (value.find(one.name) && asks(part, one.node)) return true;
        ++part;
      }
      return false;
    }
    case Keyword::dynamic_reference:
      return asks(0, walk_.target(instruction.operand));
    case Keyword::negation:
      return false;
    default: {
      // Of what must be valid anyway it does not matter whether it is: that is told already.
      const bool is_choice =
          instruction.keyword == Keyword::any_of || instruction.keyword == Keyword::one_of;
      bool found = false;
      for_each_in_place(program_, instruction, [&](uint32_t part, uint32_t node) {
        found = found || ((!is_choice || is_valid(part)) && asks(part, node));
      });
      return found;
    }
  }
}

}  // namespace panjereh::schema
