// A compiled rule: flat nodes and what they refer to. Private to rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "panjereh/rules/rule.h"

namespace panjereh::rules {

// What a reduction's body sees.
inline constexpr std::string_view kCurrent = "current";
inline constexpr std::string_view kAccumulator = "accumulator";

enum class Op : uint8_t {
  literal,  // its index is in literals
  invalid,  // arguments that can only be an error
  list,
  call,  // its index is in functions

  // A path that is known has its index in paths, else it is the first argument (of var), or all.
  read,  // the argument, if any, stands in for null
  exists,
  var_at,  // the second argument, if any, stands in for null
  val_at,
  exists_at,
  missing,
  missing_some,

  equal,
  not_equal,
  strictly_equal,
  strictly_not_equal,
  less,
  at_most,
  greater,
  at_least,

  negate,
  to_boolean,
  both,    // and
  either,  // or
  choose,  // if
  coalesce,
  attempt,  // try
  raise,    // throw

  map,  // it and those below go through a list
  filter,
  reduce,
  all,
  some,
  none,
};

struct Node {
  Op op = Op::literal;
  bool spreads = false;    // its only argument may give a list, which is the arguments then
  bool is_needed = false;  // a read of the data that a judgement cannot do without
  uint32_t index = 0;
  uint32_t first = 0;  // argument, in arguments
  uint32_t count = 0;
};

struct Path {
  uint32_t levels = 0;  // of scopes to go up, two for each list and `try` around
  std::vector<std::string> tokens;
  bool is_in_form = false;

  // In a rule of a row a path that begins with "$form" is the form's.
  void find_form(bool in_row);
};

struct Program {
  std::vector<Node> nodes;  // each behind its arguments; the last is the whole rule
  std::vector<uint32_t> arguments;
  std::vector<Json> literals;
  std::vector<Path> paths;
  std::vector<Operator> functions;
  bool in_row = false;

  std::vector<Read> reads;
  bool reads_unknown = false;
  Problems doubts;
};

// The arguments of an operation by what it was given: those of the list that spreads.
std::vector<const Json*> spread(const Node& node, std::vector<const Json*> given);
// The keys among the arguments of missing and missing_some, which may have come as one list.
std::vector<const Json*> keys_of(Op op, std::vector<const Json*> arguments);

// What it reads, in order.
std::vector<Read> find_reads(const Program& program);
// Marks the reads whose value is needed where it is judged.
void mark_needs(Program& program);

// What var names by a value, "a.b", and val by a list of keys, which [levels] may come before;
// nothing where they name nothing.
std::optional<Path> path_of_var(const Json& value);
std::optional<Path> path_of_val(Arguments keys);

// JsonLogic's own operators over argument values, nullptr where the name is no such one's.
Operator value_operator(std::string_view name);

}  // namespace panjereh::rules
