// The page and the agency's server agree: about whatever is answered, and about whatever is sent.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "forms/session.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/validation.h"
#include "panjereh/forms/values.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::forms {

namespace {

// What a schema can ask for beyond what its places are: of the answers, of objects in them, of
// rows, and of objects in rows.
constexpr std::string_view kDemands[] = {
    R"({"required":["a","k"]})",
    R"({"required":["o"]})",
    R"({"required":["w","z"]})",
    R"({"required":["r"]})",
    R"({"required":["e"]})",
    R"({"required":["t","flag","m","d","id"]})",
    R"({"properties":{"o":{"required":["x","y"]}}})",
    R"({"properties":{"o":{"minProperties":2}}})",
    R"({"properties":{"w":{"required":["deep","v"]}}})",
    R"({"properties":{"w":{"properties":{"deep":{"required":["u"]}}}}})",
    R"({"properties":{"z":{"required":["sum"]}}})",
    R"({"properties":{"z":{"minProperties":2}}})",
    R"({"properties":{"z":{"properties":{"sum":{"maximum":4}}}}})",
    R"({"properties":{"r":{"minItems":1}}})",
    R"({"properties":{"r":{"uniqueItems":true}}})",
    R"({"properties":{"r":{"contains":{"required":["p"]}}}})",
    R"({"properties":{"r":{"items":{"required":["p","q"]}}}})",
    R"({"properties":{"r":{"items":{"required":["c"]}}}})",
    R"({"properties":{"r":{"items":{"minProperties":1}}}})",
    R"({"properties":{"r":{"items":{"anyOf":[{"required":["p"]},{"required":["g"]}]}}}})",
    R"({"properties":{"r":{"items":{"properties":{"q":{"required":["s"]}}}}}})",
    R"({"properties":{"r":{"items":{"properties":{"c":{"required":["twice"]}}}}}})",
    R"({"properties":{"r":{"items":{"dependentRequired":{"p":["q"]}}}}})",
    R"({"properties":{"r":{"items":{"properties":{"c":{"minProperties":2}}}}}})",
    R"({"properties":{"e":{"minItems":1}}})",
    R"({"properties":{"e":{"items":{"required":["c"]}}}})",
    R"({"if":{"properties":{"k":{"const":"x"}},"required":["k"]},)"
    R"("then":{"required":["b","w"]},"else":{"required":["d"]}})",
    R"({"dependentRequired":{"a":["b"],"b":["o"],"gone":["gone too"]}})",
    R"({"dependentSchemas":{"n":{"properties":{"o":{"required":["y"]}}}}})",
    R"({"anyOf":[{"required":["a"]},{"required":["d"]}]})",
    R"({"oneOf":[{"required":["n"]},{"required":["id"]},{"required":["b"]}]})",
    R"({"not":{"required":["a","n"]}})",
    R"({"minProperties":3})",
    R"({"maxProperties":5})",
    R"({"propertyNames":{"maxLength":2}})",
    R"({"unevaluatedProperties":false})",
    R"({"properties":{"a":{"minLength":2},"n":{"maximum":5}}})",
};

constexpr uint32_t kOne = 0;  // the pages
constexpr uint32_t kThree = 2;

using Form = std::shared_ptr<const Definition>;

Form form_with(const std::vector<std::string_view>& demands) {
  Json json = tests::read_repository_json("tests/forms/cases/agreement.json");
  Json& all = json.member("data").member("allOf");
  for (const std::string_view demand : demands) all.push(*read_json(demand));
  auto definition = Definition::read(json);
  if (definition) return std::make_shared<const Definition>(*std::move(definition));
  for (const Problem& one : definition.error()) FAIL_CHECK(one.pointer << ": " << one.message);
  return std::make_shared<const Definition>();
}

Form draw_form(tests::Random& random) {
  std::vector<std::string_view> demands;
  for (size_t count = random.below(5); count > 0; --count) demands.push_back(random.pick(kDemands));
  return form_with(demands);
}

std::string draw_text(tests::Random& random, const Field& field) {
  constexpr std::string_view kTexts[] = {"", " ", "x", "سارا", " علي  كريمي ", "\u200c"};
  constexpr std::string_view kNumbers[] = {"", "1", "2", "۳", "40", "1.5"};
  constexpr std::string_view kDates[] = {"", "1404/1/1", "۱۴۰۳/۱۲/۳۰"};
  constexpr std::string_view kIds[] = {"", "0172942284", "۰۱۷-۲۹۴۲۲۸-۴", "12", "-"};
  if (random.one_in(4)) return {};
  if (field.identity) return std::string(random.pick(kIds));
  if (field.widget == Widget::number) return std::string(random.pick(kNumbers));
  if (field.widget == Widget::date) return std::string(random.pick(kDates));
  if (field.widget == Widget::checkbox) return std::string(kTicked);
  if (field.options.empty()) return std::string(random.pick(kTexts));
  return choose(field, "", random.below(field.options.size()), true);
}

void answer_at_random(tests::Random& random, FormSession& form) {
  for (size_t step = random.below(40); step > 0; --step) {
    const auto repeat = static_cast<uint32_t>(random.below(form.definition().repeats.size()));
    const size_t count = form.rows(repeat).size();
    const size_t row = count == 0 ? 0 : random.below(count);
    if (random.one_in(5)) {
      if (form.can_add_row(repeat) && count < 3) form.add_row(repeat, "r" + std::to_string(step));
    } else if (random.one_in(9)) {
      if (form.can_remove_row(repeat)) form.remove_row(repeat, row);
    } else if (count > 0 && random.one_in(3)) {
      for (const size_t slot : form.rows(repeat)[row].slots) {
        form.answer(slot, draw_text(random, form.field(slot)));
      }
    } else {
      const size_t slot = random.below(form.definition().fields.size());
      if (form.field(slot).repeat != kNone) continue;
      form.answer(slot, draw_text(random, form.field(slot)));
      if (random.one_in(2)) form.leave(slot);
    }
  }
}

// What the form would be in which somebody answered as the data says.
FormSession filled_in(const Form& definition, const Json& data) {
  FormSession form(definition);
  const auto answer = [&](size_t slot, const Json& around) {
    const Json* value = find_at(around, form.field(slot).tokens);
    if (value) form.answer(slot, text_of(form.field(slot), *value));
  };
  for (uint32_t i = 0; i < definition->repeats.size(); ++i) {
    const Json* rows = find_at(data, definition->repeats[i].tokens);
    for (size_t row = 0; rows && row < rows->items().size(); ++row) {
      if (row >= form.rows(i).size()) form.add_row(i, "r" + std::to_string(row));
      for (const size_t slot : form.rows(i)[row].slots) answer(slot, rows->items()[row]);
    }
  }
  for (size_t slot = 0; slot < definition->fields.size(); ++slot) {
    if (form.field(slot).repeat == kNone) answer(slot, data);
  }
  return form;
}

// One thing in it is another one, or gone, or new.
void change_at_random(tests::Random& random, Json& json) {
  constexpr std::string_view kValues[] = {R"("")",
                                          R"(" ")",
                                          R"("x")",
                                          R"("\u0627\u0644\u064a")",
                                          "1",
                                          "2",
                                          "2.0",
                                          "true",
                                          "false",
                                          "null",
                                          "[]",
                                          "{}",
                                          "[{}]",
                                          "[1]",
                                          R"({"x":"x"})",
                                          R"(["q","p"])",
                                          R"(["p"])",
                                          R"({"u":" "})",
                                          R"("2025-03-20")",
                                          R"("0172942284")"};
  constexpr std::string_view kNames[] = {"a", "b", "n", "k", "t", "flag", "m",    "d", "id",
                                         "o", "w", "z", "r", "e", "x",    "y",    "v", "deep",
                                         "u", "p", "q", "s", "g", "c",    "other"};
  const Json value = *read_json(random.pick(kValues));
  const size_t members = json.members().size();
  const size_t items = json.items().size();
  if (members > 0 && random.one_in(2)) {
    const std::string key = json.members()[random.below(members)].key;
    if (random.one_in(2)) return change_at_random(random, json.member(key));
    if (random.one_in(2)) {
      json.remove(key);
    } else {
      json.set(key, value);
    }
  } else if (items > 0 && random.one_in(2)) {
    change_at_random(random, json.item(random.below(items)));
  } else if (json.is_object()) {
    json.set(random.pick(kNames), value);
  } else if (json.is_array()) {
    json.push(value);
  } else {
    json = value;
  }
}

bool is_read(const FormSession& form) {
  for (const uint32_t page : form.pages()) {
    for (const size_t slot : form.slots_of_page(page)) {
      if (!read_value(form.field(slot), form.text(slot)).unparsed.empty()) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("what is wrong with several answers is told on the last page that asks for one of them") {
  FormSession form(form_with({R"({"anyOf":[{"required":["a"]},{"required":["d"]}]})"}));
  const auto error_at = [&](std::string_view id) {
    const schema::Failure* error = form.error(*form.find(id));
    return error ? error->keyword : "";
  };
  CHECK(form.check_page(kOne));
  CHECK(!form.check_page(kThree));
  CHECK(error_at("w.v") == "together");
  CHECK(form.check() == kThree);
  CHECK(error_at("w.v") == "together");
  form.answer(*form.find("w.v"), "x");
  form.leave(*form.find("w.v"));
  CHECK(error_at("w.v") == "together");
  form.answer(*form.find("d"), "1404/1/1");
  form.leave(*form.find("w.v"));
  CHECK(error_at("w.v") == "");
  CHECK(form.check_page(kThree));
}

TEST_CASE("the form's own words for what is wrong with several answers are said at their field") {
  FormSession form(
      form_with({R"({"properties":{"o":{"anyOf":[{"required":["y"]},{"minProperties":2}]}}})"}));
  form.answer(*form.find("o.x"), "x");
  CHECK(!form.check_page(kOne));
  CHECK(form.error(*form.find("o.x"))->keyword == "anyOf");
}

TEST_CASE("an object that rows require is in them while it is asked for") {
  FormSession form(
      form_with({R"({"properties":{"r":{"items":{"required":["q"]}}}})",
                 R"({"properties":{"r":{"items":{"properties":{"q":{"required":["s"]}}}}}})"}));
  form.add_row(0, "a");
  CHECK(write_json(form.data()["r"]) == R"([{"q":{}}])");
  CHECK(!form.check_page(kThree));
  CHECK(form.error(*form.find("r.a.q.s"))->keyword == "required");
  form.answer(*form.find("r.a.g"), "yes");
  CHECK(write_json(form.data()["r"]) == R"([{"g":true,"c":{"twice":7}}])");
  CHECK(form.check_page(kThree));
  form.answer(*form.find("r.a.g"), "no");
  CHECK(write_json(form.data()["r"]) == R"([{"g":false,"q":{}}])");
}

TEST_CASE("what an object of a row would have computed is missed where it follows from") {
  FormSession form(
      form_with({R"({"properties":{"r":{"items":{"required":["c"]}}}})",
                 R"({"properties":{"r":{"items":{"properties":{"c":{"required":["twice"]}}}}}})"}));
  form.add_row(0, "a");
  CHECK(write_json(form.data()["r"]) == R"([{"c":{}}])");
  CHECK(!form.check_page(kThree));
  CHECK(form.error(*form.find("r.a.g"))->keyword == "required");
}

TEST_CASE("rows without a question are in the data") {
  const FormSession form(form_with({R"({"required":["e"],"properties":{"e":{"minItems":2}}})"}));
  CHECK(write_json(form.data()) == R"({"e":[{},{}]})");
  CHECK(form.good_pages()[kThree]);
}

TEST_CASE("what nobody who is asked can mend is told at the form, on the last page") {
  FormSession form(form_with({R"({"properties":{"z":{"minProperties":2}}})"}));
  CHECK(form.check_page(kThree));
  form.answer(*form.find("n"), "3");
  CHECK(form.check_page(kOne));
  CHECK(!form.form_error());
  CHECK(!form.check_page(kThree));
  REQUIRE(form.form_error());
  CHECK(form.form_error()->keyword == "together");
  CHECK(form.is_refused(kThree));
  CHECK(!form.is_refused(kOne));
  CHECK(form.check() == kThree);
  form.answer(*form.find("n"), "");
  CHECK(form.check_page(kThree));
  CHECK(!form.form_error());
}

TEST_CASE("whatever is answered the form refuses what the server refuses and a page does first") {
  tests::Random random(41);
  for (size_t round = 0; round < tests::rounds(100); ++round) {
    const Form definition = draw_form(random);
    FormSession form(definition);
    answer_at_random(random, form);
    const Json data = form.data();
    const auto errors = validate(*definition, data);
    CAPTURE(write_json(data));
    CAPTURE(tests::listed(errors));
    bool is_good = true;
    for (const uint32_t page : form.pages()) {
      const bool is_page_good = form.good_pages()[page];
      CHECK(form.check_page(page) == is_page_good);
      CHECK(form.is_refused(page) == !is_page_good);
      is_good = is_good && is_page_good;
    }
    CHECK(!form.check() == is_good);
    if (is_read(form)) CHECK(is_good == errors.empty());
  }
}

TEST_CASE("whatever is sent the server accepts it just where a page would send it") {
  tests::Random random(43);
  for (size_t round = 0; round < tests::rounds(100); ++round) {
    const Form definition = draw_form(random);
    FormSession form(definition);
    answer_at_random(random, form);
    Json data = form.data();
    for (size_t change = random.below(4); change > 0; --change) change_at_random(random, data);
    const auto errors = validate(*definition, data);
    CAPTURE(write_json(data));
    CAPTURE(tests::listed(errors));
    FormSession sender = filled_in(definition, data);
    const bool is_sent = !sender.check() && means_the_same(sender.data(), data);
    CAPTURE(write_json(sender.data()));
    CHECK(errors.empty() == is_sent);
  }
}

}  // namespace panjereh::forms
