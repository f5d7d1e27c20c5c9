// First answers that the citizen has not given: the schema's defaults, and what the window knows.
#include <doctest/doctest.h>

#include <string>

#include "forms/session.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

struct Trip : tests::Session {
  Trip() : Session("tests/forms/cases/first_answers.json") {}
};

std::string problems(std::string_view old, std::string_view by) {
  std::string text =
      tests::read_file(tests::repository_path("tests/forms/cases/first_answers.json"));
  const size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  text.replace(at, old.size(), by);
  const auto definition = Definition::read(*read_json(text));
  std::string lines;
  if (definition) return lines;
  for (const Problem& one : definition.error()) lines += one.pointer + ": " + one.message + "\n";
  return lines;
}

}  // namespace

TEST_CASE("a field begins with its schema's default, in rows too") {
  Trip form;
  CHECK(form.text(form.at("kind")) == "bus");
  CHECK(form.text(form.at("seats")) == "2");
  CHECK(form.is_chosen(form.at("meals"), 1));
  CHECK(form.text(form.at("day")) == "1403/12/30");
  CHECK(form.asks("stop"));  // what follows from a default
  CHECK(form.sent() == R"({"kind":"bus","seats":2,"day":"2025-03-20","meals":["lunch"],)"
                       R"("bags":[{"weight":20}]})");
  form.add_row(0, "a");
  CHECK(form.text(form.at("bags.a.weight")) == "20");
}

TEST_CASE(
    "a default is no answer of the citizen's: leaving it tells nothing, and no draft has it") {
  Trip form;
  form.leave(form.at("seats"));  // there are no two seats on a bus
  CHECK(form.error_at("seats") == "");
  CHECK(write_json(form.kept()) == R"({"@rows/bags":["1"]})");
  CHECK(!form.check_page(0));
  CHECK(form.error_at("seats") == "check");
  form.leave(form.at("seats"));
  CHECK(form.error_at("seats") == "check");
  form.type("seats", "3");
  form.leave(form.at("seats"));
  CHECK(form.error_at("seats") == "check");
  CHECK(write_json(form.kept()) == R"({"@rows/bags":["1"],"seats":"3"})");
}

TEST_CASE("a draft's answer stands where a default would, also an emptied one") {
  Trip form;
  form.type("seats", "");
  form.type("bags.1.weight", "7");
  form.pick("kind", "train");
  Trip restored;
  CHECK(restored.restore(*read_json(write_json(form.kept()))).empty());
  CHECK(restored.sent() == form.sent());
  CHECK(restored.text(restored.at("seats")).empty());
  CHECK(restored.text(restored.at("day")) == "1403/12/30");
  CHECK(restored.restore(*read_json(R"({"stop":""})")).empty());
}

TEST_CASE("a default that says nothing is none") {
  CHECK(problems(R"("default": 2)", R"("default": null)").empty());
  CHECK(problems(R"("default": ["lunch"])", R"("default": [])").empty());
  CHECK(problems(R"("minLength": 2)", R"("default": "")").empty());
}

TEST_CASE("a default that is no answer is refused") {
  CHECK(problems(R"("default": 2)", R"("default": "two")") ==
        "/pages/0/items/1/field: the default of \"/seats\" in /data is no answer to it\n");
  CHECK(problems(R"("default": "bus")", R"("default": "boat")") ==
        "/pages/0/items/0/field: the default of \"/kind\" in /data is no answer to it\n");
  CHECK(problems(R"("default": ["lunch"])", R"("default": ["lunch", "tea"])") ==
        "/pages/0/items/3/field: the default of \"/meals\" in /data is no answer to it\n");
}

}  // namespace panjereh::forms
