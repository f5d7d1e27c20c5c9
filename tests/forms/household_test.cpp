// A form of several pages with rules, rows and values of every type: what is asked, what is sent.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "forms/session.h"
#include "panjereh/forms/messages.h"
#include "panjereh/forms/validation.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::forms {

namespace {

constexpr uint32_t kMembers = 0;  // the only repeat

struct Household : tests::Session {
  Household() : Session("tests/forms/cases/household.json") {}
};

}  // namespace

TEST_CASE("only what is asked is on the page, and in the data") {
  Household form;
  CHECK(form.on_page(0) == "alone kind ");
  CHECK(!form.asks("rent"));
  CHECK(!form.type("rent", "5000"));  // nothing asks for it, and nothing follows from it
  CHECK(form.sent() == R"({"members":[],"home":{}})");
  CHECK(form.pick("kind", "tenant"));
  CHECK(form.asks("rent"));
  CHECK(form.on_page(0) == "alone kind rent ");
  CHECK(form.sent() == R"({"kind":"tenant","rent":5000,"members":[],"home":{}})");
  CHECK(form.pick("kind", "owner"));
  CHECK(form.sent() == R"({"kind":"owner","members":[],"home":{}})");
  CHECK(form.pick("kind", "tenant"));
  CHECK(form.sent() == R"({"kind":"tenant","rent":5000,"members":[],"home":{}})");  // it was kept
}

TEST_CASE("a page that is not asked is skipped, with its rows") {
  Household form;
  CHECK(form.page_ids() == "people members home ");
  form.add_row(kMembers, "r1");
  form.type("members.r1.name", "سارا");
  CHECK(form.pick("alone", "yes"));
  CHECK(form.page_ids() == "people home ");
  CHECK(!form.asks("members.r1.name"));
  CHECK(form.sent() == R"({"alone":true,"home":{}})");
  CHECK(form.pick("alone", "no"));
  CHECK(form.sent() == R"({"alone":false,"members":[{"name":"سارا"}],"home":{}})");
}

TEST_CASE("a rule of a row sees its row, and the form") {
  Household form;
  form.add_row(kMembers, "a");
  form.add_row(kMembers, "b");
  CHECK(form.on_page(1) == "members.a.name members.a.studies members.b.name members.b.studies ");
  CHECK(form.pick("members.b.studies", "yes"));
  CHECK(!form.asks("members.a.school"));
  CHECK(form.asks("members.b.school"));
  CHECK(form.pick("kind", "tenant"));
  CHECK(form.asks("members.a.shares"));
  form.type("members.a.shares", "۰٫۲۵");
  form.type("members.b.school", "دبستان");
  CHECK(
      form.sent() ==
      R"({"kind":"tenant","members":[{"shares":0.25},{"studies":true,"school":"دبستان"}],"home":{}})");
  CHECK(form.pick("kind", "owner"));
  CHECK(form.sent() ==
        R"({"kind":"owner","members":[{},{"studies":true,"school":"دبستان"}],"home":{}})");
}

TEST_CASE("answers stay with their row when another one goes") {
  Household form;
  for (const char* row : {"a", "b", "c"}) {
    form.add_row(kMembers, row);
    form.type("members." + std::string(row) + ".name", row);
  }
  CHECK(!form.can_add_row(kMembers));
  form.remove_row(kMembers, 1);
  CHECK(form.can_add_row(kMembers));
  CHECK(!form.find("members.b.name"));
  CHECK(form.text(form.at("members.c.name")) == "c");
  CHECK(form.sent() == R"({"members":[{"name":"a"},{"name":"c"}],"home":{}})");
  form.type("members.c.name", "z");
  CHECK(form.sent() == R"({"members":[{"name":"a"},{"name":"z"}],"home":{}})");
}

TEST_CASE("a page is refused with its own errors, and the others are not looked at") {
  Household form;
  form.pick("kind", "tenant");
  CHECK(!form.check_page(0));
  CHECK(form.error_at("alone") == "required");
  CHECK(form.error_at("rent") == "required");
  CHECK(form.error_at("home.city") == "");
  CHECK(form.is_refused(0));
  CHECK(!form.is_refused(2));
  form.pick("alone", "no");
  form.leave(form.at("alone"));
  CHECK(form.is_refused(0));
  form.type("rent", "۱٬۲۰۰");
  form.leave(form.at("rent"));
  CHECK(!form.is_refused(0));
  CHECK(form.check_page(0));
  CHECK(form.good_pages()[0]);
}

TEST_CASE("what a repeat lacks is told at the repeat") {
  Household form;
  CHECK(!form.check_page(1));
  REQUIRE(form.repeat_error(kMembers));
  CHECK(form.repeat_error(kMembers)->argument("id") == "somebody");
  form.add_row(kMembers, "a");
  CHECK(!form.repeat_error(kMembers));
  CHECK(!form.check_page(1));
  CHECK(form.error_at("members.a.name") == "required");
  form.type("members.a.name", "سارا");
  CHECK(form.check_page(1));  // nobody asks for a school
}

TEST_CASE("what an object requires is missed as soon as the object is required") {
  Household form;
  CHECK(!form.check_page(2));
  CHECK(form.error_at("home.city") == "required");
  CHECK(form.error_at("home.since") == "");
  CHECK(form.error_at("true") == "required");
  CHECK(form.error_at("helps") == "");
  form.pick("helps", "food");
  form.leave(form.at("helps"));
  CHECK(form.error_at("helps") == "minItems");
}

