// The JSON value itself.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "support/random.h"

namespace panjereh {

TEST_CASE("a whole number is known in each of its spellings") {
  const auto whole = [](const char* text) { return Json::decimal(text).as_integer(); };
  CHECK(whole("0") == 0);
  CHECK(whole("-0") == 0);
  CHECK(whole("0.000") == 0);
  CHECK(whole("0e999999999999") == 0);
  CHECK(whole("2") == 2);
  CHECK(whole("2.0") == 2);
  CHECK(whole("20e-1") == 2);
  CHECK(whole("0.2e1") == 2);
  CHECK(whole("-1.50E+1") == -15);
  CHECK(whole("1e3") == 1000);
  CHECK(whole("120000000000e-10") == 12);
  CHECK(whole("999999999999999999") == 999'999'999'999'999'999);
  CHECK(whole("1000000000000000000") == 1'000'000'000'000'000'000);
  CHECK(whole("9223372036854775807") == INT64_MAX);
  CHECK(whole("-9223372036854775808") == INT64_MIN);
}

TEST_CASE("what is not whole, or does not fit, is no integer") {
  for (const char* text : {"0.5", "-2.01", "1e-1", "123e-3", "9223372036854775808",
                           "-9223372036854775809", "99999999999999999999", "1e19", "1e400",
                           "1e999999999999999999999", "1e-999999999999999999999"}) {
    CAPTURE(text);
    CHECK(Json::decimal(text).as_integer() == std::nullopt);
  }
  CHECK(Json::string("2").as_integer() == std::nullopt);
  CHECK(Json::boolean(true).as_integer() == std::nullopt);
  CHECK(Json().as_integer() == std::nullopt);
}

TEST_CASE("a number is known as whole however large it is") {
  for (const char* text : {"0", "2.0", "20e-1", "1e400", "-12345678901234567890123", "1.5e1"}) {
    CAPTURE(text);
    CHECK(Json::decimal(text).is_whole());
  }
  for (const char* text : {"0.5", "1e-400", "1.05e1", "12345678901234567890123.5"}) {
    CAPTURE(text);
    CHECK(!Json::decimal(text).is_whole());
  }
  CHECK(!Json::string("2").is_whole());
}

TEST_CASE("asking a value for another type gives the empty one") {
  const Json number = Json::number(3);
  CHECK(!number.as_boolean());
  CHECK(number.as_string().empty());
  CHECK(number.items().empty());
  CHECK(number.members().empty());
  CHECK(number["a"].is_null());
  CHECK(number.find("a") == nullptr);
  CHECK(Json::string("3").decimal_text().empty());
}

TEST_CASE("an absent member differs from a null one") {
  Json json = Json::object();
  json.set("null", Json());
  CHECK(json.find("null") != nullptr);
  CHECK(json.find("absent") == nullptr);
  CHECK(json["null"].is_null());
  CHECK(json["absent"].is_null());
}

TEST_CASE("setting a member again replaces it in place") {
  Json json = Json::object();
  json.set("a", Json::number(1)).set("b", Json::number(2)).set("a", Json::number(3));
  CHECK(write_json(json) == R"({"a":3,"b":2})");
}

TEST_CASE("objects in another order, and numbers in another spelling, are not equal") {
  Json one = Json::object();
  one.set("a", Json::number(1)).set("b", Json::number(2));
  Json other = Json::object();
  other.set("b", Json::number(2)).set("a", Json::number(1));
  CHECK(!(one == other));
  CHECK(!(Json::decimal("1.0") == Json::decimal("1")));
  Json moved = one;
  moved.set_offset(12);
  CHECK(moved == one);
}

TEST_CASE("an object of any size finds, replaces and removes like a list of pairs") {
  tests::Random random(4);
  for (size_t round = 0; round < tests::rounds(60); ++round) {
    Json json = Json::object();
    std::vector<std::pair<std::string, int64_t>> model;
    const size_t keys = 1 + random.below(120);
    for (size_t step = 0; step < 300; ++step) {
      const std::string key = "k" + std::to_string(random.below(keys));
      const auto at = std::ranges::find(model, key, &std::pair<std::string, int64_t>::first);
      if (random.one_in(3)) {
        CHECK(json.remove(key) == (at != model.end()));
        if (at != model.end()) model.erase(at);
      } else {
        const auto value = static_cast<int64_t>(random.below(1000));
        json.set(key, Json::number(value));
        if (at == model.end()) {
          model.emplace_back(key, value);
        } else {
          at->second = value;
        }
      }
    }
    REQUIRE(json.members().size() == model.size());
    for (size_t i = 0; i < model.size(); ++i) {
      CHECK(json.members()[i].key == model[i].first);
      CHECK(json[model[i].first].as_integer() == model[i].second);
    }
    for (size_t i = 0; i < keys; ++i) {
      const std::string key = "k" + std::to_string(i);
      const bool known =
          std::ranges::find(model, key, &std::pair<std::string, int64_t>::first) != model.end();
      CHECK((json.find(key) != nullptr) == known);
    }
  }
}

TEST_CASE("only what must be escaped is") {
  CHECK(write_json(Json::string("سلام\u200c\"\\/\n\x01\x7f")) ==
        "\"سلام\u200c\\\"\\\\/\\u000a\\u0001\x7f\"");
}

TEST_CASE("a place is counted in lines and code points") {
  const std::string_view text = "{\n  \"نام\": \"سلام\"\n}";
  const auto place = [&](size_t offset) {
    const LinePosition position = line_position(text, offset);
    return std::to_string(position.line) + ":" + std::to_string(position.column);
  };
  CHECK(place(0) == "1:1");
  CHECK(place(1) == "1:2");
  CHECK(place(2) == "2:1");
  CHECK(place(text.find("\"نام")) == "2:3");
  CHECK(place(text.find("\"سلام")) == "2:10");
  CHECK(place(text.find('}')) == "3:1");
  CHECK(place(text.size()) == "3:2");
  CHECK(place(text.size() + 100) == "3:2");
}

TEST_CASE("numbers are compared by their exact value, however they are written") {
  const auto order = [](const char* one, const char* other) {
    const auto found = compare_numbers(Json::decimal(one), Json::decimal(other));
    return found < 0 ? '<' : found > 0 ? '>' : '=';
  };
  CHECK(order("1", "1.0") == '=');
  CHECK(order("20e-1", "2") == '=');
  CHECK(order("0", "-0.0") == '=');
  CHECK(order("0.1", "0.10001") == '<');
  CHECK(order("9", "10") == '<');
  CHECK(order("-9", "-10") == '>');
  CHECK(order("-1", "0") == '<');
  CHECK(order("0", "1e-400") == '<');
  CHECK(order("1e400", "1e399") == '>');
  CHECK(order("1e3000000000000000", "1e2000000000000000") == '>');
  CHECK(order("1e-3000000000000000", "1e-2000000000000000") == '<');
  CHECK(order("9007199254740993", "9007199254740992") == '>');
  CHECK(order("123.45", "123.5") == '<');
}

TEST_CASE("the order of numbers is that of their values") {
  tests::Random random(29);
  for (size_t round = 0; round < tests::rounds(500); ++round) {
    const auto number = [&] { return static_cast<int64_t>(random.below(2'000)) - 1'000; };
    const int64_t one = number();
    const int64_t other = number();
    // The same values in thousandths, so that fractions and signs come in.
    const Json left = Json::decimal(std::to_string(one) + "e-3");
    const Json right = Json::decimal(std::to_string(other * 10) + "E-4");
    CHECK(compare_numbers(left, right) == (one <=> other));
  }
}

TEST_CASE("multiples are exact, however long the numbers are") {
  const auto divides = [](std::string divisor, std::string value) {
    return is_multiple(Json::decimal(std::move(value)), Json::decimal(std::move(divisor)));
  };
  CHECK(divides("0.01", "19.99"));
  CHECK(!divides("0.01", "19.995"));
  CHECK(divides("3", "0"));
  CHECK(divides("3", "-9e0"));
  CHECK(!divides("3", "-10"));
  CHECK(divides("2.5", "1e3"));
  CHECK(!divides("1e3", "2500"));
  CHECK(divides("1e3", "25e2000"));
  CHECK(divides("0.5", "1e308"));
  CHECK(divides("0.0001", "0.0075"));
  CHECK(!divides("7", "1e1000"));
  CHECK(divides("123456789012345678901", "123456789012345678901e5"));
  CHECK(divides("246913578024691357802", "123456789012345678901e5"));
  CHECK(!divides("123456789012345678901", "123456789012345678902"));
  CHECK(divides("1000000000000000000001", "999999999999999999999999999999999999999999"));
  CHECK(divides("1e-400", "1e400"));
  CHECK(!divides("1e3000000000000000", "1e2000000000000000"));
}

TEST_CASE("dividing agrees with whole numbers, at every place of the point") {
  tests::Random random(5);
  for (size_t round = 0; round < tests::rounds(20'000); ++round) {
    const int64_t divisor = 1 + static_cast<int64_t>(random.below(500));
    const int64_t value = static_cast<int64_t>(random.below(100'000)) - 50'000;
    const std::string power = "e" + std::to_string(static_cast<int>(random.below(40)) - 20);
    // The same digits as long division sees them: with a factor of more than 18 digits.
    const std::string_view factor = random.one_in(2) ? "" : "000000000000000000000";
    const Json one = Json::decimal(std::to_string(value) + std::string(factor) + power);
    const Json by = Json::decimal(std::to_string(divisor) + std::string(factor) + power);
    CAPTURE(write_json(one));
    CAPTURE(write_json(by));
    CHECK(is_multiple(one, by) == (value % divisor == 0));
  }
}

TEST_CASE("what means the same has the same hash") {
  const auto hash = [](std::string_view text) { return meaning_hash(*read_json(text)); };
  CHECK(hash(R"({"a": 1, "b": [2.0, null]})") == hash(R"({"b": [2, null], "a": 10e-1})"));
  CHECK(hash("[1, 2]") != hash("[2, 1]"));
  CHECK(hash("[[], 1]") != hash("[[1]]"));
  CHECK(hash(R"({"a": 1, "b": 2})") != hash(R"({"a": 2, "b": 1})"));
  CHECK(hash("0") != hash("false"));
  CHECK(hash("\"1\"") != hash("1"));
  CHECK(hash("-1") != hash("1"));
}

TEST_CASE("values that mean the same may be written otherwise") {
  const auto same = [](const char* one, const char* other) {
    return means_the_same(*read_json(one), *read_json(other));
  };
  CHECK(same(R"({"a": 1, "b": [2.0]})", R"({"b": [2], "a": 1.0})"));
  CHECK(same("null", "null"));
  CHECK(!same(R"({"a": 1})", R"({"a": 1, "b": 1})"));
  CHECK(!same(R"({"a": 1})", R"({"b": 1})"));
  CHECK(!same("[1, 2]", "[2, 1]"));
  CHECK(!same("[1]", "[1, 1]"));
  CHECK(!same("1", R"("1")"));
  CHECK(!same("0", "false"));
}

}  // namespace panjereh
