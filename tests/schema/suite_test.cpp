// The official JSON Schema test suite, all of what it requires: the same answer whether the first
// failure ends it or all are told.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/schema/schema.h"
#include "panjereh/schema/validation.h"
#include "suite.h"

namespace panjereh::schema {

TEST_CASE("the official suite agrees on every test") {
  if (!tests::has_suite()) return;
  const tests::Suite suite;
  size_t count = 0;
  for (const Json& group : suite.groups()) {
    CAPTURE(group["description"].as_string());
    const auto schema = Schema::compile(group["schema"], suite.options());
    CHECK(schema);
    if (!schema) {
      MESSAGE(schema.error().front().pointer, ": ", schema.error().front().message);
      continue;
    }
    for (const Json& test : group["tests"].items()) {
      ++count;
      CAPTURE(test["description"].as_string());
      CHECK(schema->accepts(test["data"]) == test["valid"].as_boolean());
      CHECK(schema->validate(test["data"]).empty() == test["valid"].as_boolean());
    }
  }
  CHECK(count >= 1'299);
}

}  // namespace panjereh::schema
