// panjereh identify: what an identifier is.
#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "panjereh/base/json.h"
#include "program.h"
#include "support/cases.h"

namespace panjereh {

using tests::Run;
using tests::run;

TEST_CASE("identify says how it is used, and which types there are") {
  const std::string help = run("identify --help").out;
  std::string kind;
  tests::for_each_case("identity/cases/identifiers.json", [&](const Json& one) {
    if (one["kind"].as_string() == kind) return;
    kind = one["kind"].as_string();
    CHECK(help.find(" " + kind) != std::string::npos);
  });
  CHECK(kind == "economic-code");
  for (const char* arguments :
       {"", "national-id", "no-such 0172942284", "ir-national-id 0172942284",
        "national-id 0172942284 7731689956", "national-id 0172942284 --x y",
        "national-id 0172942284 --bill 7748317800142", "payment-id 1770160",
        "payment-id 1770160 --bill"}) {
    CAPTURE(arguments);
    const Run result = run(std::string("identify ") + arguments);
    CHECK(result.exit_code == 2);
    CHECK(result.out == "");
    CHECK(result.err.starts_with("usage: panjereh identify TYPE VALUE [--bill ID]\n"));
  }
}

TEST_CASE("identify writes all that is known as a line of JSON") {
  for (
      const auto& [arguments, out] :
      {std::pair{
           "national-id '۰۱۷-۲۹۴۲۲۸-۴'",
           R"({"valid":true,"normalized":"0172942284","formatted":"017-294228-4","kind":"national-id","reason":"","warnings":[],"masked":"***-****28-4","name":null})"},
       {"national-id 172942284",
        R"({"valid":false,"normalized":"172942284","formatted":"","kind":"national-id","reason":"length","warnings":[],"masked":"*****","name":null,"suggestion":"0172942284"})"},
       {"mobile 09061234567",
        R"({"valid":true,"normalized":"09061234567","formatted":"0906 123 4567","kind":"mobile","reason":"","warnings":["prefix"],"masked":"0906 *** **67","name":null})"},
       {"iban IR820540102680020817909002",
        R"({"valid":true,"normalized":"IR820540102680020817909002","formatted":"IR82 0540 1026 8002 0817 9090 02","kind":"iban","reason":"","warnings":[],"masked":"IR** **** **** **** **** **90 02","name":{"fa":"بانک پارسیان","en":"Parsian Bank"}})"},
       {"payment-id 1770160 --bill 7748317800142",
        R"({"valid":true,"normalized":"1770160","formatted":"1770160","kind":"payment-id","reason":"","warnings":[],"masked":"*******","name":{"fa":"تلفن ثابت","en":"Landline"},"amount":17000})"},
       {"payment-id 12908197 --bill 9174639504124",
        R"({"valid":false,"normalized":"12908197","formatted":"","kind":"payment-id","reason":"bill","warnings":[],"masked":"*****","name":null,"amount":null})"},
       {"legal-id ''",
        R"({"valid":false,"normalized":"","formatted":"","kind":"legal-id","reason":"length","warnings":[],"masked":"*****","name":null})"}}) {
    CAPTURE(arguments);
    const Run result = run(std::string("identify ") + arguments);
    CHECK(result.out == std::string(out) + "\n");
    CHECK(result.err == "");
    const bool is_valid = std::string_view(out).starts_with(R"({"valid":true)");
    CHECK(result.exit_code == (is_valid ? 0 : 1));
  }
}

TEST_CASE("identify judges each type as its cases say") {
  std::string last;
  tests::for_each_case("identity/cases/identifiers.json", [&](const Json& one) {
    const std::string type(one["kind"].as_string());
    if (type == last || type == "payment-id") return;  // one of each
    last = type;
    const Run result = run("identify " + type + " '" + std::string(one["typed"].as_string()) + "'");
    const auto json = read_json(result.out);
    REQUIRE(json);
    CHECK((*json)["kind"].as_string() == type);
    CHECK((*json)["reason"].as_string() == one["reason"].as_string());
    CHECK((*json)["normalized"].as_string() == one["normalized"].as_string());
    CHECK((*json)["formatted"].as_string() == one["formatted"].as_string());
  });
  CHECK(last == "economic-code");
}

}  // namespace panjereh