TEST_CASE("a text that cannot be read is kept, has no value and is an error") {
  Household form;
  form.pick("kind", "tenant");
  form.type("rent", "۱۲؟");
  CHECK(form.text(form.at("rent")) == "۱۲؟");
  CHECK(form.sent() == R"({"kind":"tenant","members":[],"home":{}})");
  form.leave(form.at("rent"));
  CHECK(form.error_at("rent") == "unparsed");
  CHECK(!form.check_page(0));
  CHECK(form.error_at("rent") == "unparsed");
  CHECK(form.check() == 0);
  CHECK(form.error_at("rent") == "unparsed");
  form.type("rent", "1.5");
  form.leave(form.at("rent"));
  CHECK(form.error_at("rent") == "type");
  form.type("rent", "0");
  form.leave(form.at("rent"));
  CHECK(form.error_at("rent") == "minimum");
}

TEST_CASE("values of every type") {
  Household form;
  form.type("home.since", "۱۳۷۰/۶/۱۵");
  form.pick("helps", "care");
  form.pick("helps", "food");
  form.type("note", "  two\nlines  ");
  form.choose(form.at("true"), 0, true);
  CHECK(form.sent() == R"({"members":[],"home":{"since":"1991-09-06"},"helps":["food","care"],)"
                       R"("note":"two\u000alines","true":true})");
  form.pick("helps", "care", false);
  form.pick("helps", "food", false);
  form.choose(form.at("true"), 0, false);
  form.type("home.since", "");
  CHECK(form.sent() == R"({"members":[],"home":{}})");
}

TEST_CASE("checking all gives the first page that has something to be mended") {
  Household form;
  CHECK(form.check() == 0);
  form.pick("alone", "yes");
  CHECK(form.check() == 2);
  form.type("home.city", "یزد");
  form.choose(form.at("true"), 0, true);
  CHECK(form.check() == std::nullopt);
  form.pick("alone", "no");
  CHECK(form.check() == 1);
}

TEST_CASE("answers are read back in words") {
  const auto locale = locale::Locale::read(tests::read_repository_json("locales/fa.json"));
  REQUIRE(locale);
  Household form;
  const auto words = [&](std::string_view id) {
    return answer_in_words(form, form.at(id), *locale);
  };
  form.pick("alone", "no");
  form.pick("kind", "tenant");
  form.type("rent", "12000000");
  form.type("home.since", "13700615");
  form.pick("helps", "food");
  form.pick("helps", "care");
  CHECK(words("alone") == "خیر");
  CHECK(words("kind") == "مستأجر");
  CHECK(words("rent") == "۱۲٬۰۰۰٬۰۰۰");
  CHECK(words("home.since") == "۱۵ شهریور ۱۳۷۰");
  form.type("home.since", "6 Sept 1991");
  CHECK(words("home.since") == "۱۵ شهریور ۱۳۷۰");
  form.type("home.since", "شنبه ۱۵ شهریور ۱۳۷۰");
  CHECK(words("home.since") == "شنبه ۱۵ شهریور ۱۳۷۰");
  CHECK(words("helps") == "خوراک، نگهداری");
  CHECK(words("note") == "");
  form.type("rent", "خیلی");
  CHECK(words("rent") == "خیلی");
}

TEST_CASE("whatever is done in whatever order, the data is that of the same answers at once") {
  tests::Random random(19);
  for (size_t round = 0; round < tests::rounds(60); ++round) {
    Household form;
    for (size_t step = 0; step < 40; ++step) {
      switch (random.below(8)) {
        case 0:
          form.pick("alone", random.one_in(2) ? "yes" : "no");
          break;
        case 1:
          form.pick("kind", random.one_in(2) ? "tenant" : "owner");
          break;
        case 2:
          form.pick("helps", random.one_in(2) ? "care" : "food", random.one_in(2));
          break;
        case 3:
          form.type(random.one_in(2) ? "rent" : "note", random.one_in(3) ? "" : "12");
          break;
        case 4:
          if (form.can_add_row(kMembers)) form.add_row(kMembers, "r" + std::to_string(step));
          break;
        case 5:
          if (!form.rows(kMembers).empty()) {
            form.remove_row(kMembers, random.below(form.rows(kMembers).size()));
          }
          break;
        case 6:
          if (!form.rows(kMembers).empty()) {
            const auto& row = form.rows(kMembers)[random.below(form.rows(kMembers).size())];
            const size_t slot = row.slots[random.below(row.slots.size())];
            form.answer(slot, form.field(slot).widget == Widget::yes_no ? "yes" : "7");
          }
          break;
        default:
          form.type("home.city", random.one_in(2) ? "" : "یزد");
      }
    }
    // The same answers, in the definition's order, in a form that was never anything else.
    Household other;
    for (const auto& row : form.rows(kMembers)) other.add_row(kMembers, row.id);
    for (size_t slot = 0; slot < form.definition().fields.size(); ++slot) {
      if (form.field(slot).repeat == kNone) other.answer(slot, form.text(slot));
    }
    for (const auto& row : form.rows(kMembers)) {
      for (const size_t slot : row.slots) other.answer(other.at(form.id(slot)), form.text(slot));
    }
    CHECK(other.sent() == form.sent());
    // And what was kept of them, written and read back, gives them again.
    Household restored;
    CHECK(restored.restore(*read_json(write_json(form.kept()))).empty());
    CHECK(restored.kept() == form.kept());
    CHECK(restored.sent() == form.sent());
    for (uint32_t page = 0; page < 3; ++page) {
      CHECK(other.on_page(page) == form.on_page(page));
      CHECK(other.good_pages()[page] == form.good_pages()[page]);
    }
    // The agency's server comes to the same by the data alone.
    if (form.is_read()) CHECK(validate(form.definition(), form.data()).empty() == !form.check());
    CHECK(form.check().has_value() == std::ranges::any_of(form.pages(), [&](uint32_t page) {
            return !form.good_pages()[page];
          }));
  }
}

}  // namespace panjereh::forms
