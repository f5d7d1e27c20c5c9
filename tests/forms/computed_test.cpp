// Values that follow from the answers: in the data, never typed, the same on both sides.
#include <doctest/doctest.h>

#include <string>

#include "forms/session.h"
#include "panjereh/forms/messages.h"
#include "panjereh/forms/validation.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::forms {

namespace {

constexpr uint32_t kGuests = 0;

struct Tickets : tests::Session {
  Tickets() : Session("tests/forms/cases/computed.json") {}
};

std::string wrong(const Definition& definition, std::string_view data) {
  return tests::listed(validate(definition, *read_json(data)));
}

}  // namespace

TEST_CASE("a computed value is in the data, and what reads it follows in the same step") {
  Tickets form;
  CHECK(form.sent() == R"({"price":{},"stamp":{}})");
  CHECK(!form.asks("escort"));
  form.type("age", "7");
  CHECK(form.sent() == R"({"age":7,"group":"child","price":{"day":"2025-03-20","rials":5000},)"
                       R"("stamp":{"group":"child"}})");
  CHECK(form.asks("escort"));
  form.type("age", "30");
  CHECK(form.sent() == R"({"age":30,"group":"adult","guests":[],"price":{"rials":12500},)"
                       R"("stamp":{"group":"adult"}})");
  CHECK(form.on_page(1) == "");
  form.type("age", "");
  CHECK(form.sent() == R"({"price":{},"stamp":{}})");
}

TEST_CASE("nobody types what is computed, and no draft has it") {
  Tickets form;
  form.type("age", "30");
  form.type("group", "child");
  CHECK(form.text(form.at("group")) == "adult");
  CHECK(write_json(form.kept()) == R"({"age":"30"})");
  Tickets restored;
  CHECK(restored.restore(*read_json(R"({"age":"30","group":"child"})")).empty());
  CHECK(restored.sent() == form.sent());
}

TEST_CASE("an edit tells which computed values show otherwise") {
  Tickets form;
  const auto change = form.answer(form.at("age"), "7");
  CHECK(change.is_reshaped);
  CHECK(change.slots == std::vector<size_t>{form.at("group"), form.at("price.day")});
  CHECK(form.answer(form.at("age"), "8").slots == std::vector<size_t>{form.at("price.day")});
  CHECK(form.answer(form.at("age"), "9").slots.empty());
}

TEST_CASE("what is computed in a row stays with it when others come and go") {
  Tickets form;
  form.type("age", "30");
  for (const char* row : {"a", "b", "c"}) form.add_row(kGuests, row);
  form.type("guests.a.age", "4");
  form.type("guests.b.age", "40");
  CHECK(form.asks("guests.b.name"));
  CHECK(!form.asks("guests.a.name"));
  CHECK(form.sent() ==
        R"({"age":30,"group":"adult","guests":[{"age":4,"size":"small","pays":false},)"
        R"({"age":40,"size":"large","pays":true},{"pays":false}],)"
        R"("price":{"rials":12500},"stamp":{"group":"adult"},"first":"small"})");
  form.remove_row(kGuests, 0);
  CHECK(form.sent() ==
        R"({"age":30,"group":"adult","guests":[{"age":40,"size":"large","pays":true},)"
        R"({"pays":false}],"price":{"rials":12500},"stamp":{"group":"adult"},"first":"large"})");
  form.type("age", "50");
  CHECK(!form.asks("guests.b.name"));
  CHECK(form.text(form.at("guests.b.size")) == "small");
  form.type("age", "5");
  form.type("age", "39");
  CHECK(form.text(form.at("guests.b.size")) == "large");
}

TEST_CASE(
    "a computed value that the schema refuses is told where it shows, else where it follows from") {
  Tickets form;
  form.type("age", "30");  // the price, which no item shows, is over its maximum
  form.leave(form.at("age"));
  CHECK(form.error_at("age") == "computed");
  CHECK(!form.check_page(0));
  CHECK(form.error_at("age") == "computed");
  CHECK(form.check() == 0);
  CHECK(form.error_at("age") == "computed");
  form.type("age", "7");
  form.leave(form.at("age"));
  CHECK(form.error_at("age") == "");
  form.type("age", "");
  CHECK(!form.check_page(0));
  CHECK(form.error_at("age") == "required");  // what the price follows from
}

