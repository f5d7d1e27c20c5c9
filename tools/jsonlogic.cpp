// panjereh jsonlogic: rules from stdin on the data beside them, a [rule, data] a line, with the
// operators that forms have.
#include <algorithm>
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

// `at` is where in the line the problems' pointers begin.
Answer refusal(std::string_view type, const Problems& problems, const std::string& at = "") {
  Json list = Json::array();
  for (const Problem& problem : problems) {
    Json one = Json::object();
    one.append("pointer", Json::string(at + problem.pointer));
    one.append("message", Json::string(problem.message));
    list.push(std::move(one));
  }
  Json error = rules::Error(type).value;
  error.append("problems", std::move(list));
  return {answer_of("error", std::move(error)), false};
}

// The error's type is JsonLogic's own where all that is wrong is that.
std::string_view type_of(const Problems& problems) {
  const bool is_unknown = std::ranges::all_of(problems, [](const Problem& problem) {
    return problem.message.starts_with("there is no operator");
  });
  return is_unknown ? "Unknown Operator" : "Invalid Rule";
}

Answer evaluate(std::string_view line) {
  const auto pair = read_json(line);
  if (!pair) return refusal("Bad Input", {pair.error()});
  if (!pair->is_array() || pair->items().size() != 2) {
    return refusal("Bad Input", {{"", "a line is [rule, data]"}});
  }
  const auto rule = rules::Rule::compile(pair->items()[0], false, forms::operators());
  if (!rule) return refusal(type_of(rule.error()), rule.error(), "/0");
  const rules::Outcome outcome = rule->evaluate({pair->items()[1]});
  if (!outcome) return {answer_of("error", outcome.error().value)};
  return {answer_of("result", *outcome)};
}

}  // namespace

int jsonlogic(Arguments arguments) {
  if (!arguments.empty()) return misused("jsonlogic");
  int code = kYes;
  for (std::string line; read_line(line);) {
    const Answer answer = evaluate(line);
    if (!answer.is_understood) code = kBadInput;
    std::printf("%s\n", write_json(answer.json).c_str());
  }
  return code;
}

}  // namespace panjereh::tools
