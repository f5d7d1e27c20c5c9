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

locale::LocalText words(std::string_view english) {
  Json json = Json::object();
  return *locale::LocalText::read(json.set("en", Json::string(english)), "");
}

Json known() {
  return *read_json(R"({"person":{"nationalId":"0172942284"},)"
                    R"("trip":{"kind":"train","last":{"stop":"Kerman"}}})");
}

FormSession::Sources sources() {
  return {{"person", words("From the civil registry")}, {"trip", words("From your last trip")}};
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

TEST_CASE("what is known fills in what nobody touched, and is to be confirmed or corrected") {
  Trip form;
  form.type("stop", "Qom");
  const auto filled = form.prefill(known(), sources());
  CHECK(filled == std::vector<size_t>{form.at("kind"), form.at("id")});
  CHECK(form.text(form.at("stop")) == "Qom");
  CHECK(form.text(form.at("kind")) == "train");  // a default is untouched
  CHECK(!form.asks("stop"));
  CHECK(form.source(form.at("kind"))->in("en") == "From your last trip");
  CHECK(form.source(form.at("id"))->in("en") == "From the civil registry");
  CHECK(!form.source(form.at("seats")));
  form.leave(form.at("id"));
  CHECK(form.error_at("id") == "");
  CHECK(!form.good_pages()[0]);
  CHECK(!form.check_page(0));
  CHECK(form.error_at("id") == "unconfirmed");
  CHECK(form.error_at("kind") == "unconfirmed");
  CHECK(form.check() == 0);
  CHECK(form.error_at("id") == "unconfirmed");
  CHECK(form.confirm(form.at("id")).is_reshaped);
  CHECK(form.error_at("id") == "");
  CHECK(!form.source(form.at("id")));
  CHECK(form.pick("kind", "bus"));  // correcting is answering
  CHECK(!form.source(form.at("kind")));
  form.type("seats", "1");
  CHECK(form.check_page(0));
  CHECK(form.prefill(known(), sources()).empty());
}

TEST_CASE("the source of a fact is that of its nearest topic; without one it is not taken") {
  Trip form;
  const FormSession::Sources far = {{"trip", words("Trips")}};
  CHECK(form.prefill(known(), far).size() == 2);
  CHECK(form.source(form.at("stop"))->in("en") == "Trips");
  Trip other;
  const FormSession::Sources near = {{"trip", words("Trips")}, {"trip.last", words("Last")}};
  other.prefill(known(), near);
  CHECK(other.source(other.at("stop"))->in("en") == "Last");
  CHECK(!other.source(other.at("id")));
  CHECK(other.text(other.at("id")).empty());
}

TEST_CASE("a fact that the field cannot hold is not taken") {
  Trip form;
  const Json wrong = *read_json(R"({"trip":{"kind":"boat"},"person":{"nationalId":5}})");
  CHECK(form.prefill(wrong, sources()).empty());
  CHECK(form.text(form.at("kind")) == "bus");
}

TEST_CASE("a fact that is wrong is told as such first") {
  Trip form;
  form.prefill(*read_json(R"({"person":{"nationalId":"0172942285"}})"), sources());
  form.check_page(0);
  CHECK(form.error_at("id") == "format");
  form.confirm(form.at("id"));
  CHECK(form.error_at("id") == "format");
}

TEST_CASE("a draft keeps what is to be confirmed, and from whom it comes") {
  Trip form;
  form.prefill(known(), sources());
  form.confirm(form.at("kind"));
  Trip restored;
  CHECK(restored.restore(*read_json(write_json(form.kept()))).empty());
  CHECK(restored.sent() == form.sent());
  CHECK(restored.kept() == form.kept());
  CHECK(restored.source(restored.at("id"))->in("en") == "From the civil registry");
  CHECK(!restored.source(restored.at("kind")));
  // What is known may have changed: nobody touched it.
  restored.prefill(*read_json(R"({"person":{"nationalId":"0499370899"}})"), sources());
  CHECK(restored.text(restored.at("id")) == "0499370899");
}

TEST_CASE("a path of what is known has no gaps") {
  CHECK(problems(R"("prefill": "trip.kind")", R"("prefill": "trip..kind")") ==
        "/pages/0/items/0/prefill: expected names joined by dots\n");
  CHECK(problems(R"("field": "/weight",)", R"("field": "/weight", "prefill": "trip.bag",)") ==
        "/pages/0/items/6/items/0/prefill: in a repeat this is not built yet\n");
}

}  // namespace panjereh::forms
