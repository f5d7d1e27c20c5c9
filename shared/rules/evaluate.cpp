// What a rule gives. Comparisons are those of JavaScript, which JsonLogic is defined by, but exact:
// numbers are compared by their decimal text.
#include <algorithm>
#include <optional>

#include "panjereh/base/json_pointer.h"
#include "panjereh/rules/rule.h"

namespace panjereh::rules {

namespace {

// JavaScript's white space is wider; nobody pads a number with it.
std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\r\f\v";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// The number that JavaScript makes of a value; nothing for NaN.
std::optional<Json> to_number(const Json& value) {
  switch (value.type()) {
    case Json::Type::null:
      return Json::number(0);
    case Json::Type::boolean:
      return Json::number(value.as_boolean() ? 1 : 0);
    case Json::Type::number:
      return value;
    case Json::Type::string: {
      const std::string_view text = trim(value.as_string());
      if (text.empty()) return Json::number(0);
      auto number = read_json(text);
      if (number && number->is_number()) return *std::move(number);
      return std::nullopt;
    }
    case Json::Type::array:
    case Json::Type::object:
      break;
  }
  return std::nullopt;
}

bool is_strictly_equal(const Json& one, const Json& other) {
  const bool is_value = !one.is_array() && !one.is_object();
  return is_value && means_the_same(one, other);  // two lists are never the same one
}

// Nothing where the two have no order.
std::optional<std::strong_ordering> order(const Json& one, const Json& other) {
  if (one.is_string() && other.is_string()) return one.as_string() <=> other.as_string();
  const auto left = to_number(one);
  const auto right = to_number(other);
  if (!left || !right) return std::nullopt;
  return compare_numbers(*left, *right);
}

bool is_in(const Json& needle, const Json& haystack) {
  if (haystack.is_string()) {
    return needle.is_string() &&
           haystack.as_string().find(needle.as_string()) != std::string_view::npos;
  }
  return std::ranges::any_of(haystack.items(),
                             [&](const Json& item) { return is_strictly_equal(item, needle); });
}

}  // namespace

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

bool Rule::holds(const Scope& scope) const {
  const auto value = evaluate(scope);
  return value && is_truthy(*value);
}

std::optional<Json> Rule::argument(const Node& node, size_t index, const Scope& scope) const {
  return evaluate(nodes_[node.arguments[index]], scope);
}

std::optional<Json> Rule::compare(const Node& node, const Scope& scope) const {
  // Of three, "<" and "<=" ask whether the middle one is between the others.
  for (size_t i = 0; i + 1 < node.arguments.size(); ++i) {
    const auto one = argument(node, i, scope);
    const auto other = argument(node, i + 1, scope);
    const auto found = one && other ? order(*one, *other) : std::nullopt;
    if (!found) return std::nullopt;
    const auto holds = [&] {
      switch (node.op) {
        case Operator::equal:
          return *found == 0;
        case Operator::not_equal:
          return *found != 0;
        case Operator::less:
          return *found < 0;
        case Operator::at_most:
          return *found <= 0;
        case Operator::greater:
          return *found > 0;
        default:
          return *found >= 0;
      }
    };
    if (!holds()) return Json::boolean(false);
  }
  return Json::boolean(true);
}

std::optional<Json> Rule::evaluate(const Node& node, const Scope& scope) const {
  switch (node.op) {
    case Operator::literal:
      return node.value;
    case Operator::read: {
      const Read& read = reads_[node.read];
      const Json& root = read.is_in_form && scope.form ? *scope.form : scope.data;
      const Json* found = find_at(root, read.tokens);
      return found && !found->is_null() ? *found : node.value;
    }
    case Operator::strictly_equal:
    case Operator::strictly_not_equal:
    case Operator::in: {
      const auto one = argument(node, 0, scope);
      const auto other = argument(node, 1, scope);
      if (!one || !other) return std::nullopt;
      if (node.op == Operator::in) return Json::boolean(is_in(*one, *other));
      const bool is_same = is_strictly_equal(*one, *other);
      return Json::boolean(is_same == (node.op == Operator::strictly_equal));
    }
    case Operator::negate:
    case Operator::to_boolean: {
      const auto value = argument(node, 0, scope);
      if (!value) return std::nullopt;
      return Json::boolean(is_truthy(*value) == (node.op == Operator::to_boolean));
    }
    case Operator::all:
    case Operator::any: {
      // The first that decides, or else the last.
      std::optional<Json> value;
      for (size_t i = 0; i < node.arguments.size(); ++i) {
        value = argument(node, i, scope);
        if (!value || is_truthy(*value) == (node.op == Operator::any)) break;
      }
      return value;
    }
    case Operator::choose: {
      // [if, then, if, then, …, else]
      size_t i = 0;
      for (; i + 1 < node.arguments.size(); i += 2) {
        const auto value = argument(node, i, scope);
        if (!value) return std::nullopt;
        if (is_truthy(*value)) return argument(node, i + 1, scope);
      }
      return i < node.arguments.size() ? argument(node, i, scope) : Json();
    }
    case Operator::equal:
    case Operator::not_equal:
    case Operator::less:
    case Operator::at_most:
    case Operator::greater:
    case Operator::at_least:
      return compare(node, scope);
  }
  return std::nullopt;
}

}  // namespace panjereh::rules
