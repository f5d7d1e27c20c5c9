// Arithmetic on decimal texts: what comes out, how it is written, and the laws that hold.
#include "panjereh/base/arithmetic.h"

#include <doctest/doctest.h>

#include <string>

#include "support/random.h"

namespace panjereh {

namespace {

using Operation = std::optional<Json> (*)(const Json&, const Json&);

std::string run(Operation operation, const std::string& one, const std::string& other) {
  const auto result = operation(Json::decimal(one), Json::decimal(other));
  return result ? std::string(result->decimal_text()) : "nothing";
}

std::string random_number(tests::Random& random, size_t most_digits) {
  std::string text = random.one_in(3) ? "-" : "";
  text += static_cast<char>('1' + random.below(9));
  for (size_t left = random.below(most_digits); left > 0; --left) {
    text += random.one_in(3) ? '0' : static_cast<char>('0' + random.below(10));
  }
  if (random.one_in(2)) text += ".0" + std::to_string(random.below(1000));
  if (random.one_in(4)) text += "e" + std::to_string(static_cast<int>(random.below(41)) - 20);
  return text;
}

bool are_equal(const std::optional<Json>& one, const std::optional<Json>& other) {
  return one && other && compare_numbers(*one, *other) == 0;
}

}  // namespace

TEST_CASE("sums and differences are exact, beyond a word too") {
  CHECK(run(add, "1", "2") == "3");
  CHECK(run(add, "0.1", "0.2") == "0.3");
  CHECK(run(add, "0.5", "0.5") == "1");
  CHECK(run(add, "-1.5", "1.5") == "0");
  CHECK(run(add, "9223372036854775807", "1") == "9223372036854775808");
  CHECK(run(add, "99999999999999999999.9", "0.1") == "100000000000000000000");
  CHECK(run(add, "1e2", "0") == "100");
  CHECK(run(add, "-0.0", "0") == "0");
  CHECK(run(subtract, "1", "3") == "-2");
  CHECK(run(subtract, "0", "0.25") == "-0.25");
  CHECK(run(subtract, "-9223372036854775808", "1") == "-9223372036854775809");
  CHECK(run(subtract, "1000000000000000000000", "1") == "999999999999999999999");
}

TEST_CASE("products are exact") {
  CHECK(run(multiply, "3", "-4") == "-12");
  CHECK(run(multiply, "0.1", "0.1") == "0.01");
  CHECK(run(multiply, "1.10", "1.10") == "1.21");
  CHECK(run(multiply, "123456789012345678901", "10") == "1234567890123456789010");
  CHECK(run(multiply, "9999999999", "9999999999") == "99999999980000000001");
  CHECK(run(multiply, "0", "1e300") == "0");
}

TEST_CASE("quotients that do not end are rounded to 34 digits, a half to the even one") {
  CHECK(run(divide, "1", "4") == "0.25");
  CHECK(run(divide, "-6", "3") == "-2");
  CHECK(run(divide, "1", "3") == "0.3333333333333333333333333333333333");
  CHECK(run(divide, "2", "3") == "0.6666666666666666666666666666666667");
  CHECK(run(divide, "20", "0.003") == "6666.666666666666666666666666666667");
  CHECK(run(divide, "10000000000000000000000000000000005", "10") ==
        "1000000000000000000000000000000000");  // …0.5: a half, and 0 is even
  CHECK(run(divide, "10000000000000000000000000000000015", "10") ==
        "1000000000000000000000000000000002");
  CHECK(run(divide, "100000000000000000000000000000000051", "100") ==
        "1000000000000000000000000000000001");
  CHECK(run(divide, "99999999999999999999999999999999999", "10") ==
        "10000000000000000000000000000000000");
  CHECK(run(divide, "0", "7") == "0");
  CHECK(run(divide, "7", "0") == "nothing");
  CHECK(run(divide, "0", "0.0") == "nothing");
}

TEST_CASE("a remainder has the sign of the dividend") {
  CHECK(run(remainder, "7", "3") == "1");
  CHECK(run(remainder, "-8", "3") == "-2");
  CHECK(run(remainder, "8", "-3") == "2");
  CHECK(run(remainder, "0.3", "0.1") == "0");
  CHECK(run(remainder, "5.5", "2") == "1.5");
  CHECK(run(remainder, "19.99", "0.01") == "0");
  CHECK(run(remainder, "1e30", "7") == "1");
  CHECK(run(remainder, "3", "1e30") == "3");
  CHECK(run(remainder, "3", "0") == "nothing");
  CHECK(run(remainder, "0", "3") == "0");
}

TEST_CASE("what is written has an exponent only where it would take over 40 digits") {
  CHECK(run(multiply, "1e20", "1e19") == "1000000000000000000000000000000000000000");
  CHECK(run(multiply, "1e20", "1e20") == "1e40");
  CHECK(run(multiply, "-1.5e30", "1e30") == "-1.5e60");
  CHECK(run(multiply, "1e-20", "1e-20") == "0.0000000000000000000000000000000000000001");
  CHECK(run(multiply, "12e-21", "1e-20") == "1.2e-40");
}

TEST_CASE("there is no result beyond 400 digits, and none is worked for") {
  CHECK(run(add, "1e399", "1") != "nothing");
  CHECK(run(add, "1e400", "1") == "nothing");
  CHECK(run(multiply, "1e200", "1e199") == "1e399");
  CHECK(run(multiply, "1e200", "1e200") == "nothing");
  CHECK(run(multiply, "1e-300", "1e-300") == "nothing");
  CHECK(run(add, "1e999999999999999999999", "1") == "nothing");
  CHECK(run(divide, "1e-999999999999999999999", "3") == "nothing");
  CHECK(run(remainder, "1e999999999", "3") == "nothing");
  // 401 digits, most of them behind the point.
  CHECK(run(multiply, std::string(200, '9'), "0." + std::string(201, '9')) == "nothing");
  CHECK(run(multiply, std::string(200, '9'), "0." + std::string(200, '9')) != "nothing");
  const std::string huge(100'000, '7');
  for (const Operation operation : {add, multiply, divide, remainder}) {
    CHECK(run(operation, huge, huge + "1") == "nothing");
  }
}

TEST_CASE("the laws of arithmetic hold exactly") {
  tests::Random random(7);
  for (int i = 0; i < 20'000; ++i) {
    const Json a = Json::decimal(random_number(random, 40));
    const Json b = Json::decimal(random_number(random, 40));
    const Json c = Json::decimal(random_number(random, 20));
    const std::string of = write_json(a) + " " + write_json(b) + " " + write_json(c);
    CAPTURE(of);
    const auto sum = add(a, b);
    const auto product = multiply(a, b);
    REQUIRE(sum);
    REQUIRE(product);
    CHECK(sum == add(b, a));
    CHECK(product == multiply(b, a));
    CHECK(are_equal(subtract(*sum, b), a));
    CHECK(are_equal(multiply(*sum, c), add(*multiply(a, c), *multiply(b, c))));
    // a = q · b + r, and r is the smaller one.
    const auto rest = remainder(a, b);
    REQUIRE(rest);
    const auto whole = subtract(a, *rest);
    REQUIRE(whole);
    CHECK(are_equal(remainder(*whole, b), Json::number(0)));
    const auto size = [](const Json& number) {
      return number.decimal_text()[0] == '-' ? *subtract(Json::number(0), number) : number;
    };
    CHECK(compare_numbers(size(*rest), size(b)) < 0);
    // A product of few digits divides again into what it was made of.
    const auto quotient = divide(*multiply(c, Json::number(999)), Json::number(999));
    CHECK(are_equal(quotient, c));
    // What was given can be read again.
    const auto again = read_json(product->decimal_text());
    CHECK((again && *again == *product));
  }
}

}  // namespace panjereh
