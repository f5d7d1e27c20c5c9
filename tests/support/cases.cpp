#include "support/cases.h"

#include <doctest/doctest.h>

#include <string>

#include "support/files.h"

namespace panjereh::tests {

void for_each_case(std::string_view file, const std::function<void(const Json&)>& test) {
  const Json cases = read_repository_json("tests/" + std::string(file));
  CHECK_MESSAGE(!cases.items().empty(), file, " has no cases");
  for (const Json& one : cases.items()) {
    const std::string name(one["name"].as_string());
    INFO(file, ": ", name);
    CHECK_MESSAGE(!name.empty(), "a case has a name");
    test(one);
  }
}

void check_problems(const Problems& problems, const Json& expected, std::string_view source) {
  CHECK(problems.size() == expected.items().size());
  for (size_t i = 0; i < problems.size(); ++i) {
    const Problem& problem = problems[i];
    INFO("problem ", i, ": ", problem.pointer, ": ", problem.message);
    if (i >= expected.items().size()) {
      FAIL_CHECK("this problem was not expected");
      continue;
    }
    const Json& wanted = expected.items()[i];
    CHECK(problem.pointer == wanted["pointer"].as_string());
    CHECK(problem.message.find(wanted["message"].as_string()) != std::string::npos);
    if (wanted.find("at")) CHECK(problem.offset == source.find(wanted["at"].as_string()));
  }
}

}  // namespace panjereh::tests
