// What a rule gives: one operation calls those that are its arguments.
#include <algorithm>

#include "machine.h"
#include "values.h"

namespace panjereh::rules {

bool Rule::is_truthy(const Json& value) {
  switch (value.type()) {
    case Json::Type::null:
      return false;
    case Json::Type::boolean:
      return value.as_boolean();
    case Json::Type::number:
      return compare_numbers(value, Json::number(0)) != 0;
    case Json::Type::string:
      return !value.as_string().empty();
    case Json::Type::array:
      return !value.items().empty();
    case Json::Type::object:
      break;
  }
  return true;
}

Outcome Rule::evaluate(const Scope& scope) const {
  Value value = Machine(*program_, scope).run();
  const bool is_error = value.is_error();
  Json json = std::move(value).to_json();
  if (is_error) return Error(std::move(json));
  return json;
}

bool Rule::holds(const Scope& scope) const {
  const Value value = Machine(*program_, scope).run();
  return !value.is_error() && is_truthy(*value);
}

std::optional<bool> Rule::judge(const Scope& scope) const {
  Machine machine(*program_, scope, Machine::Missing::is_error);
  const Value value = machine.run();
  if (machine.is_missing(value)) return std::nullopt;
  return !value.is_error() && is_truthy(*value);
}

const std::vector<Read>& Rule::reads() const { return program_->reads; }
bool Rule::reads_unknown() const { return program_->reads_unknown; }
const Problems& Rule::doubts() const { return program_->doubts; }

Value Machine::run(uint32_t index, const Frame& frame) {
  if (!spend(1)) return too_many_steps();
  const Node& node = program_.nodes[index];
  switch (node.op) {
    case Op::literal:
      return paid(&program_.literals[node.index]);
    case Op::invalid:
      return Error(kInvalidArguments);
    case Op::list:
      return run_list(node, frame);
    case Op::call:
      return run_call(node, frame);
    case Op::read: {
      auto found = find(program_.paths[node.index], frame);
      if (found && (found->is_error() || !(*found)->is_null())) return paid(*std::move(found));
      if (node.count > 0) return run_argument(node, 0, frame);
      if (node.is_needed && missing_ == Missing::is_error) return Error(kMissingValue);
      return Json();
    }
    case Op::exists:
      return Value::boolean(find(program_.paths[node.index], frame).has_value());
    case Op::var_at:
    case Op::val_at:
    case Op::exists_at:
      return run_computed_path(node, frame);
    case Op::missing:
    case Op::missing_some:
      return run_missing(node, frame);
    case Op::equal:
    case Op::not_equal:
    case Op::strictly_equal:
    case Op::strictly_not_equal:
    case Op::less:
    case Op::at_most:
    case Op::greater:
    case Op::at_least:
      return run_comparison(node, frame);
    case Op::negate:
    case Op::to_boolean: {
      const Value value = node.count > 0 ? run_argument(node, 0, frame) : Json();
      if (value.is_error()) return value;
      return Value::boolean(Rule::is_truthy(*value) == (node.op == Op::to_boolean));
    }
    case Op::both:
    case Op::either:
      return run_logic(node, frame);
    case Op::choose:
      return run_choice(node, frame);
    case Op::coalesce:
      return run_coalesce(node, frame);
    case Op::attempt:
      return run_attempt(node, frame);
    case Op::raise:
      return run_raise(node, frame);
    case Op::map:
    case Op::filter:
    case Op::reduce:
    case Op::all:
    case Op::some:
    case Op::none:
      return run_iteration(node, frame);
  }
  return Json();
}

Value Machine::run_list(const Node& node, const Frame& frame) {
  Json list = Json::array();
  for (size_t i = 0; i < node.count; ++i) {
    Value item = run_argument(node, i, frame);
    if (item.is_error()) return item;
    if (!add_to(list, std::move(item))) return too_many_steps();
  }
  return list;
}

std::optional<Value> Machine::gather(const Node& node, const Frame& frame, Given& given) {
  given.values.reserve(node.count);
  for (size_t i = 0; i < node.count; ++i) {
    given.values.push_back(run_argument(node, i, frame));
    if (given.values.back().is_error()) return std::move(given.values.back());
    if (!pay_for(*given.values.back(), 0)) return too_many_steps();
  }
  for (const Value& value : given.values) given.arguments.push_back(&*value);
  given.arguments = spread(node, std::move(given.arguments));
  return std::nullopt;
}

Value Machine::run_call(const Node& node, const Frame& frame) {
  Given given;
  if (auto error = gather(node, frame, given)) return *std::move(error);
  return program_.functions[node.index](given.arguments);
}

// Each with the next: all must be so.
Value Machine::run_comparison(const Node& node, const Frame& frame) {
  Value one = run_argument(node, 0, frame);
  if (one.is_error()) return one;
  for (size_t i = 1; i < node.count; ++i) {
    Value other = run_argument(node, i, frame);
    if (other.is_error()) return other;
    bool holds = false;
    if (node.op == Op::strictly_equal || node.op == Op::strictly_not_equal) {
      holds = is_strictly_equal(*one, *other) == (node.op == Op::strictly_equal);
    } else {
      const auto found = order(*one, *other);
      if (!found) return Error(kNotANumber);
      holds = (node.op == Op::equal && *found == 0) || (node.op == Op::not_equal && *found != 0) ||
              (node.op == Op::less && *found < 0) || (node.op == Op::at_most && *found <= 0) ||
              (node.op == Op::greater && *found > 0) || (node.op == Op::at_least && *found >= 0);
    }
    if (!holds) return Value::boolean(false);
    one = std::move(other);
  }
  return Value::boolean(true);
}

// The first that decides, or else the last.
Value Machine::run_logic(const Node& node, const Frame& frame) {
  Value value = Value::boolean(false);
  std::optional<Value> missing;
  for (size_t i = 0; i < node.count; ++i) {
    value = run_argument(node, i, frame);
    if (is_missing(value)) {
      missing = std::move(value);
    } else if (value.is_error() || Rule::is_truthy(*value) == (node.op == Op::either)) {
      return value;
    }
  }
  return missing ? *std::move(missing) : value;
}

// [if, then, if, then, …, else]
Value Machine::run_choice(const Node& node, const Frame& frame) {
  size_t i = 0;
  for (; i + 1 < node.count; i += 2) {
    Value asked = run_argument(node, i, frame);
    if (asked.is_error()) return asked;
    if (Rule::is_truthy(*asked)) return run_argument(node, i + 1, frame);
  }
  return i < node.count ? run_argument(node, i, frame) : Json();
}

// The first that is not null.
Value Machine::run_coalesce(const Node& node, const Frame& frame) {
  for (size_t i = 0; i < node.count; ++i) {
    Value value = run_argument(node, i, frame);
    if (value.is_error() || !value->is_null()) return value;
  }
  return Json();
}

// The first that is no error; each sees the error of the one before as its data.
Value Machine::run_attempt(const Node& node, const Frame& frame) {
  Value value = run_argument(node, 0, frame);
  for (size_t i = 1; i < node.count && value.is_error(); ++i) {
    const Frame inside{Frame::Kind::error, &frame, &*value, nullptr, 0};
    Value next = run_argument(node, i, inside);
    if (!own(next)) return too_many_steps();
    value = std::move(next);
  }
  return value;
}

Value Machine::run_raise(const Node& node, const Frame& frame) {
  Value value = run_argument(node, 0, frame);
  if (value.is_error()) return value;
  if (!pay_for(*value, 1)) return too_many_steps();
  Json thrown = std::move(value).to_json();
  if (thrown.is_object()) return Error(std::move(thrown));
  Json error = Json::object();
  error.append("type", std::move(thrown));
  return Error(std::move(error));
}

bool Machine::is_missing(const Value& value) const {
  return missing_ == Missing::is_error && value.is_error() &&
         (*value)["type"].as_string() == kMissingValue;
}

bool Machine::spend(size_t steps) {
  const bool is_enough = steps <= left_;
  left_ -= is_enough ? steps : left_;
  return is_enough;
}

// Long numbers take a time that grows with their square.
bool Machine::pay_for_text(const Json& value) {
  const size_t digits = std::min<size_t>(value.decimal_text().size(), kMostSteps / 16);
  return spend(value.as_string().size() / 8 + digits * digits / 256);
}

Value Machine::paid(Value value) {
  if (!pay_for_text(*value)) return too_many_steps();
  return value;
}

bool Machine::pay_for(const Json& value, size_t depth) {
  if (depth > kMaxJsonDepth || !spend(1) || !pay_for_text(value)) return false;
  return std::ranges::all_of(value.items(),
                             [&](const Json& item) { return pay_for(item, depth + 1); }) &&
         std::ranges::all_of(value.members(), [&](const Json::Member& member) {
           return spend(member.key.size() / 8) && pay_for(member.value, depth + 1);
         });
}

bool Machine::own(Value& value) {
  if (!value.is_borrowed()) return true;
  if (!pay_for(*value, 0)) return false;
  value = std::move(value).to_json();
  return true;
}

bool Machine::add_to(Json& list, Value value) {
  if (!pay_for(*value, 1)) return false;
  list.push(std::move(value).to_json());
  return true;
}

}  // namespace panjereh::rules
