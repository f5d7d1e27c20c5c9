// The official JSON Schema test suite: what compiles must agree with it on every test, and what
// does not must be refused for a keyword that is not built yet.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "panjereh/schema/schema.h"
#include "support/files.h"

namespace panjereh::schema {

namespace {

constexpr std::string_view kSuite = "../shared/suites/json-schema-test-suite/tests/draft2020-12";

// As measured; more are welcome, and fewer mean that something no longer runs.
constexpr size_t kFiles = 80;
constexpr size_t kCompiled = 52;
constexpr size_t kTests = 237;

struct Counts {
  size_t files = 0;
  size_t compiled = 0;  // groups whose schema is one of ours
  size_t refused = 0;
  size_t tests = 0;
};

// Whether the problem is about what is not built, and not about the schema's author.
bool names_what_is_missing(const Problem& problem) {
  for (const std::string_view words :
       {"is not built yet", "no such format here", "the dialect is"}) {
    if (problem.message.find(words) != std::string::npos) return true;
  }
  return false;
}

void run_group(const Json& group, Counts& counts) {
  const Formats no_formats;
  const auto schema = Schema::compile(group["schema"], no_formats);
  if (!schema) {
    ++counts.refused;
    CHECK(!schema.error().empty());
    CHECK(std::ranges::all_of(schema.error(), names_what_is_missing));
    return;
  }
  ++counts.compiled;
  for (const Json& test : group["tests"].items()) {
    ++counts.tests;
    CAPTURE(test["description"].as_string());
    CHECK(schema->validate(test["data"]).empty() == test["valid"].as_boolean());
  }
}

}  // namespace

TEST_CASE("the official suite agrees with every schema that compiles") {
  const std::string folder = tests::repository_path(kSuite);
  if (!tests::file_exists(folder)) {
    MESSAGE("skipped: the official suite is not beside the repository");
    return;
  }
  Counts counts;
  for (const std::string& path : tests::files_in(folder, ".json")) {
    const std::string text = tests::read_file(path);
    const auto groups = read_json(text);
    CAPTURE(path);
    CHECK(groups);
    if (!groups) continue;
    ++counts.files;
    for (const Json& group : groups->items()) {
      CAPTURE(group["description"].as_string());
      run_group(group, counts);
    }
  }
  INFO(counts.files, " files, ", counts.compiled, " groups compiled, ", counts.refused,
       " refused, ", counts.tests, " tests");
  CHECK(counts.files >= kFiles);
  CHECK(counts.compiled >= kCompiled);
  CHECK(counts.tests >= kTests);
}

}  // namespace panjereh::schema
