// Answer: whether a value is valid, and nothing of why, so that the first failure ends it. Private
// to schema.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "asked.h"
#include "program.h"
#include "walk.h"

namespace panjereh::schema {

class Answer {
 public:
  Answer(const Program& program, Walk& walk) : program_(program), walk_(walk) {}

  // Whether the value is valid against the node; no where it took too much (Walk). Adds what was
  // asked about to `asked`, where somebody wants to know; where the answer is no, that is of no
  // use.
  bool is_valid(uint32_t node, const Json& value, Asked* asked = nullptr);

 private:
  bool all_hold(const Node& node, const Json& value, Asked* asked);
  bool all_hold_alone(const Node& node, const Json& value, Asked* asked);
  bool holds(const Instruction& instruction, const Json& value, Asked* asked);
  bool all_are_there(const std::vector<std::string>& names, const Json& object);
  bool members_hold(const Members& members, const Json& object, Asked* asked);
  bool items_hold(const Items& items, const Json& array, Asked* asked);
  bool contains_holds(const Contains& contains, const Json& array, Asked* asked);
  bool alternatives_hold(const Instruction& instruction, const Json& value, Asked* asked);
  bool condition_holds(const Condition& condition, const Json& value, Asked* asked);
  bool unevaluated_members_hold(uint32_t node, const Json& object, Asked& asked);
  bool unevaluated_items_hold(uint32_t node, const Json& array, Asked& asked);
  // As is_valid; where the answer is no, `asked` is as it was.
  bool attempt(uint32_t node, const Json& value, Asked* asked);

  const Program& program_;
  Walk& walk_;
};

// Whether a program's root accepts the value.
bool accepts(const Program& program, const Json& value);

}  // namespace panjereh::schema
