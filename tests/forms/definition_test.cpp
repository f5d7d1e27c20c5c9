// Reading a form definition: what is wrong with one, and what a good one says.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/definition.h"
#include "support/cases.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kForm = "tests/forms/cases/form.json";

void replace(std::string& text, std::string_view old, std::string_view by) {
  const size_t at = text.find(old);
  CHECK_MESSAGE(at != std::string::npos, "the form does not hold: ", old);
  if (at != std::string::npos) text.replace(at, old.size(), by);
}

Json json(std::string_view text) {
  auto value = read_json(text);
  if (value) return *std::move(value);
  FAIL_CHECK("not JSON at " << value.error().offset << ": " << text);
  return {};
}

}  // namespace

TEST_CASE("each fault of a definition is named by pointer and offset") {
  const std::string form = tests::read_file(tests::repository_path(kForm));
  tests::for_each_case("forms/cases/definitions.json", [&](const Json& one) {
    std::string text = form;
    for (const Json& pair : one["replace"].items()) {
      replace(text, pair.items()[0].as_string(), pair.items()[1].as_string());
    }
    const auto definition = Definition::read(json(text));
    tests::check_problems(definition ? Problems() : definition.error(), one["problems"], text);
  });
}

TEST_CASE("an answer can have the formats of the standard that forms know") {
  for (const char* format : {"date", "time", "date-time", "email", "uri", "uuid"}) {
    std::string text = tests::read_file(tests::repository_path(kForm));
    replace(text, "ir-national-id", format);
    replace(text, ", \"widget\": \"national-id\"", "");
    const auto definition = Definition::read(json(text));
    CAPTURE(format);
    CHECK(definition);
    if (!definition) continue;
    const auto failures =
        definition->data.validate(json(R"({"name": "سارا", "id": "2024-02-30T25:00:00Z"})"));
    CHECK(failures.size() == 1);
    for (const auto& failure : failures) CHECK(failure.location == "/properties/id/format");
  }
}

TEST_CASE("what is no object is no definition") {
  for (const char* text : {"null", "1", "\"a\"", "[]", "true"}) {
    const auto definition = Definition::read(json(text));
    CHECK(!definition);
    if (!definition) CHECK(definition.error() == Problems{{"", "expected an object", 0}});
  }
}

TEST_CASE("a definition says what the pages need") {
  const std::string text = tests::read_file(tests::repository_path(kForm));
  const auto definition = Definition::read(json(text));
  REQUIRE(definition);
  CHECK(definition->id == "tests/form");
  CHECK(definition->version == "1.0.0");
  CHECK(definition->service.title.in("en") == "Form");
  CHECK(definition->service.agency.in("en") == "سازمان");
  CHECK(definition->service.summary.empty());
  CHECK(definition->service.minutes == 3);
  REQUIRE(definition->fields.size() == 3);
  const Field& name = definition->fields[0];
  CHECK(name.pointer == "/name");
  CHECK(name.id == "name");
  CHECK(name.is_required);
  CHECK(name.max_length == 10);
  CHECK(name.autocomplete == "name");
  CHECK(name.identity == nullptr);
  const Field& id = definition->fields[1];
  CHECK(id.identity == identity::find_kind("national-id"));
  CHECK(id.hint.in("en") == "ده رقم");
  CHECK(!definition->fields[2].is_required);
}

TEST_CASE("the digest changes with the definition and not with its white space") {
  std::string text = tests::read_file(tests::repository_path(kForm));
  const auto digest = [](std::string_view source) {
    const auto definition = Definition::read(json(source));
    return definition ? definition->digest : 0;
  };
  const uint64_t before = digest(text);
  CHECK(before != 0);
  CHECK(digest(write_json(json(text))) == before);
  replace(text, "\"en\": \"Note\"", "\"en\": \"Notes\"");
  CHECK(digest(text) != before);
}

TEST_CASE("a field's id keeps letters of every script and encodes the rest") {
  const auto id_of = [](std::string_view key) {
    std::string text = R"({"panjereh":1,"id":"a","version":"1","service":{"title":{"fa":"ت"}},
      "data":{"properties":{KEY:{"type":"string"}}},
      "pages":[{"id":"p","items":[{"field":POINTER,"label":{"fa":"ب"}}]}]})";
    replace(text, "KEY", write_json(Json::string(key)));
    replace(text, "POINTER", write_json(Json::string(pointer_join("", key))));
    const auto definition = Definition::read(json(text));
    if (definition) return definition->fields[0].id;
    return "refused: " + definition.error()[0].message;
  };
  CHECK(id_of("nationalId") == "nationalId");
  CHECK(id_of("a-b_1") == "a-b_1");
  CHECK(id_of("نام") == "نام");
  CHECK(id_of("a.b") == "a%2Eb");
  CHECK(id_of("@errors") == "%40errors");
  CHECK(id_of("a/b~c %") == "a%2Fb%7Ec%20%25");
  CHECK(id_of("") == "%");
}

TEST_CASE("a place is no deeper than data can be") {
  const auto problems_of = [](size_t depth) {
    std::string pointer;
    for (size_t i = 0; i < depth; ++i) pointer += "/a";
    std::string text = R"({"panjereh":1,"id":"a","version":"1","service":{"title":{"fa":"ت"}},
      "data":{"properties":{"a":{"$ref":"#"},"b":{"type":"string"}}},
      "pages":[{"id":"p","items":[{"field":"POINTER/b","label":{"fa":"ب"}}]}]})";
    replace(text, "POINTER", pointer);
    const auto definition = Definition::read(json(text));
    return definition ? Problems() : definition.error();
  };
  CHECK(problems_of(249).empty());
  for (const size_t depth : {size_t{250}, size_t{100'000}}) {
    const Problems problems = problems_of(depth);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message == "expected a place in at most 250 objects");
  }
}

TEST_CASE("a service's id is a path that leads nowhere else") {
  for (const char* id : {"a", "civil-registry/call-back", "A.b/c~d/_9", "a..b"}) {
    CAPTURE(id);
    CHECK(is_service_id(id));
  }
  for (const char* id : {"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/.", ".a",
                         "a b", "a?b", "a%2e", "a\\b", "خدمت"}) {
    CAPTURE(id);
    CHECK(!is_service_id(id));
  }
}

TEST_CASE("every service that the repository brings is a good definition") {
  const auto files = tests::files_in(tests::repository_path("assets/services"), ".json");
  CHECK(!files.empty());
  for (const std::string& path : files) {
    const std::string text = tests::read_file(path);
    const auto definition = Definition::read(json(text));
    CAPTURE(path);
    tests::check_problems(definition ? Problems() : definition.error(), Json(), text);
  }
}

}  // namespace panjereh::forms
