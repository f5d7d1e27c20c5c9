// JSON Pointer, and what is named by one.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "panjereh/base/json_pointer.h"
#include "support/random_json.h"

namespace panjereh {

TEST_CASE("a pointer gives back the tokens it was made of") {
  tests::Random random(5);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    std::vector<std::string> tokens;
    std::string pointer;
    for (size_t left = random.below(5); left > 0; --left) {
      tokens.push_back(tests::random_text(random, 6) + (random.one_in(3) ? "~1/~0" : ""));
      pointer = pointer_join(pointer, std::string_view(tokens.back()));
    }
    CAPTURE(pointer);
    const auto again = pointer_tokens(pointer);
    REQUIRE(again);
    CHECK(*again == tokens);
    CHECK(pointer_of(tokens) == pointer);
  }
}

TEST_CASE("the examples of RFC 6901 are escaped as it has them") {
  CHECK(pointer_join("", std::string_view("a/b")) == "/a~1b");
  CHECK(pointer_join("", std::string_view("m~n")) == "/m~0n");
  CHECK(pointer_join("", std::string_view("")) == "/");
  CHECK(pointer_join("/foo", size_t{0}) == "/foo/0");
  CHECK(pointer_join("", std::string_view("~1")) == "/~01");
  CHECK(*pointer_tokens("/~01") == std::vector<std::string>{"~1"});
  CHECK(*pointer_tokens("") == std::vector<std::string>{});
  CHECK(*pointer_tokens("/") == std::vector<std::string>{""});
  CHECK(*pointer_tokens("/a//b") == std::vector<std::string>{"a", "", "b"});
}

TEST_CASE("what is no pointer is refused") {
  for (const char* text : {"a", "#/a", "~", "/~", "/a~2", "/a~", " /a"}) {
    CAPTURE(text);
    CHECK(!pointer_tokens(text));
  }
}

TEST_CASE("setting at a pointer makes the objects on the way") {
  Json json = Json::object();
  set_at(json, {"a", "b"}, Json::number(1));
  set_at(json, {"a", "c"}, Json::number(2));
  set_at(json, {"a", "b"}, Json::number(3));
  CHECK(write_json(json) == R"({"a":{"b":3,"c":2}})");
  set_at(json, {}, Json::boolean(true));
  CHECK(write_json(json) == "true");
}

TEST_CASE("an array's items are named by their indices, and one behind the last can be added") {
  Json json = *read_json(R"({"a": [{"b": 1}, 2]})");
  CHECK(find_at(json, {"a", "0", "b"})->as_integer() == 1);
  for (const char* token : {"2", "00", "01", "-", "", "+1", "1 ", "18446744073709551617"}) {
    CAPTURE(token);
    CHECK(!find_at(json, {"a", token}));
  }
  set_at(json, {"a", "2"}, Json::number(3));
  set_at(json, {"a", "0", "c"}, Json::boolean(true));
  CHECK(write_json(json) == R"({"a":[{"b":1,"c":true},2,3]})");
  remove_at(json, {"a", "1"});
  remove_at(json, {"a", "0", "b"});
  remove_at(json, {"a", "7"});
  CHECK(write_json(json) == R"({"a":[{"c":true},3]})");
}

}  // namespace panjereh
