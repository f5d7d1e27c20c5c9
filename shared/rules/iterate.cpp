// The operations that go through a list, and what var and val see in them.
#include <algorithm>

#include "machine.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh::rules {

namespace {

bool makes_list(Op op) { return op == Op::map || op == Op::filter; }

}  // namespace

Value Machine::run_iteration(const Node& node, const Frame& frame) {
  const Value list = run_argument(node, 0, frame);
  if (list.is_error()) return list;
  // What is not there has no items, but nothing can be said of all of them.
  const bool is_asked = node.op == Op::all || node.op == Op::some || node.op == Op::none;
  if (!list->is_array() && (is_asked || !list->is_null())) return Error(kInvalidArguments);
  if (node.op == Op::reduce) return run_reduction(node, *list, frame);

  Json made = Json::array();
  Frame inside{Frame::Kind::item, &frame, nullptr, nullptr, 0};
  for (const Json& item : list->items()) {
    inside.data = &item;
    Value value = run_argument(node, 1, inside);
    if (value.is_error()) return value;
    if (node.op == Op::map) {
      if (!add_to(made, std::move(value))) return too_many_steps();
    } else {
      const bool is_so = Rule::is_truthy(*value);
      if (node.op == Op::filter) {
        if (is_so && !add_to(made, &item)) return too_many_steps();
      } else if (is_so == (node.op != Op::all)) {
        return Value::boolean(node.op == Op::some);
      }
    }
    ++inside.index;
  }
  if (makes_list(node.op)) return made;
  // Of none at all, "all" is false.
  return Value::boolean(node.op == Op::none || (node.op == Op::all && !list->items().empty()));
}

Value Machine::run_reduction(const Node& node, const Json& list, const Frame& frame) {
  auto items = list.items();
  Value start = Json();
  if (node.count > 2) {
    start = run_argument(node, 2, frame);
  } else if (!items.empty()) {
    start = &items[0];
    items = items.subspan(1);
  }
  if (start.is_error()) return start;
  if (!own(start)) return too_many_steps();
  Json accumulator = std::move(start).to_json();
  Frame inside{Frame::Kind::reduction, &frame, nullptr, &accumulator,
               list.items().size() - items.size()};
  for (const Json& item : items) {
    inside.data = &item;
    Value next = run_argument(node, 1, inside);
    if (next.is_error()) return next;
    ++inside.index;
    if (&*next == &accumulator) continue;
    if (!own(next)) return too_many_steps();
    accumulator = std::move(next).to_json();
  }
  return accumulator;
}

std::optional<Value> Machine::find(const Path& path, const Frame& frame) {
  std::span<const std::string> tokens = path.tokens;
  if (path.is_in_form) {
    const Json* found = find_at(scope_.form ? *scope_.form : scope_.data, tokens);
    return found ? std::optional<Value>(found) : std::nullopt;
  }
  const Frame* seen = &frame;
  for (uint32_t up = path.levels / 2; up > 0 && seen; --up) seen = seen->above;
  if (!seen) return std::nullopt;
  if (path.levels % 2 != 0) {
    // What an iteration says of itself.
    if (!seen->above || seen->kind == Frame::Kind::error) return std::nullopt;
    const Json index = Json::number(static_cast<int64_t>(seen->index));
    if (tokens.size() == 1 && tokens[0] == "index") return index;
    if (!tokens.empty()) return std::nullopt;
    Json itself = Json::object();
    itself.append("index", index);
    return itself;
  }
  const Json* data = seen->data;
  if (seen->kind == Frame::Kind::reduction) {
    if (tokens.empty()) {
      if (!pay_for(*data, 1) || !pay_for(*seen->accumulator, 1)) return too_many_steps();
      Json whole = Json::object();
      whole.append(std::string(kCurrent), *data);
      whole.append(std::string(kAccumulator), *seen->accumulator);
      return whole;
    }
    if (tokens[0] != kCurrent && tokens[0] != kAccumulator) return std::nullopt;
    if (tokens[0] == kAccumulator) data = seen->accumulator;
    tokens = tokens.subspan(1);
  }
  const Json* found = find_at(*data, tokens);
  return found ? std::optional<Value>(found) : std::nullopt;
}

Value Machine::run_computed_path(const Node& node, const Frame& frame) {
  const bool is_var = node.op == Op::var_at;
  // What stands in for null is only asked for when it is needed.
  Node keys = node;
  if (is_var) keys.count = 1;
  Given given;
  if (auto error = gather(keys, frame, given)) return *std::move(error);
  auto path = is_var ? path_of_var(*given.arguments[0]) : path_of_val(given.arguments);
  if (!path) return Error(kInvalidArguments);
  path->find_form(program_.in_row);
  auto found = find(*path, frame);
  if (found && found->is_error()) return *std::move(found);
  if (node.op == Op::exists_at) return Value::boolean(found.has_value());
  if (found && !(*found)->is_null()) return *std::move(found);
  return is_var && node.count > 1 ? run_argument(node, 1, frame) : Json();
}

Value Machine::run_missing(const Node& node, const Frame& frame) {
  Given given;
  if (auto error = gather(node, frame, given)) return *std::move(error);
  std::optional<int64_t> needed;
  if (node.op == Op::missing_some) {
    const Arguments both = given.arguments;
    needed = both.size() == 2 ? both[0]->as_integer() : std::nullopt;
    if (!needed || !both[1]->is_array()) return Error(kInvalidArguments);
  }
  const auto keys = keys_of(node.op, std::move(given.arguments));
  Json missing = Json::array();
  for (const Json* key : keys) {
    auto path = path_of_var(*key);
    if (!path) return Error(kInvalidArguments);
    path->find_form(program_.in_row);
    const auto found = find(*path, frame);
    if (found && found->is_error()) return *found;
    const bool is_there = found && !(*found)->is_null() && *(*found) != Json::string("");
    if (!is_there) missing.push(*key);
  }
  const auto there = static_cast<int64_t>(keys.size() - missing.items().size());
  if (needed && there >= *needed) return Json::array();
  return missing;
}

}  // namespace panjereh::rules
