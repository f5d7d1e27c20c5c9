// Checks of several answers together: when they are told, where, and that the server tells them
// too.
#include <doctest/doctest.h>

#include <string>

#include "forms/session.h"
#include "panjereh/forms/messages.h"
#include "panjereh/forms/validation.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::forms {

namespace {

constexpr uint32_t kPeople = 0;

struct Journey : tests::Session {
  Journey() : Session("tests/forms/cases/checks.json") {}

  void type_and_leave(std::string_view id, std::string_view text) {
    type(id, text);
    leave(at(id));
  }
  // The name of the check whose error shows there.
  std::string check_at(std::string_view id) const {
    const schema::Failure* failure = error(at(id));
    return failure ? std::string(failure->argument("id")) : "";
  }
};

std::string listed(const std::vector<DataError>& errors) {
  std::string found;
  for (const DataError& error : errors) {
    found += error.pointer + " " + error.keyword + " " + std::string(error.failure.argument("id")) +
             "; ";
  }
  return found;
}

}  // namespace

TEST_CASE("a check is told at each of its fields, once one is left and all it reads is answered") {
  Journey form;
  form.type_and_leave("from", "1404/2/1");
  CHECK(form.check_at("from") == "");
  form.type("to", "1404/1/1");
  CHECK(form.check_at("to") == "");  // not while somebody types
  const auto change = form.leave(form.at("to"));
  CHECK(form.check_at("from") == "order");
  CHECK(form.check_at("to") == "order");
  CHECK(change.slots == std::vector<size_t>{form.at("from"), form.at("to")});
  CHECK(!change.is_reshaped);
  form.type("from", "1403/12/1");
  CHECK(form.check_at("to") == "order");
  form.leave(form.at("from"));
  CHECK(form.check_at("from") == "");
  CHECK(form.check_at("to") == "");
}

TEST_CASE("a field's own error comes before that of a check") {
  Journey form;
  form.type_and_leave("from", "1404/2/1");
  form.type_and_leave("to", "1404/1/1");
  form.type_and_leave("from", "؟");
  CHECK(form.error_at("from") == "unparsed");
  CHECK(form.error_at("to") == "");  // what it reads has no value
  CHECK(!form.check_page(0));
  CHECK(form.error_at("from") == "unparsed");
  form.pick("kind", "group");
  form.type("seats", "1");
  form.add_row(kPeople, "a");
  form.type("people.a.age", "40");
  form.type_and_leave("people.a.school", "a school of a very long name");
  CHECK(form.error_at("people.a.school") == "maxLength");
  CHECK(form.check_at("people.a.age") == "school");
  form.check_page(1);
  CHECK(form.error_at("people.a.school") == "maxLength");
}

TEST_CASE("a page with a check that does not hold is refused") {
  Journey form;
  form.type("from", "1404/2/1");
  form.type("to", "1404/1/1");
  form.pick("kind", "alone");
  CHECK(!form.good_pages()[0]);
  CHECK(!form.check_page(0));
  CHECK(form.is_refused(0));
  CHECK(form.check_at("from") == "order");
  form.type("to", "1404/3/1");
  form.leave(form.at("to"));
  CHECK(!form.is_refused(0));
  CHECK(form.good_pages()[0]);
}

TEST_CASE("a check whose fields stand on several pages belongs to the last of them") {
  Journey form;
  form.type("from", "1404/1/1");
  form.type("to", "1404/2/1");
  form.pick("kind", "alone");
  form.type("back", "1404/1/15");
  CHECK(form.check_page(0));
  form.leave(form.at("to"));
  CHECK(form.check_at("to") == "");
  CHECK(form.check_at("back") == "");
  CHECK(!form.check_page(1));
  CHECK(form.check_at("back") == "back");
  CHECK(form.check_at("to") == "");
  CHECK(form.check() == 1);
  CHECK(form.check_at("back") == "back");
  form.type_and_leave("to", "1404/1/10");  // what it reads, though it does not show here
  CHECK(form.check_at("back") == "");
}

