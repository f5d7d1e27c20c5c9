// That no rule and no data takes more than its share of time, memory and stack.
#include <doctest/doctest.h>

#include <string>

#include "rules.h"

namespace panjereh::rules {

namespace {

constexpr std::string_view kTooMuch = R"({"type":"Too Many Steps"})";

std::string numbers(size_t count) {
  std::string text = "[0";
  for (size_t i = 1; i < count; ++i) text += "," + std::to_string(i);
  return text + "]";
}

}  // namespace

TEST_CASE("a sum over a list of a hundred thousand is within the budget") {
  CHECK(result(R"({"reduce": [{"var": ""}, {"+": [{"var": "accumulator"}, {"var": "current"}]}]})",
               numbers(100'000)) == "4999950000");
  CHECK(result(R"({"all": [{"var": ""}, {">=": [{"var": ""}, 0]}]})", numbers(100'000)) == "true");
}

TEST_CASE("iterations inside each other over long lists end with an error") {
  const std::string data = numbers(2000);
  std::string text = R"({"val": [[2]]})";
  for (int i = 0; i < 3; ++i) {
    text = R"({"map": [{"val": [[)" + std::to_string(4 - 2 * i) + "]]}, " + text + "]}";
  }
  CHECK(result(text, data) == kTooMuch);
}

TEST_CASE("what makes nothing is paid for too") {
  CHECK(result(R"({"all": [{"var": ""}, {"all": [{"val": [[2]]}, 1]}]})", numbers(1100)) ==
        kTooMuch);
  std::string lists = R"({"var": ""})";
  for (int i = 0; i < 300; ++i) lists += R"(,{"var": ""})";
  CHECK(result(R"({"!": {"merge": [)" + lists + "]}}", numbers(5000)) == kTooMuch);
  CHECK(result(R"({"reduce": [{"var": ""}, {"val": [[2]]}, 0]})", numbers(1100)) == kTooMuch);
  CHECK(result(R"({"all": [{"var": ""}, {"try": [{"throw": 1}, {"val": [[4]]}]}]})",
               numbers(1100)) == kTooMuch);
}

TEST_CASE("what exceeds the budget cannot be caught") {
  const std::string text =
      R"({"try": [{"map": [{"var": ""}, {"map": [{"val": [[2]]}, {"val": [[4]]}]}]}, 1]})";
  CHECK(result(text, numbers(2000)) == kTooMuch);
}

TEST_CASE("a text, a list and a number that double with each step end with an error") {
  const std::string data = numbers(200);
  const auto doubling = [&](std::string_view body, std::string_view start) {
    return result(
        R"({"reduce": [{"var": ""}, )" + std::string(body) + ", " + std::string(start) + "]}",
        data);
  };
  CHECK(doubling(R"({"cat": [{"var": "accumulator"}, {"var": "accumulator"}]})", "\"ab\"") ==
        kTooMuch);
  CHECK(doubling(R"({"merge": [{"var": "accumulator"}, {"var": "accumulator"}]})", "[1]") ==
        kTooMuch);
  CHECK(doubling(R"([{"var": "accumulator"}, {"var": "accumulator"}])", "1") == kTooMuch);
  CHECK(doubling(R"({"*": [{"var": "accumulator"}, {"var": "accumulator"}]})", "12") ==
        R"({"type":"NaN"})");
}

TEST_CASE("what is made nests no deeper than what is read may") {
  const std::string deepen = R"({"reduce": [{"var": ""}, [{"var": "accumulator"}], 0]})";
  CHECK(result(deepen, numbers(513)) == kTooMuch);
  std::string deep = "0";
  for (size_t i = 0; i < 512; ++i) deep = "[" + deep + "]";
  CHECK(result(deepen, numbers(512)) == deep);
  CHECK(result(R"({"reduce": [{"var": ""}, {"var": ""}, 0]})", numbers(600)) == kTooMuch);
  CHECK(result(R"({"throw": {"var": ""}})", deep) == kTooMuch);
}

TEST_CASE("comparing long texts is paid for") {
  const std::string data =
      R"({"list": )" + numbers(5000) + R"(, "text": ")" + std::string(100'000, 'a') + "\"}";
  CHECK(
      result(
          R"({"all": [{"var": "list"}, {"==": [{"val": [[2], "text"]}, {"val": [[2], "text"]}]}]})",
          data) == kTooMuch);
}

TEST_CASE("operations nest as deep as JSON may") {
  for (const auto& [open, close] : {std::pair{R"({"!":)", "}"},
                                    {R"({"map":[[1],)", "]}"},
                                    {R"({"try":[{"throw":1},)", "]}"},
                                    {R"({"cat":[1,)", "]}"}}) {
    CAPTURE(open);
    std::string text = "1";
    const size_t depth = std::string_view(close).size() == 1 ? 512 : 255;
    for (size_t i = 0; i < depth; ++i) text = open + text + close;
    const Outcome given = rule(text).evaluate({Json()});
    CHECK(given);
  }
}

}  // namespace panjereh::rules
