// Operators: what can be registered beside JsonLogic's own, and what an operation gives.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"

namespace panjereh::rules {

// What JsonLogic calls an operation's arguments that can give nothing.
inline constexpr std::string_view kInvalidArguments = "Invalid Arguments";
// What it calls a result that is no number, a division by 0 among them.
inline constexpr std::string_view kNotANumber = "NaN";

// Why there is no value: {"type": "NaN"}. A rule can throw others, and try to go on behind them.
struct Error {
  explicit Error(std::string_view type) {
    value = Json::object();
    value.append("type", Json::string(type));
  }
  explicit Error(Json thrown) : value(std::move(thrown)) {}

  std::string_view type() const { return value["type"].as_string(); }
  bool operator==(const Error&) const = default;

  Json value;  // an object
};

using Outcome = Result<Json, Error>;

// The values of an operation's arguments; none is nullptr.
using Arguments = std::span<const Json* const>;

// It gives the same for the same arguments, and takes a time that is linear in them: a rule pays
// for what its arguments weigh.
using Operator = Outcome (*)(Arguments arguments);

// The operators that a rule may use beside JsonLogic's, by name. One that is JsonLogic's already
// stays JsonLogic's.
//
//   Operators operators;
//   operators.add("text.length", [](Arguments arguments) -> Outcome {
//     return Json::number(static_cast<int64_t>(arguments[0]->as_string().size()));
//   });
class Operators {
 public:
  struct Named {
    std::string_view name;
    Operator function;
    std::string_view example;
  };
  // Name and example must stay where they are, as literals do.
  //
  // The example is a list of all arguments that it takes, as JSON: one with which each argument
  // that is right in itself gives a value. So what a rule writes out is tried in its place there,
  // and doubted where that gives none (Rule::doubts). "": nothing is tried.
  void add(std::string_view name, Operator function, std::string_view example = {}) {
    functions_.push_back({name, function, example});
  }
  // nullptr where there is none of that name.
  const Named* find(std::string_view name) const;

 private:
  std::vector<Named> functions_;
};

}  // namespace panjereh::rules