TEST_CASE("a warning stops nothing, and shows as an error does") {
  Journey form;
  form.type("from", "1404/1/1");
  form.pick("kind", "group");
  form.type("seats", "12");
  CHECK(form.warnings(form.at("seats")).empty());
  const auto change = form.leave(form.at("seats"));
  CHECK(change.slots == std::vector<size_t>{form.at("seats")});
  REQUIRE(form.warnings(form.at("seats")).size() == 1);
  CHECK(form.warnings(form.at("seats"))[0].argument("id") == "large");
  CHECK(form.error_at("seats") == "");
  CHECK(form.leave(form.at("seats")).slots.empty());
  CHECK(form.warnings(form.at("seats")).size() == 1);
  CHECK(form.good_pages()[0]);
  CHECK(form.check_page(0));
  form.type_and_leave("seats", "2");
  CHECK(form.warnings(form.at("seats")).empty());
}

TEST_CASE("what is hidden is not told of, and does not come back with it") {
  Journey form;
  form.pick("kind", "group");
  form.type_and_leave("seats", "12");
  form.pick("kind", "alone");
  form.check_page(0);
  form.pick("kind", "group");
  form.type("seats", "2");
  form.check_page(0);
  CHECK(form.warnings(form.at("seats")).empty());
}

TEST_CASE("a check of a row is told in that row, and stays with it") {
  Journey form;
  form.type("from", "1404/1/1");
  form.pick("kind", "group");
  form.type("seats", "5");
  for (const char* row : {"a", "b"}) {
    form.add_row(kPeople, row);
    form.type("people." + std::string(row) + ".age", "40");
    form.type("people." + std::string(row) + ".school", "x");
  }
  form.leave(form.at("people.b.school"));
  CHECK(form.check_at("people.a.school") == "");
  CHECK(form.check_at("people.b.school") == "school");
  CHECK(form.check_at("people.b.age") == "school");
  form.remove_row(kPeople, 0);
  CHECK(form.check_at("people.b.school") == "school");
  form.type_and_leave("seats", "50");  // the form, which the row's rule reads
  CHECK(form.check_at("people.b.school") == "");
}

TEST_CASE("a check of all rows is told at the repeat, and goes as soon as rows mend it") {
  Journey form;
  for (const char* row : {"a", "b"}) form.add_row(kPeople, row);
  form.type("people.a.age", "9");
  form.type("people.b.age", "40");
  CHECK(!form.check_page(1));
  REQUIRE(form.repeat_error(kPeople));
  CHECK(form.repeat_error(kPeople)->argument("id") == "first");
  form.remove_row(kPeople, 0);
  CHECK(!form.repeat_error(kPeople));
  form.type("people.b.age", "95");
  CHECK(form.check_page(1));
  REQUIRE(form.repeat_warnings(kPeople).size() == 1);
  CHECK(form.leave(form.at("people.b.age")).slots.empty());
  form.type("people.b.age", "59");
  CHECK(form.leave(form.at("people.b.age")).is_reshaped);
  CHECK(form.repeat_warnings(kPeople).empty());
}

TEST_CASE("a check has its own words") {
  const auto en = locale::Locale::read(tests::read_repository_json("locales/en.json"));
  REQUIRE(en);
  Journey form;
  form.type("from", "1404/2/1");
  form.type_and_leave("to", "1404/1/1");
  CHECK(error_message(form.definition(), form.field(form.at("to")), *form.error(form.at("to")),
                      *en) == "The end must not be before the start");
}

TEST_CASE("the agency's server tells the same errors and warnings") {
  const Journey form;
  const Definition& definition = form.definition();
  const Json data =
      *read_json(R"({"from":"2025-05-01","to":"2025-04-01","kind":"group","seats":12,"large":true,)"
                 R"("people":[{"age":9},{"age":40,"school":"x"}]})");
  CHECK(listed(validate(definition, data)) ==
        "/from check order; /to check order; /people check first; "
        "/people/1/school check school; /people/1/age check school; ");
  CHECK(listed(warnings(definition, data)) == "/seats check large; ");
  // Nobody is asked for seats, so nobody is told of them.
  CHECK(listed(warnings(definition, *read_json(R"({"kind":"alone","seats":12,"large":true})"))) ==
        "");
}

