// JsonLogic's operators whose arguments are just values: arithmetic, texts, lists.
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "panjereh/base/arithmetic.h"
#include "program.h"
#include "values.h"

namespace panjereh::rules {

namespace {

Error invalid() { return Error(kInvalidArguments); }
Error not_a_number() { return Error(kNotANumber); }

using Step = std::optional<Json> (*)(const Json&, const Json&);

// `start` and all arguments from `first` on, each with what came of those before it.
Outcome fold(Json start, Arguments arguments, Step step) {
  for (const Json* argument : arguments) {
    const auto number = to_number(*argument);
    auto next = number ? step(start, *number) : std::nullopt;
    if (!next) return not_a_number();
    start = *std::move(next);
  }
  return start;
}

Outcome fold_from_first(Arguments arguments, Step step) {
  auto first = to_number(*arguments[0]);
  if (!first) return not_a_number();
  return fold(*std::move(first), arguments.subspan(1), step);
}

Outcome plus(Arguments arguments) { return fold(Json::number(0), arguments, add); }

Outcome times(Arguments arguments) { return fold(Json::number(1), arguments, multiply); }

Outcome minus(Arguments arguments) {
  if (arguments.empty()) return invalid();
  if (arguments.size() == 1) return fold(Json::number(0), arguments, subtract);
  return fold_from_first(arguments, subtract);
}

Outcome divided_by(Arguments arguments) {
  if (arguments.empty()) return invalid();
  if (arguments.size() == 1) return fold(Json::number(1), arguments, divide);
  return fold_from_first(arguments, divide);
}

Outcome modulo(Arguments arguments) {
  if (arguments.size() < 2) return invalid();
  return fold_from_first(arguments, remainder);
}

Outcome greatest(Arguments arguments) {
  if (arguments.empty()) return invalid();
  return fold_from_first(arguments, [](const Json& one, const Json& other) -> std::optional<Json> {
    return compare_numbers(one, other) < 0 ? other : one;
  });
}

Outcome least(Arguments arguments) {
  if (arguments.empty()) return invalid();
  return fold_from_first(arguments, [](const Json& one, const Json& other) -> std::optional<Json> {
    return compare_numbers(one, other) > 0 ? other : one;
  });
}

Outcome cat(Arguments arguments) {
  std::string text;
  for (const Json* argument : arguments) {
    const auto part = to_text(*argument);
    if (!part) return invalid();
    text += *part;
  }
  return Json::string(text);
}

// Where the code point of that number starts; the text's end where there are less.
size_t offset_of(std::string_view text, int64_t number) {
  size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool is_start = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (is_start && number-- == 0) break;
  }
  return at;
}

// [text, start, length]; both are counted from the end where they are negative.
Outcome substr(Arguments arguments) {
  if (arguments.size() < 2 || arguments.size() > 3) return invalid();
  const auto text = to_text(*arguments[0]);
  const auto start = to_number(*arguments[1]).value_or(Json()).as_integer();
  if (!text || !start) return invalid();
  const int64_t count = std::ranges::count_if(
      *text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
  const int64_t from = std::clamp(*start < 0 ? count + *start : *start, int64_t{0}, count);
  int64_t length = count - from;
  if (arguments.size() == 3 && !arguments[2]->is_null()) {
    const auto asked = to_number(*arguments[2]).value_or(Json()).as_integer();
    if (!asked) return invalid();
    length = std::clamp(*asked < 0 ? length + *asked : *asked, int64_t{0}, length);
  }
  const size_t begin = offset_of(*text, from);
  return Json::string(text->substr(begin, offset_of(*text, from + length) - begin));
}

Outcome in(Arguments arguments) {
  if (arguments.size() != 2) return invalid();
  const Json& needle = *arguments[0];
  const Json& haystack = *arguments[1];
  if (haystack.is_string()) {
    const auto text = needle.is_null() ? std::nullopt : to_text(needle);
    return Json::boolean(text && haystack.as_string().find(*text) != std::string_view::npos);
  }
  return Json::boolean(std::ranges::any_of(
      haystack.items(), [&](const Json& item) { return is_strictly_equal(item, needle); }));
}

Outcome merge(Arguments arguments) {
  Json merged = Json::array();
  for (const Json* argument : arguments) {
    if (!argument->is_array()) merged.push(*argument);
    for (const Json& item : argument->items()) merged.push(item);
  }
  return merged;
}

struct Named {
  std::string_view name;
  Operator function;
};
constexpr Named kOperators[] = {
    {"+", plus},        {"-", minus},      {"*", times},     {"/", divided_by},
    {"%", modulo},      {"max", greatest}, {"min", least},   {"cat", cat},
    {"substr", substr}, {"in", in},        {"merge", merge},
};

}  // namespace

Operator value_operator(std::string_view name) {
  const auto* found = std::ranges::find(kOperators, name, &Named::name);
  return found == std::end(kOperators) ? nullptr : found->function;
}

const Operators::Named* Operators::find(std::string_view name) const {
  const auto found = std::ranges::find(functions_, name, &Named::name);
  return found == functions_.end() ? nullptr : &*found;
}

}  // namespace panjereh::rules
