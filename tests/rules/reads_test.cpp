// What a rule is said to read.
#include <doctest/doctest.h>

#include <string>

#include "rules.h"

namespace panjereh::rules {

TEST_CASE("a rule reads what its paths name, each place once, in order") {
  CHECK(reads(R"({"and": [{"var": "b.c"}, {"val": ["a", 0]}, {"var": ["b.c", {"var": "d"}]}]})") ==
        "a.0\nb.c\nd\n");
  CHECK(reads(R"({"exists": ["a", "b"]})") == "a.b\n");
  CHECK(reads(R"({"missing": ["a", "b.c"]})") == "a\nb.c\n");
  CHECK(reads(R"({"missing_some": [1, ["a", "b.c"]]})") == "a\nb.c\n");
  CHECK(reads(R"({"missing_some": {"preserve": [1, ["a"]]}})") == "a\n");
  CHECK(reads(R"({"missing": {"preserve": ["a", "b"]}})") == "a\nb\n");
  CHECK(reads(R"({"missing": [["a", "b"]]})") == "a\nb\n");
  CHECK(reads(R"({"var": ""})") == "\n");
  CHECK(reads(R"({"preserve": {"var": "a"}})") == "");
  CHECK(reads(R"([1, {"var": "a"}, [{"var": "b"}]])") == "a\nb\n");
}

TEST_CASE("what is read in an iteration is read of each item") {
  CHECK(reads(R"({"map": [{"var": "children"}, {"var": "age"}]})") == "children.*.age\n");
  CHECK(reads(R"({"map": [{"var": "children"}, {"var": ""}]})") == "children.*\n");
  CHECK(reads(R"({"all": [{"var": "a"}, {"some": [{"var": "b"}, {"var": "c"}]}]})") ==
        "a.*.b.*.c\n");
  CHECK(reads(R"({"map": [{"var": "a"}, {"+": [{"var": "x"}, {"val": [[2], "y"]}]}]})") ==
        "a.*.x\ny\n");
  // Of a list whose items nobody looks at it counts how many there are.
  CHECK(reads(R"({"map": [{"var": "children"}, 1]})") == "children\n");
  CHECK(reads(R"({"map": [{"var": "children"}, {"val": [[1], "index"]}]})") == "children\n");
}

TEST_CASE("a list is followed through what hands it on") {
  CHECK(reads(R"({"reduce": [
          {"filter": [{"var": "children"}, {"==": [{"var": "kind"}, "own"]}]},
          {"+": [{"var": "accumulator"}, {"var": "current.income"}]},
          {"var": "base"}]})") == "base\nchildren.*.income\nchildren.*.kind\n");
  // A reduction without a start starts with an item, and gives it where there is no other.
  CHECK(reads(R"({"reduce": [{"var": "r"},
                             {"+": [{"var": "accumulator.a"}, {"var": "current.b"}]}]})") ==
        "r.*\nr.*.b\n");
  CHECK(reads(R"({"filter": [{"var": "children"}, {"var": "kind"}]})") ==
        "children\nchildren.*.kind\n");
  CHECK(reads(R"({"map": [{"if": [{"var": "x"}, {"var": "a"}, {"var": "b"}]}, {"var": "n"}]})") ==
        "a.*.n\nb.*.n\nx\n");
  CHECK(reads(R"({"map": [{"??": [{"var": "a"}, {"try": [{"var": "b"}, []]}]}, {"var": "n"}]})") ==
        "a.*.n\nb.*.n\n");
  // What is made anew of it is all of it.
  CHECK(reads(R"({"map": [{"merge": [{"var": "a"}, {"var": "b"}]}, {"var": "n"}]})") == "a\nb\n");
  CHECK(reads(R"({"reduce": [{"var": "a"}, {"var": ""}]})") == "a.*\n");
}

TEST_CASE("an error has nothing of the data, and what is around it is two levels up") {
  CHECK(reads(R"({"try": [{"throw": {"var": "a"}}, {"var": "type"}, {"val": [[2], "b"]}]})") ==
        "a\nb\n");
}

TEST_CASE("a rule of a row reads of its row and of the form") {
  CHECK(reads(R"({"some": [{"var": "$form.children"},
                           {"===": [{"var": "name"}, {"val": [[2], "name"]}]}]})",
              true) == "$form.children.*.name\nname\n");
  CHECK(reads(R"({"map": [{"var": "pets"}, {"var": "$form.kind"}]})", true) ==
        "$form.kind\npets\n");
  CHECK(reads(R"({"missing": ["$form.kind", "age"]})", true) == "age\n$form.kind\n");
  CHECK(reads(R"({"var": "$form.kind"})") == "$form.kind\n");
}

TEST_CASE("what is too much to follow is read as a whole") {
  std::string either = R"({"var": "z"})";
  for (int i = 0; i < 9; ++i) {
    either = R"({"if": [1, {"var": "l)" + std::to_string(i) + R"("}, )" + either + "]}";
  }
  const std::string text = reads(R"({"map": [)" + either + R"(, {"var": "n"}]})");
  CHECK(text.starts_with("l0\nl1\n"));
  CHECK(text.find('*') == text.npos);
  std::string path = "a";
  for (int i = 0; i < 30; ++i) path += ".a";
  CHECK(rule(R"({"var": ")" + path + R"("})").reads()[0].tokens.size() == 16);
}

TEST_CASE("a place is touched by what is at it, in it and around it") {
  const Read read{{"children", "*", "age"}};
  CHECK(read.touches({"children"}));
  CHECK(read.touches({"children", "0"}));
  CHECK(read.touches({"children", "0", "age"}));
  CHECK(read.touches({"children", "*", "age"}));
  CHECK(read.touches({"children", "0", "age", "years"}));
  CHECK(read.touches({}));
  CHECK(!read.touches({"children", "0", "name"}));
  CHECK(!read.touches({"childhood"}));
  // A member of that name is read as if it were any.
  CHECK(reads(R"({"var": "a.*"})") == "a.*\n");
}

}  // namespace panjereh::rules
