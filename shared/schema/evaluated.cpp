// unevaluatedProperties and unevaluatedItems: what no other keyword has asked about. Nothing is
// collected on the way: what is asked follows from the program, the value, and which alternatives
// are valid, which the trace knows.
#include "evaluator.h"

namespace panjereh::schema {

void Evaluator::apply_unevaluated_properties(uint32_t at, const Json& value, Trace& trace,
                                             Change change, const Asked& before, const Asked& now) {
  const uint32_t rest = program_.instructions[at].operand;
  const auto members = value.members();
  for (size_t i = 0; i < members.size(); ++i) {
    const Json::Member& member = members[i];
    const Part part{at, 0, member.key};
    if (now.contains(i)) {
      drop(trace, part);
    } else if (change.is_all() || before.contains(i)) {
      inner(part, rest, &member.value, trace, {});
    } else if (member.key == change.tokens.front()) {
      inner(part, rest, &member.value, trace, change.inside());
    }
  }
  if (!change.is_all() && !value.find(change.tokens.front())) {
    drop(trace, {at, 0, change.tokens.front()});
  }
}

void Evaluator::apply_unevaluated_items(uint32_t at, const Json& value, Trace& trace, Change change,
                                        const Asked& before, const Asked& now) {
  const uint32_t rest = program_.instructions[at].operand;
  const auto values = value.items();
  const size_t changed = change.is_all() ? values.size() : index_of(change.tokens.front());
  for (uint32_t i = 0; i < values.size(); ++i) {
    const Part part{at, i, {}};
    if (now.contains(i)) {
      drop(trace, part);
    } else if (change.is_all() || before.contains(i)) {
      inner(part, rest, &values[i], trace, {});
    } else if (i == changed) {
      inner(part, rest, &values[i], trace, change.inside());
    }
  }
  // The last item may have gone.
  if (!change.is_all()) drop(trace, {at, static_cast<uint32_t>(values.size()), {}});
}

// — what is asked about —

Asked Evaluator::asked_beside_unevaluated(uint32_t node, const Json& value, const Trace* trace,
                                          Change change) {
  Asked asked;
  const Node& one = program_.nodes[node];
  for (uint32_t at = one.first; at < one.end; ++at) {
    if (program_.instructions[at].keyword >= Keyword::unevaluated_properties) break;
    add_asked(at, value, trace, change, asked);
  }
  return asked;
}

void Evaluator::add_asked_by(uint32_t node, const Json& value, const Trace* trace, Change change,
                             Asked& asked) {
  const Node& one = program_.nodes[node];
  const Walk::Enter enter(walk_, one);
  for (uint32_t at = one.first; at < one.end && !walk_.is_over(); ++at) {
    add_asked(at, value, trace, change, asked);
  }
}

void Evaluator::add_asked(uint32_t at, const Json& value, const Trace* trace, Change change,
                          Asked& asked) {
  const Instruction& instruction = program_.instructions[at];
  if (!(instruction.types & type_bits(value))) return;
  const auto inside = [&](uint32_t part) { return trace ? trace->find({at, part, {}}) : nullptr; };
  const auto is_valid = [&](uint32_t part) {
    const Trace* found = inside(part);
    return !found || found->is_valid();
  };
  const auto add_part = [&](uint32_t part, uint32_t node) {
    if (node != kNone) add_asked_by(node, value, inside(part), change, asked);
  };
  switch (instruction.keyword) {
    case Keyword::members:
      return add_members(program_.members[instruction.operand], value, asked);
    case Keyword::items:
      for (size_t i = 0; i < value.items().size(); ++i) {
        if (program_.items[instruction.operand].node_of(i) == kNone) break;
        asked.add(i);
      }
      return;
    case Keyword::contains:
      for (uint32_t i = 0; i < value.items().size(); ++i) {
        if (is_valid(i)) asked.add(i);
      }
      return;
    case Keyword::unevaluated_properties:
    case Keyword::unevaluated_items:
      for (size_t i = 0; i < value.items().size() + value.members().size(); ++i) asked.add(i);
      return;
    case Keyword::condition: {
      const Condition& condition = program_.conditions[instruction.operand];
      if (!is_valid(0)) return add_part(2, condition.no);
      add_part(0, condition.test);
      return add_part(1, condition.yes);
    }
    case Keyword::dependent_schemas: {
      uint32_t part = 0;
      for (const Dependent& one : program_.dependents[instruction.operand]) {
        if (change.was_there(one.name, value)) add_part(part, one.node);
        ++part;
      }
      return;
    }
    case Keyword::dynamic_reference:
      return add_part(0, walk_.target(instruction.operand));
    case Keyword::negation:
      return;
    default: {
      // Of what must be valid anyway it does not matter whether it is: that is told already.
      const bool is_choice =
          instruction.keyword == Keyword::any_of || instruction.keyword == Keyword::one_of;
      for_each_in_place(program_, instruction, [&](uint32_t part, uint32_t node) {
        if (!is_choice || is_valid(part)) add_part(part, node);
      });
    }
  }
}

void Evaluator::add_members(const Members& members, const Json& object, Asked& asked) {
  walk_.add_names(object.members().size());
  size_t index = 0;
  for (const Json::Member& member : object.members()) {
    const size_t i = index++;
    if (asked.contains(i)) continue;
    bool is_asked = members.others != kNone || members.names.find(member.key) != kNone;
    for (size_t k = 0; k < members.patterns.size() && !is_asked; ++k) {
      // One that nobody can decide about was asked about, and failed.
      is_asked = walk_.search(members.patterns[k].pattern, member.key) != unicode::Match::no;
    }
    if (is_asked) asked.add(i);
  }
}

}  // namespace panjereh::schema
