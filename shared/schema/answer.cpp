#include "answer.h"

#include <algorithm>

#include "assertions.h"

namespace panjereh::schema {

bool Answer::is_valid(uint32_t index, const Json& value, Asked* asked) {
  const Node& node = program_.nodes[index];
  if (node.is_leaf) {
    walk_.pass_leaf();
    return !walk_.is_over() && all_hold(node, value, nullptr);
  }
  const Walk::Enter enter(walk_, node);
  if (walk_.is_over()) return false;
  return node.has_unevaluated ? all_hold_alone(node, value, asked) : all_hold(node, value, asked);
}

bool Answer::all_hold(const Node& node, const Json& value, Asked* asked) {
  const uint8_t type = type_bits(value);
  for (uint32_t at = node.first; at < node.end; ++at) {
    const Instruction& instruction = program_.instructions[at];
    if (instruction.types & type && !holds(instruction, value, asked)) return false;
  }
  return true;
}

// unevaluated… knows nothing of what is beside its schema.
bool Answer::all_hold_alone(const Node& node, const Json& value, Asked* asked) {
  Asked inside;
  if (!all_hold(node, value, &inside)) return false;
  if (asked) asked->add(inside);
  return true;
}

bool Answer::attempt(uint32_t node, const Json& value, Asked* asked) {
  if (!asked) return is_valid(node, value);
  Asked inside;
  if (!is_valid(node, value, &inside)) return false;
  asked->add(inside);
  return true;
}

bool Answer::holds(const Instruction& instruction, const Json& value, Asked* asked) {
  const uint32_t operand = instruction.operand;
  switch (instruction.keyword) {
    case Keyword::required:
      return all_are_there(program_.required[operand].names(), value);
    case Keyword::dependent_required:
      walk_.add_names(program_.dependents[operand].size());
      return std::ranges::all_of(program_.dependents[operand], [&](const Dependent& one) {
        return !value.find(one.name) || all_are_there(one.required, value);
      });
    case Keyword::property_names:
      return std::ranges::all_of(value.members(), [&](const Json::Member& member) {
        return is_valid(operand, Json::string(member.key));
      });
    case Keyword::members:
      return members_hold(program_.members[operand], value, asked);
    case Keyword::items:
      return items_hold(program_.items[operand], value, asked);
    case Keyword::contains:
      return contains_holds(program_.contains[operand], value, asked);
    case Keyword::reference:
      return is_valid(operand, value, asked);
    case Keyword::dynamic_reference:
      return is_valid(walk_.target(operand), value, asked);
    case Keyword::all_of:
      return std::ranges::all_of(program_.lists[operand],
                                 [&](uint32_t node) { return is_valid(node, value, asked); });
    case Keyword::any_of:
    case Keyword::one_of:
      return alternatives_hold(instruction, value, asked);
    case Keyword::negation:
      return !is_valid(operand, value);
    case Keyword::condition:
      return condition_holds(program_.conditions[operand], value, asked);
    case Keyword::dependent_schemas:
      walk_.add_names(program_.dependents[operand].size());
      return std::ranges::all_of(program_.dependents[operand], [&](const Dependent& one) {
        return !value.find(one.name) || is_valid(one.node, value, asked);
      });
    case Keyword::unevaluated_properties:
      return unevaluated_members_hold(operand, value, *asked);
    case Keyword::unevaluated_items:
      return unevaluated_items_hold(operand, value, *asked);
    default:
      return schema::holds(program_, instruction, value, walk_);
  }
}

// — objects —

// Names mostly come in the order in which the schema has them.
bool Answer::all_are_there(const std::vector<std::string>& names, const Json& object) {
  walk_.add_names(names.size());
  const auto members = object.members();
  size_t next = 0;
  for (const std::string& name : names) {
    if (next < members.size() && same_text(members[next].key, name)) {
      ++next;
      continue;
    }
    const Json* found = object.find(name);
    if (!found) return false;
  }
  return true;
}

bool Answer::members_hold(const Members& members, const Json& object, Asked* asked) {
  walk_.add_names(object.members().size());
  size_t index = 0;
  uint32_t expected = 0;
  for (const Json::Member& member : object.members()) {
    bool is_asked = false;
    const uint32_t known = members.names.find(member.key, expected);
    if (known != kNone) {
      expected = known + 1;
      is_asked = true;
      if (!is_valid(members.nodes[known], member.value)) return false;
    }
    for (const Members::ByPattern& one : members.patterns) {
      const unicode::Match match = walk_.search(one.pattern, member.key);
      if (match == unicode::Match::no) continue;
      is_asked = true;
      if (match == unicode::Match::over_budget || !is_valid(one.node, member.value)) return false;
    }
    if (!is_asked && members.others != kNone) {
      is_asked = true;
      if (!is_valid(members.others, member.value)) return false;
    }
    if (is_asked && asked) asked->add(index);
    ++index;
  }
  return true;
}

bool Answer::unevaluated_members_hold(uint32_t node, const Json& object, Asked& asked) {
  size_t index = 0;
  for (const Json::Member& member : object.members()) {
    if (!asked.contains(index) && !is_valid(node, member.value)) return false;
    asked.add(index++);
  }
  return true;
}

// — arrays —

bool Answer::items_hold(const Items& items, const Json& array, Asked* asked) {
  const auto values = array.items();
  for (size_t i = 0; i < values.size(); ++i) {
    const uint32_t node = items.node_of(i);
    if (node == kNone) break;  // and there is none for those behind it
    if (!is_valid(node, values[i])) return false;
    if (asked) asked->add(i);
  }
  return true;
}

bool Answer::contains_holds(const Contains& contains, const Json& array, Asked* asked) {
  const auto values = array.items();
  size_t count = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    if (!is_valid(contains.node, values[i])) continue;
    ++count;
    if (asked) {
      asked->add(i);
    } else if (!contains.most && count >= contains.least) {
      return true;
    }
  }
  return count >= contains.least && (!contains.most || count <= *contains.most);
}

bool Answer::unevaluated_items_hold(uint32_t node, const Json& array, Asked& asked) {
  const auto values = array.items();
  for (size_t i = 0; i < values.size(); ++i) {
    if (!asked.contains(i) && !is_valid(node, values[i])) return false;
    asked.add(i);
  }
  return true;
}

// — other schemas of the same value —

bool Answer::alternatives_hold(const Instruction& instruction, const Json& value, Asked* asked) {
  const bool wants_one = instruction.keyword == Keyword::one_of;
  size_t count = 0;
  for (const uint32_t node : program_.lists[instruction.operand]) {
    if (!attempt(node, value, asked)) continue;
    ++count;
    if (wants_one && count > 1) return false;
    if (!wants_one && !asked) return true;
  }
  return count > 0;
}

bool Answer::condition_holds(const Condition& condition, const Json& value, Asked* asked) {
  const uint32_t node = attempt(condition.test, value, asked) ? condition.yes : condition.no;
  return node == kNone || is_valid(node, value, asked);
}

bool accepts(const Program& program, const Json& value) {
  Walk walk(program);
  return Answer(program, walk).is_valid(0, value) && !walk.is_over();
}

}  // namespace panjereh::schema
