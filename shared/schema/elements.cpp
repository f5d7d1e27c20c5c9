// The keywords that ask about what is in an object or in an array.
#include "answer.h"
#include "evaluator.h"

namespace panjereh::schema {

// — what is in an object —

void Evaluator::apply_required(uint32_t at, const Json& value, Trace& trace, Change change) {
  const NameTable& names = program_.required[program_.instructions[at].operand];
  if (!change.is_all()) {
    const std::string& name = change.tokens.front();
    const uint32_t index = names.find(name);
    if (index != kNone) own({at, index, {}}, value.find(name) != nullptr, trace);
    return;
  }
  walk_.add_names(names.names().size());
  for (uint32_t i = 0; i < names.names().size(); ++i) {
    own({at, i, {}}, value.find(names.names()[i]) != nullptr, trace);
  }
}

void Evaluator::apply_dependent_required(uint32_t at, const Json& value, Trace& trace) {
  uint32_t part = 0;
  const auto& dependents = program_.dependents[program_.instructions[at].operand];
  walk_.add_names(dependents.size());
  for (const Dependent& one : dependents) {
    const bool is_asked = value.find(one.name) != nullptr;
    walk_.add_names(one.required.size());
    for (const std::string& name : one.required) {
      own({at, part++, {}}, !is_asked || value.find(name), trace);
    }
  }
}

void Evaluator::apply_property_names(uint32_t at, const Json& value, Trace& trace, Change change) {
  const uint32_t node = program_.instructions[at].operand;
  const auto apply_name = [&](const std::string& name, bool is_there) {
    const bool is_valid = !is_there || Answer(program_, walk_).is_valid(node, Json::string(name));
    own({at, 0, name}, is_valid, trace);
  };
  if (!change.is_all()) {
    const std::string& name = change.tokens.front();
    return apply_name(name, value.find(name) != nullptr);
  }
  for (const Json::Member& member : value.members()) apply_name(member.key, true);
}

void Evaluator::apply_members(uint32_t at, const Json& value, Trace& trace, Change change) {
  if (!change.is_all()) {
    const std::string& name = change.tokens.front();
    return apply_member(at, name, value.find(name), trace, change.inside());
  }
  walk_.add_names(value.members().size());
  for (const Json::Member& member : value.members()) {
    apply_member(at, member.key, &member.value, trace, {});
  }
}

void Evaluator::apply_member(uint32_t at, std::string_view name, const Json* value, Trace& trace,
                             Change change) {
  const Members& members = program_.members[program_.instructions[at].operand];
  bool is_known = false;
  const uint32_t index = members.names.find(name);
  if (index != kNone) {
    is_known = true;
    inner({at, index, name}, members.nodes[index], value, trace, change);
  }
  for (size_t i = 0; i < members.patterns.size(); ++i) {
    const Members::ByPattern& one = members.patterns[i];
    const Part by_pattern{at, members.part_of_pattern(i), name};
    const unicode::Match match = walk_.search(one.pattern, name);
    if (match == unicode::Match::no) continue;
    is_known = true;
    if (match == unicode::Match::over_budget) {
      own(by_pattern, !value, trace);
    } else {
      inner(by_pattern, one.node, value, trace, change);
    }
  }
  if (!is_known && members.others != kNone) {
    inner({at, members.part_of_others(), name}, members.others, value, trace, change);
  }
}

// — what is in an array —

void Evaluator::apply_items(uint32_t at, const Json& value, Trace& trace, Change change) {
  const Items& items = program_.items[program_.instructions[at].operand];
  const auto values = value.items();
  const auto apply_item = [&](size_t index, Change inside) {
    const uint32_t node = items.node_of(index);
    if (node == kNone) return;
    inner({at, static_cast<uint32_t>(index), {}}, node,
          index < values.size() ? &values[index] : nullptr, trace, inside);
  };
  if (!change.is_all()) return apply_item(index_of(change.tokens.front()), change.inside());
  for (size_t i = 0; i < values.size(); ++i) apply_item(i, {});
}

void Evaluator::apply_contains(uint32_t at, const Json& value, Trace& trace, Change change) {
  const Contains& contains = program_.contains[program_.instructions[at].operand];
  const auto values = value.items();
  const auto apply_item = [&](size_t index, Change inside) {
    inner({at, static_cast<uint32_t>(index), {}}, contains.node,
          index < values.size() ? &values[index] : nullptr, trace, inside);
  };
  if (change.is_all()) {
    for (size_t i = 0; i < values.size(); ++i) apply_item(i, {});
  } else {
    apply_item(index_of(change.tokens.front()), change.inside());
  }
  size_t count = values.size();
  for (auto entry = trace.entries.lower_bound(Part{at, 0, {}});
       entry != trace.entries.end() && entry->first.instruction == at; ++entry) {
    if (entry->second && !entry->second->is_valid()) --count;
  }
  own({at, kSelf, {}}, count >= contains.least, trace);
  own({at, kOther, {}}, !contains.most || count <= *contains.most, trace);
}

}  // namespace panjereh::schema
