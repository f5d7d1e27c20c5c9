#include "rules.h"

#include <doctest/doctest.h>

namespace panjereh::rules {

Json json(std::string_view text) {
  auto value = read_json(text);
  CHECK(value);
  return value ? *std::move(value) : Json();
}

Rule rule(std::string_view text, bool in_row, const Operators& operators) {
  auto compiled = Rule::compile(json(text), in_row, operators);
  CHECK(compiled);
  return compiled ? *std::move(compiled) : *Rule::compile(Json());
}

std::string result(std::string_view text, std::string_view data) {
  const Json value = json(data);
  const Outcome given = rule(text).evaluate({value});
  return write_json(given ? *given : given.error().value);
}

std::string lines(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += problem.pointer + ": " + problem.message + "\n";
  return text;
}

std::string reads(std::string_view text, bool in_row) {
  const Rule compiled = rule(text, in_row);
  std::string all;
  for (const Read& read : compiled.reads()) {
    std::string path = read.is_in_form ? "$form" : "";
    for (const std::string& token : read.tokens) path += (path.empty() ? "" : ".") + token;
    all += path + "\n";
  }
  return all;
}

}  // namespace panjereh::rules
