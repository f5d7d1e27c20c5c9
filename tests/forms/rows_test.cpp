// Rows of a repeat: the fewest are there from the start, and rows that move keep all that is
// theirs.
#include <doctest/doctest.h>

#include <string>

#include "forms/session.h"
#include "panjereh/forms/validation.h"
#include "support/random.h"

namespace panjereh::forms {

namespace {

constexpr uint32_t kCrew = 0;

struct Crew : tests::Session {
  Crew() : Session("tests/forms/cases/rows.json") {}

  std::string row_ids() const {
    std::string ids;
    for (const Row& row : rows(kCrew)) ids += row.id + " ";
    return ids;
  }
};

}  // namespace

TEST_CASE("the fewest rows are there from the start, and stay") {
  Crew form;
  CHECK(form.row_ids() == "1 2 ");
  CHECK(form.sent() == R"({"crew":[{},{}]})");
  CHECK(!form.can_remove_row(kCrew));
  CHECK(form.can_add_row(kCrew));
  form.add_row(kCrew, "a");
  CHECK(form.can_remove_row(kCrew));
  form.remove_row(kCrew, 0);
  CHECK(form.row_ids() == "2 a ");
  CHECK(!form.can_remove_row(kCrew));
  form.add_row(kCrew, "b");
  form.add_row(kCrew, "c");
  CHECK(!form.can_add_row(kCrew));
}

TEST_CASE("a row that moves keeps its answers, its errors and what is asked in it") {
  Crew form;
  form.add_row(kCrew, "a");
  form.type("crew.1.name", "x");
  form.leave(form.at("crew.1.name"));
  form.type("crew.2.name", "Sara");
  form.type("crew.a.name", "Mina");
  form.pick("crew.a.rank", "cook");
  form.type("crew.a.dish", "soup");
  form.leave(form.at("crew.a.dish"));
  form.move_row(kCrew, 2, 0);
  CHECK(form.row_ids() == "a 1 2 ");
  CHECK(form.sent() == R"({"crew":[{"name":"Mina","rank":"cook","dish":"soup","pay":7},)"
                       R"({"name":"x"},{"name":"Sara"}],"captain":"Mina"})");
  CHECK(form.text(form.at("captain")) == "Mina");
  CHECK(form.error_at("crew.1.name") == "minLength");
  CHECK(form.warnings(form.at("crew.a.dish")).size() == 1);
  CHECK(form.on_page(0) ==
        "crew.a.name crew.a.rank crew.a.dish crew.1.name crew.1.rank "
        "crew.2.name crew.2.rank captain ");
  form.move_row(kCrew, 0, 1);
  CHECK(form.row_ids() == "1 a 2 ");
  CHECK(form.text(form.at("captain")) == "x");
  form.type("crew.a.dish", "rice");
  CHECK(form.sent() ==
        R"({"crew":[{"name":"x"},{"name":"Mina","rank":"cook","dish":"rice","pay":7},)"
        R"({"name":"Sara"}],"captain":"x"})");
}

TEST_CASE("a draft keeps the rows in their order, and those that were there from the start") {
  Crew form;
  form.add_row(kCrew, "a");
  form.type("crew.2.name", "Sara");
  form.move_row(kCrew, 0, 2);
  Crew restored;
  CHECK(restored.restore(*read_json(write_json(form.kept()))).empty());
  CHECK(restored.row_ids() == "2 a 1 ");
  CHECK(restored.sent() == form.sent());
  // Where the draft says nothing of rows, or has too few of them.
  Crew fresh;
  CHECK(fresh.restore(*read_json(R"({"crew.2.name":"Sara"})")).empty());
  CHECK(fresh.sent() == R"({"crew":[{},{"name":"Sara"}]})");
  Crew few;
  CHECK(few.restore(*read_json(R"({"@rows/crew":["2"],"crew.1.name":"x","crew.2.name":"y"})"))
            .empty());
  CHECK(few.row_ids() == "2 1 ");
  CHECK(few.sent() == R"({"crew":[{"name":"y"},{"name":"x"}],"captain":"y"})");
}

TEST_CASE("wherever rows are moved, the data is that of rows that were added there") {
  tests::Random random(11);
  constexpr std::string_view kTexts[] = {"", "x", "Sara", "soup"};
  for (size_t round = 0; round < tests::rounds(60); ++round) {
    Crew form;
    for (size_t step = 0; step < 30; ++step) {
      const size_t count = form.rows(kCrew).size();
      const auto& row = form.rows(kCrew)[random.below(count)];
      switch (random.below(6)) {
        case 0:
          if (form.can_add_row(kCrew)) form.add_row(kCrew, "r" + std::to_string(step));
          break;
        case 1:
          if (form.can_remove_row(kCrew)) form.remove_row(kCrew, random.below(count));
          break;
        case 2:
          form.type("crew." + row.id + ".name", random.pick(kTexts));
          break;
        case 3:
          form.pick("crew." + row.id + ".rank", random.one_in(2) ? "mate" : "cook");
          break;
        case 4:
          form.type("crew." + row.id + ".dish", random.pick(kTexts));
          form.leave(form.at("crew." + row.id + ".dish"));
          break;
        default:
          form.move_row(kCrew, random.below(count), random.below(count));
      }
    }
    Crew other;
    CHECK(other.restore(form.kept()).empty());
    CHECK(other.row_ids() == form.row_ids());
    CHECK(other.sent() == form.sent());
    CHECK(other.on_page(0) == form.on_page(0));
    CHECK(other.good_pages()[0] == form.good_pages()[0]);
    CHECK(validate(form.definition(), form.data()).empty() == !form.check());
  }
}

}  // namespace panjereh::forms