TEST_CASE(
    "a check that deals with what is missing is told as the page is left, and by the server") {
  const auto definition = Definition::read(*read_json(R"({"panjereh":1,"id":"a","version":"1",
    "service":{"title":{"fa":"ت"}},
    "data":{"properties":{"a":{"type":"string"},"b":{"type":"string"},"n":{"type":"integer"},
                          "m":{"type":"integer"}}},
    "checks":[
      {"id":"either","assert":{"or":[{"var":"a"},{"var":"b"}]},"at":["/a","/b"],
       "message":{"fa":"یکی"}},
      {"id":"sum","assert":{"<=":[{"+":[{"var":"n"},{"var":["m",0]}]},10]},"at":["/n"],
       "message":{"fa":"زیاد"}}],
    "pages":[{"id":"p","items":[
      {"field":"/a","label":{"fa":"ا"}},{"field":"/b","label":{"fa":"ب"}},
      {"field":"/n","label":{"fa":"ن"}},{"field":"/m","label":{"fa":"م"}}]}]})"));
  REQUIRE(definition);
  FormSession form(std::make_shared<Definition>(*definition));
  const auto error_at = [&](std::string_view id) {
    const schema::Failure* failure = form.error(*form.find(id));
    return failure ? std::string(failure->argument("id")) : "";
  };
  // Somebody who passes the first on the way to the second is left in peace.
  form.answer(*form.find("a"), "x");
  form.answer(*form.find("a"), "");
  form.leave(*form.find("a"));
  CHECK(error_at("a") == "");
  CHECK(listed(validate(*definition, form.data())) == "/a check either; /b check either; ");
  CHECK(!form.good_pages()[0]);
  CHECK(!form.check_page(0));
  CHECK(error_at("a") == "either");
  CHECK(error_at("b") == "either");
  form.answer(*form.find("b"), "x");
  form.leave(*form.find("b"));
  CHECK(error_at("a") == "");
  CHECK(form.check_page(0));
  form.answer(*form.find("n"), "20");
  CHECK(!form.check_page(0));
  CHECK(listed(validate(*definition, form.data())) == "/n check sum; ");
  form.answer(*form.find("n"), "2");
  CHECK(form.check_page(0));
  CHECK(listed(validate(*definition, form.data())) == "");
  tests::Random random(4);
  constexpr std::string_view kAnswers[] = {"", "1", "9", "11"};
  for (size_t round = 0; round < tests::rounds(100); ++round) {
    const size_t slot = random.below(4);
    form.answer(slot, random.pick(kAnswers));
    form.leave(slot);
    const bool is_valid = validate(*definition, form.data()).empty();
    CHECK(form.good_pages()[0] == is_valid);
    CHECK(form.check_page(0) == is_valid);
    CHECK(!form.check() == is_valid);
  }
}

TEST_CASE("whatever is answered, the page refuses what the server refuses") {
  tests::Random random(3);
  constexpr std::string_view kDates[] = {"", "1404/1/1", "1404/2/1", "1404/3/1"};
  constexpr std::string_view kNumbers[] = {"", "1", "9", "40", "95"};
  for (size_t round = 0; round < tests::rounds(60); ++round) {
    Journey form;
    for (size_t step = 0; step < 30; ++step) {
      const size_t count = form.rows(kPeople).size();
      switch (random.below(7)) {
        case 0:
          form.type_and_leave("from", random.pick(kDates));
          break;
        case 1:
          form.type_and_leave("to", random.pick(kDates));
          break;
        case 2:
          form.type_and_leave("back", random.pick(kDates));
          break;
        case 3:
          form.pick("kind", random.one_in(2) ? "alone" : "group");
          break;
        case 4:
          form.type_and_leave("seats", random.pick(kNumbers));
          break;
        case 5:
          if (count > 2) form.remove_row(kPeople, random.below(count));
          form.add_row(kPeople, "r" + std::to_string(step));
          break;
        default:
          if (count > 0) {
            const auto& row = form.rows(kPeople)[random.below(count)];
            const size_t slot = row.slots[random.below(2)];
            form.answer(slot, random.pick(kNumbers));
            form.leave(slot);
          }
      }
    }
    const bool is_valid = validate(form.definition(), form.data()).empty();
    CHECK(form.good_pages()[0] == form.check_page(0));
    CHECK(form.good_pages()[1] == form.check_page(1));
    CHECK(is_valid == (form.check_page(0) && form.check_page(1)));
    CHECK(is_valid == !form.check());
    // An error shows wherever a page is refused.
    for (uint32_t page = 0; page < 2; ++page) {
      CHECK(form.is_refused(page) == !form.good_pages()[page]);
    }
  }
}

}  // namespace panjereh::forms
