// The metaschemas: that they are all there, and what they refuse.
#include "panjereh/schema/metaschema.h"

#include <doctest/doctest.h>

#include <string>

#include "compiled.h"
#include "panjereh/schema/standard_formats.h"
#include "support/cases.h"
#include "support/files.h"

namespace panjereh::schema {

using tests::accepts;
using tests::json;

namespace {

// A schema that holds a schema to be one.
Schema metaschema() {
  Registry registry;
  add_metaschemas(registry);
  Json reference = Json::object();
  reference.set("$ref", Json::string(kDialect));
  auto schema = Schema::compile(reference, {.formats = standard_formats(), .registry = &registry});
  CHECK(schema);
  return *std::move(schema);
}

}  // namespace

TEST_CASE("every metaschema is known by its URI, and is a schema") {
  Registry registry;
  add_metaschemas(registry);
  const Schema schema = metaschema();
  CHECK(registry.find(kDialect));
  for (const char* name : {"core", "applicator", "unevaluated", "validation", "meta-data",
                           "format-annotation", "format-assertion", "content"}) {
    const Json* document =
        registry.find("https://json-schema.org/draft/2020-12/meta/" + std::string(name));
    CAPTURE(name);
    CHECK(document);
    if (document) CHECK(accepts(schema, *document));
  }
}

TEST_CASE("a keyword of a wrong shape is found wherever its schema stands") {
  const Schema schema = metaschema();
  panjereh::tests::for_each_case("schema/cases/metaschema.json", [&](const Json& one) {
    CHECK(accepts(schema, one["good"]));
    for (const auto& [keyword, wrong] : one["wrong"].members()) {
      CAPTURE(keyword);
      Json bad = Json::object();
      bad.set(keyword, wrong);
      CHECK(!accepts(schema, bad));
      Json around = json(R"({"properties": {"a": {"items": null}}})");
      around.member("properties").member("a").set("items", bad);
      const auto failures = schema.validate(around);
      CHECK(!failures.empty());
      for (const Failure& failure : failures) {
        CHECK(failure.instance.starts_with("/properties/a/items"));
      }
    }
  });
}

TEST_CASE("the data schemas of the example services are schemas") {
  const Schema schema = metaschema();
  for (const std::string& path :
       panjereh::tests::files_in(panjereh::tests::repository_path("assets/services"), ".json")) {
    CAPTURE(path);
    CHECK(accepts(schema, json(panjereh::tests::read_file(path))["data"]));
  }
}

}  // namespace panjereh::schema
