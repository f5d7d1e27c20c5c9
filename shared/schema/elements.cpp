// The keywords that ask about what is in an object or in an array.
#include "evaluator.h"

namespace panjereh::schema {

// — what is in an object —

bool Evaluator::apply_required(uint32_t at, const Json& value, Sink sink, Change change) {
  const NameTable& names = program_.required[program_.instructions[at].operand];
  if (!change.is_all()) {
    const std::string& name = change.tokens.front();
    const uint32_t index = names.find(name);
    return index == kNone || own({at, index, {}}, value.find(name) != nullptr, sink);
  }
  bool is_valid = true;
  for (uint32_t i = 0; i < names.names().size(); ++i) {
    if (own({at, i, {}}, value.find(names.names()[i]) != nullptr, sink)) continue;
    is_valid = false;
    if (!sink.is_deep) break;
  }
  return is_valid;
}

bool Evaluator::apply_dependent_required(uint32_t at, const Json& value, Sink sink) {
  bool is_valid = true;
  uint32_t part = 0;
  for (const Dependent& one : program_.dependents[program_.instructions[at].operand]) {
    const bool is_asked = value.find(one.name) != nullptr;
    for (const std::string& name : one.required) {
      if (!own({at, part++, {}}, !is_asked || value.find(name), sink)) is_valid = false;
    }
  }
  return is_valid;
}

bool Evaluator::apply_property_names(uint32_t at, const Json& value, Sink sink, Change change) {
  const auto apply_name = [&](const std::string& name, bool is_there) {
    const bool is_valid =
        !is_there || run(program_.instructions[at].operand, Json::string(name), {}, {});
    return own({at, 0, name}, is_valid, sink);
  };
  if (!change.is_all()) {
    const std::string& name = change.tokens.front();
    return apply_name(name, value.find(name) != nullptr);
  }
  bool is_valid = true;
  for (const Json::Member& member : value.members()) {
    if (apply_name(member.key, true)) continue;
    is_valid = false;
    if (!sink.is_deep) break;
  }
  return is_valid;
}

bool Evaluator::apply_members(uint32_t at, const Json& value, Sink sink, Change change) {
  if (!change.is_all()) {
    const std::string& name = change.tokens.front();
    return apply_member(at, name, value.find(name), sink, change.inside());
  }
  bool is_valid = true;
  for (const Json::Member& member : value.members()) {
    if (apply_member(at, member.key, &member.value, sink, {})) continue;
    is_valid = false;
    if (!sink.is_deep) break;
  }
  return is_valid;
}

bool Evaluator::apply_member(uint32_t at, std::string_view name, const Json* value, Sink sink,
                             Change change) {
  const Members& members = program_.members[program_.instructions[at].operand];
  bool is_known = false;
  bool is_valid = true;
  const uint32_t index = members.names.find(name);
  if (index != kNone) {
    is_known = true;
    is_valid = inner({at, index, name}, members.nodes[index], value, sink, change);
  }
  for (size_t i = 0; i < members.patterns.size(); ++i) {
    const Members::ByPattern& one = members.patterns[i];
    const Part by_pattern{at, members.part_of_pattern(i), name};
    const unicode::Match match = program_.patterns[one.pattern].compiled.search(name);
    if (match == unicode::Match::no) continue;
    is_known = true;
    const bool holds = match == unicode::Match::over_budget
                           ? own(by_pattern, !value, sink)
                           : inner(by_pattern, one.node, value, sink, change);
    is_valid = is_valid && holds;
  }
  if (!is_known && members.others != kNone) {
    is_valid = inner({at, members.part_of_others(), name}, members.others, value, sink, change);
  }
  return is_valid;
}

// — what is in an array —

bool Evaluator::apply_items(uint32_t at, const Json& value, Sink sink, Change change) {
  const Items& items = program_.items[program_.instructions[at].operand];
  const auto values = value.items();
  const auto apply_item = [&](size_t index, Change inside) {
    const uint32_t node = items.node_of(index);
    if (node == kNone) return true;
    return inner({at, static_cast<uint32_t>(index), {}}, node,
                 index < values.size() ? &values[index] : nullptr, sink, inside);
  };
  if (!change.is_all()) return apply_item(index_of(change.tokens.front()), change.inside());
  bool is_valid = true;
  for (size_t i = 0; i < values.size(); ++i) {
    if (apply_item(i, {})) continue;
    is_valid = false;
    if (!sink.is_deep) break;
  }
  return is_valid;
}

bool Evaluator::apply_contains(uint32_t at, const Json& value, Sink sink, Change change) {
  const Contains& contains = program_.contains[program_.instructions[at].operand];
  const auto values = value.items();
  const auto is_match = [&](size_t index, Change inside) {
    return inner({at, static_cast<uint32_t>(index), {}}, contains.node,
                 index < values.size() ? &values[index] : nullptr, sink, inside);
  };
  size_t count = 0;
  if (change.is_all()) {
    for (size_t i = 0; i < values.size(); ++i) {
      if (is_match(i, {})) ++count;
      if (!sink.trace && !contains.most && count >= contains.least) return true;
    }
  } else {
    is_match(index_of(change.tokens.front()), change.inside());
    count = values.size();
    const auto& entries = sink.trace->entries;
    for (auto entry = entries.lower_bound(Part{at, 0, {}});
         entry != entries.end() && entry->first.instruction == at; ++entry) {
      if (entry->second && !entry->second->is_valid()) --count;
    }
  }
  const bool is_enough = own({at, kSelf, {}}, count >= contains.least, sink);
  return own({at, kTooMany, {}}, !contains.most || count <= *contains.most, sink) && is_enough;
}

}  // namespace panjereh::schema