TEST_CASE("what a row computes is told in that row") {
  Tickets form;
  form.type("age", "30");
  form.add_row(kGuests, "a");
  form.add_row(kGuests, "b");
  form.type("guests.b.age", "40");
  CHECK(!form.check_page(1));
  CHECK(form.error_at("guests.a.age") == "required");  // the size follows from it
  CHECK(form.error_at("guests.b.age") == "");
  form.type("guests.a.age", "4");
  CHECK(!form.check_page(1));
  CHECK(form.error_at("guests.a.age") == "computed");  // a small one does not pay
}

TEST_CASE("what is computed is read back in words as an answer is") {
  const auto fa = locale::Locale::read(tests::read_repository_json("locales/fa.json"));
  REQUIRE(fa);
  Tickets form;
  form.type("age", "7");
  CHECK(answer_in_words(form, form.at("group"), *fa) == "کودک");
  CHECK(answer_in_words(form, form.at("price.day"), *fa) == "۳۰ اسفند ۱۴۰۳");
}

TEST_CASE("the agency's server computes the same") {
  const Tickets form;
  const Definition& definition = form.definition();
  CHECK(wrong(definition, R"({"age":7,"group":"child","price":{"day":"2025-03-20","rials":5e3},)"
                          R"("stamp":{"group":"child"},"escort":"x"})") == "");
  CHECK(wrong(definition, R"({"age":7,"group":"adult","price":{"rials":12500},)"
                          R"("stamp":{"group":"adult"},"guests":[]})") ==
        "/price/rials maximum; /price/day compute; /group compute; ");
  CHECK(wrong(definition, R"({"age":8,"group":"child","price":{},"stamp":{"group":"child"},)"
                          R"("escort":"x"})") == "/price/rials compute; ");
  CHECK(wrong(definition, R"({"price":{"rials":5000},"stamp":{}})") ==
        "/stamp/group required; /price/rials compute; ");
  const auto errors =
      validate(definition, *read_json(R"({"age":30,"group":"adult","guests":[],)"
                                      R"("price":{"rials":12500},"stamp":{"group":"adult"}})"));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].keyword == "maximum");
  CHECK(errors[0].failure.keyword == "computed");
  CHECK(definition.fields[errors[0].field].id == "age");
}

TEST_CASE(
    "whatever is done in whatever order, what is computed is that of the same answers at once") {
  tests::Random random(7);
  constexpr std::string_view kAges[] = {"", "4", "7", "17", "30", "40", "x"};
  for (size_t round = 0; round < tests::rounds(60); ++round) {
    Tickets form;
    for (size_t step = 0; step < 30; ++step) {
      const size_t count = form.rows(kGuests).size();
      switch (random.below(4)) {
        case 0:
          form.type("age", random.pick(kAges));
          break;
        case 1:
          if (form.can_add_row(kGuests)) form.add_row(kGuests, "r" + std::to_string(step));
          break;
        case 2:
          if (count > 0) form.remove_row(kGuests, random.below(count));
          break;
        default:
          if (count > 0) {
            form.type("guests." + form.rows(kGuests)[random.below(count)].id + ".age",
                      random.pick(kAges));
          }
      }
    }
    Tickets other;
    CHECK(other.restore(form.kept()).empty());
    CHECK(other.sent() == form.sent());
    for (size_t slot = 0; slot < form.definition().fields.size(); ++slot) {
      if (form.field(slot).repeat == kNone) CHECK(other.text(slot) == form.text(slot));
    }
    for (uint32_t page = 0; page < 2; ++page) {
      CHECK(other.on_page(page) == form.on_page(page));
      CHECK(other.good_pages()[page] == form.good_pages()[page]);
      CHECK(form.check_page(page) == other.good_pages()[page]);
    }
    if (form.is_read()) CHECK(validate(form.definition(), form.data()).empty() == !form.check());
  }
}

}  // namespace panjereh::forms
