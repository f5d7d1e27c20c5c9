// Machine: one evaluation of a program. Private to rules.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "program.h"

namespace panjereh::rules {

// What an operation gave: a value that stands in the data or the program, one of its own, or an
// error.
class Value {
 public:
  Value(const Json* borrowed) : borrowed_(borrowed) {}
  Value(Json own) : own_(std::move(own)) {}
  Value(Error error) : own_(std::move(error.value)), is_error_(true) {}
  Value(Outcome outcome) {
    if (outcome) {
      own_ = *std::move(outcome);
    } else {
      *this = Error(outcome.error());
    }
  }
  static Value boolean(bool value) { return Json::boolean(value); }

  bool is_error() const { return is_error_; }
  const Json& operator*() const { return borrowed_ ? *borrowed_ : own_; }
  const Json* operator->() const { return &**this; }
  // The same for as long as it is kept, whatever happens to what it stood in.
  Json to_json() && { return borrowed_ ? *borrowed_ : std::move(own_); }
  bool is_borrowed() const { return borrowed_ != nullptr; }

 private:
  const Json* borrowed_ = nullptr;
  Json own_;
  bool is_error_ = false;
};

// What var and val see, and what is around it.
struct Frame {
  enum class Kind : uint8_t { root, item, reduction, error };

  Kind kind = Kind::root;
  const Frame* above = nullptr;
  const Json* data = nullptr;         // of a reduction its current item
  const Json* accumulator = nullptr;  // of a reduction
  size_t index = 0;                   // of an item and a reduction
};

// The error of a judgement that a value is needed for which is not there.
inline constexpr std::string_view kMissingValue = "Missing Value";

class Machine {
 public:
  enum class Missing : uint8_t { is_null, is_error };

  Machine(const Program& program, const Scope& scope, Missing missing = Missing::is_null)
      : program_(program), scope_(scope), missing_(missing) {}

  // A borrowed value stands in the data or in the program.
  Value run() {
    Frame root;
    root.data = &scope_.data;
    return run(static_cast<uint32_t>(program_.nodes.size() - 1), root);
  }
  // Whether it is that error, and this is a judgement.
  bool is_missing(const Value& value) const;

 private:
  Value run(uint32_t index, const Frame& frame);
  Value run_argument(const Node& node, size_t index, const Frame& frame) {
    return run(program_.arguments[node.first + index], frame);
  }
  Value run_list(const Node& node, const Frame& frame);
  Value run_call(const Node& node, const Frame& frame);
  Value run_missing(const Node& node, const Frame& frame);
  Value run_computed_path(const Node& node, const Frame& frame);
  Value run_comparison(const Node& node, const Frame& frame);
  Value run_logic(const Node& node, const Frame& frame);
  Value run_choice(const Node& node, const Frame& frame);
  Value run_coalesce(const Node& node, const Frame& frame);
  Value run_attempt(const Node& node, const Frame& frame);
  Value run_raise(const Node& node, const Frame& frame);
  Value run_iteration(const Node& node, const Frame& frame);
  Value run_reduction(const Node& node, const Json& list, const Frame& frame);

  // Everything that an operation's arguments gave.
  struct Given {
    std::vector<Value> values;
    std::vector<const Json*> arguments;
  };
  // An error where there is one.
  std::optional<Value> gather(const Node& node, const Frame& frame, Given& given);

  // What is at the path; nothing where there is nothing.
  std::optional<Value> find(const Path& path, const Frame& frame);

  bool spend(size_t steps);
  // Pays for the length of a text or a number, which whatever is done with it takes.
  bool pay_for_text(const Json& value);
  Value paid(Value value);
  // Pays for a copy of the value, or for reading all of it, `depth` deep in another.
  bool pay_for(const Json& value, size_t depth);
  // Pays for a copy of what is borrowed, which then outlives what it stood in; false where that is
  // too much.
  bool own(Value& value);
  // Pays for it, and adds it to a list that is being made; false where that is too much.
  bool add_to(Json& list, Value value);
  static Error too_many_steps() { return Error(kTooManySteps); }

  const Program& program_;
  const Scope& scope_;
  const Missing missing_;
  size_t left_ = kMostSteps;
};

}  // namespace panjereh::rules
