// panjereh jsonlogic: rules from stdin on the data beside them, a [rule, data] a line, with the
// operators that forms have.
#include <cstdio>
#include <utility>

#include "commands.h"
#include "panjereh/forms/date_operators.h"
#include "panjereh/rules/rule.h"

namespace panjereh::tools {

namespace {

struct Answer {
  Json json;
  bool is_understood = true;
};

Json answer_of(std::string_view key, Json value) {
  Json answer = Json::object();
  answer.append(std::string(key), std::move(value));
  return answer;
}

Answer refusal(std::string_view type, const Problem& problem) {
  Json error = rules::Error(type).value;
  error.append("pointer", Json::string(problem.pointer));
  error.append("message", Json::string(problem.message));
  return {answer_of("error", std::move(error)), false};
}

Answer evaluate(std::string_view line) {
  const auto pair = read_json(line);
  if (!pair) return refusal("Bad Input", pair.error());
  if (!pair->is_array() || pair->items().size() != 2) {
    return refusal("Bad Input", {"", "a line is [rule, data]"});
  }
  const auto rule = rules::Rule::compile(pair->items()[0], false, forms::operators());
  if (!rule) {
    Problem problem = rule.error().front();
    problem.pointer.insert(0, "/0");
    return refusal("Unknown Operator", problem);
  }
  const rules::Outcome outcome = rule->evaluate({pair->items()[1]});
  if (!outcome) return {answer_of("error", outcome.error().value)};
  return {answer_of("result", *outcome)};
}

}  // namespace

int jsonlogic(Arguments arguments) {
  if (!arguments.empty()) {
    std::fputs("usage: panjereh jsonlogic\n", stderr);
    return kBadInput;
  }
  int code = kYes;
  for (std::string line; read_line(line);) {
    const Answer answer = evaluate(line);
    if (!answer.is_understood) code = kBadInput;
    std::printf("%s\n", write_json(answer.json).c_str());
  }
  return code;
}

}  // namespace panjereh::tools
