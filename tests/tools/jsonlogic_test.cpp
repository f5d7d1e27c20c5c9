// panjereh jsonlogic: a line in, a line out, whatever the line is.
#include <doctest/doctest.h>

#include <string>

#include "program.h"

namespace panjereh {

using tests::Run;
using tests::run;

namespace {

Run answers(const std::string& lines) {
  return run("jsonlogic < '" + tests::temporary_file("rules", lines) + "'");
}

}  // namespace

TEST_CASE("jsonlogic answers each line with the result or the error") {
  const Run result = answers(
      "[{\"+\": [0.1, {\"var\": \"a\"}]}, {\"a\": 0.2}]\n"
      "[{\"var\": \"name\"}, {\"name\": \"س\\\"\"}]\n"
      "[{\"/\": [1, 0]}, null]\n"
      "[{\"throw\": {\"var\": \"\"}}, {\"type\": \"late\", \"by\": 2}]");
  CHECK(result.exit_code == 0);
  CHECK(result.out ==
        "{\"result\":0.3}\n"
        "{\"result\":\"س\\\"\"}\n"
        "{\"error\":{\"type\":\"NaN\"}}\n"
        "{\"error\":{\"type\":\"late\",\"by\":2}}\n");
  CHECK(result.err == "");
}

TEST_CASE("jsonlogic answers a line that it does not understand too, and fails in the end") {
  const Run result = answers(
      "{\n"
      "[1]\n"
      "[{\"and\": [{\"sum\": 1}, {\"mean\": 2}]}, 1]\n"
      "[{\"and\": [{\"sum\": 1}, {\"+\": 1, \"-\": 1}]}, 1]\n"
      "[1, 2]\n");
  CHECK(result.exit_code == 2);
  CHECK(result.out ==
        "{\"error\":{\"type\":\"Bad Input\",\"problems\":[{\"pointer\":\"\","
        "\"message\":\"the JSON text ends too early\"}]}}\n"
        "{\"error\":{\"type\":\"Bad Input\",\"problems\":[{\"pointer\":\"\","
        "\"message\":\"a line is [rule, data]\"}]}}\n"
        "{\"error\":{\"type\":\"Unknown Operator\",\"problems\":[{\"pointer\":\"/0/and/0/sum\","
        "\"message\":\"there is no operator \\\"sum\\\"\"},{\"pointer\":\"/0/and/1/mean\","
        "\"message\":\"there is no operator \\\"mean\\\"\"}]}}\n"
        "{\"error\":{\"type\":\"Invalid Rule\",\"problems\":[{\"pointer\":\"/0/and/0/sum\","
        "\"message\":\"there is no operator \\\"sum\\\"\"},{\"pointer\":\"/0/and/1\","
        "\"message\":\"a rule is {\\\"operator\\\": [arguments]}\"}]}}\n"
        "{\"result\":1}\n");
  CHECK(result.err == "");
}

TEST_CASE("jsonlogic takes no arguments") {
  const Run result = run("jsonlogic now </dev/null");
  CHECK(result.exit_code == 2);
  CHECK(result.err == "usage: panjereh jsonlogic\n");
}

}  // namespace panjereh
