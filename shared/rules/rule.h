// Rule: a JsonLogic expression (jsonlogic.com), compiled once and asked often.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"

namespace panjereh::rules {

// What a rule sees. A rule of a repeat's row sees the row, and the whole form as "$form".
struct Scope {
  const Json& data;
  const Json* form = nullptr;  // nullptr: data is the form
};

// One place that a rule reads: {"var": "address.city"} reads ["address", "city"].
struct Read {
  std::vector<std::string> tokens;
  bool is_in_form = false;  // named by "$form" in a rule of a row
};

// Built so far: var, ==, ===, !=, !==, !, !!, and, or, if, in, <, <=, >, >=. Another operator is a
// problem that names it, and so is a var whose path is itself computed: what a rule reads must be
// known before it is asked.
class Rule {
 public:
  // All problems, by pointer into the rule. `in_row`: it may read "$form".
  static Result<Rule, Problems> compile(const Json& json, bool in_row = false);

  // What JsonLogic calls the result; nothing where it asks for an error: what cannot be read as
  // numbers, and is not two texts, cannot be compared. What is not there is null.
  std::optional<Json> evaluate(const Scope& scope) const { return evaluate(nodes_.back(), scope); }
  // Whether there is a result, and it is truthy.
  bool holds(const Scope& scope) const;

  const std::vector<Read>& reads() const { return reads_; }

  // JsonLogic's: null, false, 0, "" and [] are not, all else is.
  static bool is_truthy(const Json& value);

 private:
  friend class Compiler;

  enum class Operator : uint8_t {
    literal,
    read,
    equal,
    strictly_equal,
    not_equal,
    strictly_not_equal,
    negate,
    to_boolean,
    all,
    any,
    choose,
    in,
    less,
    at_most,
    greater,
    at_least,
  };
  struct Node {
    Operator op = Operator::literal;
    Json value;                       // a literal, or what a read gives where nothing is
    uint32_t read = 0;                // index into reads_
    std::vector<uint32_t> arguments;  // indices into nodes_, each before its user
  };
  struct OperatorName {
    std::string_view name;
    Operator op;
    size_t fewest, most;  // arguments
    bool needs_list;      // a single argument cannot stand without one
  };
  static const OperatorName kOperators[];

  std::optional<Json> evaluate(const Node& node, const Scope& scope) const;
  std::optional<Json> argument(const Node& node, size_t index, const Scope& scope) const;
  std::optional<Json> compare(const Node& node, const Scope& scope) const;

  std::vector<Node> nodes_;  // the last is the whole rule
  std::vector<Read> reads_;
};

}  // namespace panjereh::rules
