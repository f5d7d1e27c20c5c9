// What read_json reads and refuses.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/base/json.h"
#include "support/cases.h"
#include "support/random_json.h"

namespace panjereh {

using namespace std::string_view_literals;
using tests::Random;

namespace {

Json read(std::string_view text) {
  auto json = read_json(text);
  if (json) return *std::move(json);
  FAIL_CHECK("refused at " << json.error().offset << ": " << text);
  return {};
}

std::string nested(size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("what is not JSON is refused with the place") {
  tests::for_each_case("base/cases/refused.json", [](const Json& one) {
    const auto result = read_json(one["text"].as_string());
    CHECK(!result);
    if (result) return;
    const Problem& problem = result.error();
    CHECK(problem.message.find(one["message"].as_string()) != std::string::npos);
    if (one.find("pointer")) CHECK(problem.pointer == one["pointer"].as_string());
    if (const auto offset = one["offset"].as_integer()) {
      CHECK(problem.offset == static_cast<size_t>(*offset));
    }
  });
}

TEST_CASE("bytes that are not UTF-8 are refused where they stand") {
  // One of each ill-formed class of Unicode's table 3-7.
  for (const std::string_view bytes :
       {"\x80"sv, "\xbf"sv, "\xc0\x80"sv, "\xc1\xbf"sv, "\xc2"sv, "\xe0\x9f\xbf"sv, "\xe2\x82"sv,
        "\xed\xa0\x80"sv, "\xed\xbf\xbf"sv, "\xf0\x8f\xbf\xbf"sv, "\xf0\x9f\x98"sv,
        "\xf4\x90\x80\x80"sv, "\xf5\x80\x80\x80"sv, "\xff"sv, "\xfe"sv}) {
    const std::string text = "{\"a\": [\"ok\", \"\u0633" + std::string(bytes) + "\"]}";
    const auto result = read_json(text);
    CAPTURE(text);
    CHECK(!result);
    if (result) continue;
    CHECK(result.error().pointer == "/a/1");
    CHECK(result.error().offset >= 16);
    CHECK(result.error().offset <= 16 + bytes.size());
  }
}

TEST_CASE("a zero byte does not end the text early") {
  CHECK(!read_json("1\0"sv));
  CHECK(!read_json("{\"a\": 1}\0{\"b\": 2}"sv));
  CHECK(!read_json("{\"a\": 1}\0"sv));
  CHECK(!read_json("\0"sv));
  CHECK(!read_json("[\"a\0b\"]"sv));
  const auto result = read_json("[1]\0"sv);
  if (!result) CHECK(result.error().offset == 3);
}

TEST_CASE("a byte order mark is no part of the value") {
  const Json json = read("\ufeff{\"a\": 1}");
  CHECK(write_json(json) == "{\"a\":1}");
  CHECK(json.offset() == 3);
  CHECK(json["a"].offset() == 9);
  CHECK(read("\ufeff12").as_integer() == 12);
  const auto twice = read_json("\ufeff\ufeff1");
  CHECK(!twice);
}

TEST_CASE("512 levels are read and 513 are refused") {
  CHECK(read_json(nested(512)));
  const auto result = read_json(nested(513));
  CHECK(!result);
  if (!result) {
    CHECK(result.error().message.find("512") != std::string::npos);
    CHECK(result.error().offset == 512);
    std::string pointer;
    for (int i = 0; i < 512; ++i) pointer += "/0";
    CHECK(result.error().pointer == pointer);
  }
  std::string objects;
  for (int i = 0; i < 512; ++i) objects += "{\"a\":";
  CHECK(read_json(objects + "1" + std::string(512, '}')));
  CHECK(!read_json(objects + "{}" + std::string(512, '}')));
  CHECK(!read_json(std::string(1'000'000, '[')));
}

TEST_CASE("512 levels can be written, compared and copied") {
  const Json json = read(nested(512));
  const Json copy = json;
  CHECK(copy == json);
  CHECK(write_json(copy) == nested(512));
}

TEST_CASE("members keep the order of the source") {
  const Json json = read(R"({"z": 1, "a": 2, "ی": 3, "": 4})");
  std::string keys;
  for (const Json::Member& member : json.members()) keys += member.key + ";";
  CHECK(keys == "z;a;ی;;");
  CHECK(json[""].as_integer() == 4);
}

TEST_CASE("a number keeps its decimal text") {
  for (const char* text : {"0", "-0", "1.10", "0.30000000000000004", "1e400", "-1E+400", "1e-400",
                           "1E+9999999999999999", "2.50e+03", "123456789012345678901234567890",
                           "-9223372036854775808", "9223372036854775807", "18446744073709551616",
                           "0.1000000000000000000000000000000000000000000001"}) {
    CAPTURE(text);
    CHECK(read(text).decimal_text() == text);
    CHECK(read("[" + std::string(text) + "]").items()[0].decimal_text() == text);
    CHECK(read("{\"n\":" + std::string(text) + "\n}")["n"].decimal_text() == text);
  }
}

TEST_CASE("every kind of value knows where it stood") {
  const std::string text = "{ \"a\" : null,\n\"ب\":[ true,false , -1.5e2,\"s\\\"]\" ,{}, [ ] ]}";
  const Json json = read(text);
  CHECK(json.offset() == 0);
  CHECK(json["a"].offset() == text.find("null"));
  const Json& list = json["ب"];
  CHECK(list.offset() == text.find('['));
  const std::string_view starts[] = {"true", "false", "-1.5", "\"s", "{}", "[ ]"};
  CHECK(list.items().size() == std::size(starts));
  for (size_t i = 0; i < list.items().size(); ++i) {
    CHECK(list.items()[i].offset() == text.find(starts[i]));
  }
  CHECK(read(" \n 7").offset() == 3);
}

TEST_CASE("escapes are read as what they stand for") {
  const Json json = read(R"(["\u0633\u0644", "\ud83d\ude00", "\b\f\n\r\t\/\\\"", "\u0000"])");
  CHECK(json.items()[0].as_string() == "سل");
  CHECK(json.items()[1].as_string() == "😀");
  CHECK(json.items()[2].as_string() == "\b\f\n\r\t/\\\"");
  CHECK(json.items()[3].as_string() == "\0"sv);
}

TEST_CASE("reading what was written gives the value back") {
  Random random(1);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const Json value = tests::random_json(random, 5);
    const std::string text = write_json(value);
    CAPTURE(text);
    const auto again = read_json(text);
    REQUIRE(again);
    CHECK(*again == value);
    CHECK(write_json(*again) == text);
  }
}

TEST_CASE("white space and escapes change nothing but the offsets") {
  Random random(2);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const Json value = tests::random_json(random, 4);
    const std::string text = tests::loose_json_text(random, value);
    CAPTURE(text);
    const auto again = read_json(text);
    REQUIRE(again);
    CHECK(*again == value);
    // Each value is found again at its offset.
    const auto starts_right = [&](const auto& self, const Json& json) -> bool {
      const char first = text[json.offset()];
      const bool right = json.is_string()   ? first == '"'
                         : json.is_array()  ? first == '['
                         : json.is_object() ? first == '{'
                         : json.is_number()
                             ? text.substr(json.offset()).starts_with(json.decimal_text())
                             : text.substr(json.offset()).starts_with(write_json(json));
      for (const Json& item : json.items()) {
        if (!self(self, item)) return false;
      }
      for (const Json::Member& member : json.members()) {
        if (!self(self, member.value)) return false;
      }
      return right;
    };
    CHECK(starts_right(starts_right, *again));
  }
}

TEST_CASE("no cut and no changed byte of a JSON text does harm") {
  Random random(3);
  for (size_t round = 0; round < tests::rounds(60); ++round) {
    const std::string text = tests::loose_json_text(random, tests::random_json(random, 3));
    if (text.size() > 400) continue;  // the work grows with its square
    for (size_t size = 0; size < text.size(); ++size) {
      const std::string cut = text.substr(0, size);
      const auto result = read_json(cut);
      if (!result) CHECK(result.error().offset <= size);
      std::string changed = text;
      changed[size] = static_cast<char>(random.below(256));
      const auto other = read_json(changed);
      if (other) CHECK(read_json(write_json(*other)));
    }
  }
}

}  // namespace panjereh
