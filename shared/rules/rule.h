// Rule: a JsonLogic expression (jsonlogic.com), compiled once and asked often.
#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/rules/operators.h"

namespace panjereh::rules {

// What a rule sees. A rule of a repeat's row sees the row, and the whole form as "$form", also
// where it goes through a list.
struct Scope {
  const Json& data;
  const Json* form = nullptr;  // nullptr: data is the form
};

// In a path, each item of an array. A member of this very name is read as if it were any: what a
// rule is said to read may be more than it reads, and is never less.
inline constexpr std::string_view kEachItem = "*";

// One place that a rule reads, with all that is in it: {"var": "address.city"} reads
// ["address", "city"], and {"map": [{"var": "children"}, {"var": "age"}]} reads
// ["children", "*", "age"], so also how many children there are.
struct Read {
  std::vector<std::string> tokens;
  bool is_in_form = false;  // named by "$form" in a rule of a row

  // Whether what is at that place, or in it, or around it, is read; "*" of either is any token.
  bool touches(const std::vector<std::string>& place) const;
  auto operator<=>(const Read&) const = default;
};

// An evaluation takes at most so many steps: one an operation, and one for each value (and eight
// bytes of text) that is copied or given to an operator. So its time and memory are bounded,
// whatever the rule and the data.
inline constexpr size_t kMostSteps = 1'000'000;
// What an evaluation ends with that would take more, or would nest deeper than kMaxJsonDepth.
inline constexpr std::string_view kTooManySteps = "Too Many Steps";

struct Program;

// JsonLogic as its compatibility suite has it: var, val, exists, missing, missing_some; ==, ===,
// !=, !==, <, <=, >, >=; !, !!, and, or, if, ?:, ??, try, throw; +, -, *, /, %, max, min; cat,
// substr, in, merge; map, filter, reduce, all, some, none; preserve, which takes its argument as it
// is. Numbers are exact decimals (base/arithmetic.h). Texts are ordered by code points, and substr
// counts them.
class Rule {
 public:
  // All problems, by pointer into the rule: an operator that nobody knows, an object that is no
  // operation, what nests deeper than kMaxJsonDepth. `in_row`: it may read "$form".
  static Result<Rule, Problems> compile(const Json& json, bool in_row = false,
                                        const Operators& operators = {});

  // The value, or the error that nothing caught. What is not there is null.
  Outcome evaluate(const Scope& scope) const;
  // Whether there is a value, and it is truthy.
  bool holds(const Scope& scope) const;
  // Whether it holds as an assertion about what may be missing; nothing where a value is needed
  // that is not there.
  //
  // What is missing (or null) is false where the rule asks whether it is so: as the place itself in
  // "and", "or", "!", "!!", as what "if" asks, as what comes out of the rule. Where "var" or "??"
  // has something in its place, that is taken. Anywhere else its value is needed, as in a
  // comparison or a sum. "and" and "or" are decided all the same where another of their arguments
  // decides. Of the items of a list nothing is needed, only the list.
  //
  //   {"or": [{"var": "a"}, {"var": "b"}]}              of {}: false
  //   {"<": [{"var": "from"}, {"var": "to"}]}           of {"from": 1}: nothing
  //   {"<": [{"var": "from"}, {"var": ["to", 0]}]}      of {"from": 1}: false
  std::optional<bool> judge(const Scope& scope) const;

  // The places that its value follows from, each once, in order. It is the same for any two data
  // that differ nowhere in these, unless reads_unknown().
  const std::vector<Read>& reads() const;
  // A path that it reads is itself computed: there is no telling which.
  bool reads_unknown() const;

  // What it works with, but a form should not have, by pointer into the rule: a path that is itself
  // computed; an operation whose arguments can only be an error by their number; an argument that
  // is written out and that a registered operator cannot take (Operators::add).
  const Problems& doubts() const;

  // JsonLogic's: null, false, 0, "" and [] are not, all else is.
  static bool is_truthy(const Json& value);

 private:
  explicit Rule(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  std::shared_ptr<const Program> program_;
};

}  // namespace panjereh::rules
