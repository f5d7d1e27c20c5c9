// The tree as JSON, and back.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/view/tree_json.h"
#include "random_tree.h"
#include "support/random_json.h"

namespace panjereh::view {

namespace {

// What is wrong with the JSON of a tree: "POINTER: MESSAGE", or "".
std::string refusal(std::string_view text) {
  const auto json = read_json(text);
  REQUIRE(json);
  const auto tree = read_tree(*json);
  if (tree) return "";
  CHECK(tree.error().offset <= text.size());
  return tree.error().pointer + ": " + tree.error().message;
}

}  // namespace

TEST_CASE("a tree is the same after it was written as JSON and read") {
  tests::Random random(20261128);
  for (size_t round = 0; round < tests::rounds(300); ++round) {
    const Tree tree = tests::random_tree(random);
    const auto json = read_json(write_json(tree_json(tree)));
    REQUIRE(json);
    const auto read = read_tree(*json);
    REQUIRE(read);
    CHECK(*read == tree);
  }
}

TEST_CASE("what is no tree is refused, with the place") {
  CHECK(refusal(R"(null)") == "");
  CHECK(refusal(R"({"id": "a", "role": "window", "name": "A", "level": 2, "busy": true})") == "");
  CHECK(refusal(R"([])") == ": a node is an object");
  CHECK(refusal(R"({"role": "window"})") == R"(: a node has an "id", which is a text)");
  CHECK(refusal(R"({"id": 1, "role": "window"})") == R"(: a node has an "id", which is a text)");
  CHECK(refusal(R"({"id": "a"})") == "/role: no such role");
  CHECK(refusal(R"({"id": "a", "role": "windows"})") == "/role: no such role");
  const auto with = [](std::string_view more) {
    return refusal(R"({"id": "a", "role": "window", )" + std::string(more) + "}");
  };
  CHECK(with(R"("nam": "A")") == "/nam: a node has no such property");
  CHECK(with(R"("name": 1)") == "/name: must be a text");
  CHECK(with(R"("level": -1)") == "/level: must be a whole number");
  CHECK(with(R"("level": 4294967296)") == "/level: must be a whole number");
  CHECK(with(R"("level": 1.5)") == "/level: must be a whole number");
  CHECK(with(R"("busy": "yes")") == "/busy: must be true or false");
  CHECK(with(R"("children": {})") == "/children: children are a list of nodes");
  CHECK(with(R"("children": [1])") == "/children/0: a node is an object");
  CHECK(with(R"("children": [{"id": "b", "role": "link"}, {"id": "b", "role": "link"}])") ==
        "/children/1/id: another node has this id");
  CHECK(with(R"("children": [{"id": "a", "role": "link"}])") ==
        "/children/0/id: another node has this id");
}

TEST_CASE("any JSON is refused or read") {
  tests::Random random(7);
  for (size_t round = 0; round < tests::rounds(300); ++round) {
    const Json json = tests::random_json(random, 4);
    const auto tree = read_tree(json);
    CHECK(static_cast<bool>(tree) == json.is_null());
  }
}

}  // namespace panjereh::view
