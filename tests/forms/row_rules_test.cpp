// Rules outside a repeat that go through its rows: what they are linked with, and when they are
// asked again.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "panjereh/forms/form_session.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

constexpr uint32_t kMembers = 0;  // the only repeat

// The household, whose note is asked by another rule, and the members' shares too.
Result<Definition, Problems> household(std::string_view note, std::string_view shares) {
  std::string text = tests::read_file(tests::repository_path("tests/forms/cases/household.json"));
  const auto replace = [&](std::string_view old, std::string_view by) {
    const size_t at = text.find(old);
    CHECK(at != text.npos);
    if (at != text.npos) text.replace(at, old.size(), by);
  };
  replace(R"({ "in": ["care", { "var": "helps" }] })", note);
  replace(R"({ "==": [{ "var": "$form.kind" }, "tenant"] })", shares);
  const auto json = read_json(text);
  CHECK(json);
  return Definition::read(json ? *json : Json());
}

constexpr std::string_view kSharesOfStudents =
    R"({ ">": [{ "reduce": [{ "filter": [{ "var": "members" }, { "var": "studies" }] },
                            { "+": [{ "var": "accumulator" }, { "var": "current.shares" }] }, 0] },
               0.5] })";

constexpr std::string_view kAlways = R"({ "or": [{ "var": "kind" }, true] })";
constexpr std::string_view kAlwaysInRow = R"({ "or": [{ "var": "$form.kind" }, true] })";

std::string problems(std::string_view note, std::string_view shares = kAlwaysInRow) {
  const auto definition = household(note, shares);
  std::string lines;
  if (definition) return lines;
  for (const Problem& problem : definition.error()) {
    lines += problem.pointer + ": " + problem.message + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("a rule that goes through the rows is linked with what it reads of them alone") {
  const auto definition = household(kSharesOfStudents, kAlwaysInRow);
  REQUIRE(definition);
  std::string read;
  for (const Field& field : definition->fields) {
    if (field.repeat == kMembers && !field.readers.empty()) read += field.id + " ";
  }
  CHECK(read == "studies shares ");
  CHECK(!definition->repeats[kMembers].readers.empty());
}

TEST_CASE("a rule that goes through the rows is asked again where they change, come and go") {
  auto definition = household(kSharesOfStudents, kAlwaysInRow);
  REQUIRE(definition);
  FormSession form(std::make_shared<const Definition>(*std::move(definition)));
  const auto slot = [&](std::string_view id) {
    const auto found = form.find(id);
    CHECK(found);
    return found.value_or(0);
  };
  const auto asks_note = [&] { return form.is_asked(slot("note")); };
  form.add_row(kMembers, "a");
  form.add_row(kMembers, "b");
  CHECK(!asks_note());
  CHECK(!form.answer(slot("members.a.shares"), "۰٫۲").is_reshaped);
  CHECK(!form.answer(slot("members.b.shares"), "۰٫۳۱").is_reshaped);
  form.choose(slot("members.a.studies"), 0, true);
  CHECK(!asks_note());
  form.choose(slot("members.b.studies"), 0, true);
  CHECK(asks_note());
  form.remove_row(kMembers, 0);
  CHECK(!asks_note());
  CHECK(form.answer(slot("members.b.shares"), "۰٫۵۱").is_reshaped);
  CHECK(asks_note());
}

TEST_CASE("what the rows do not ask for is nothing to read, and a circle goes through them too") {
  CHECK(problems(R"({ "some": [{ "var": "members" }, { "var": "salary" }] })") ==
        "/pages/2/items/2/when: it reads \"members.*.salary\", which no item answers\n");
  CHECK(problems(R"({ "map": [{ "var": "members" }, 1] })").empty());
  CHECK(problems(R"({ "some": [{ "var": "members" }, { "var": "shares" }] })",
                 R"({ "var": "$form.note" })") ==
        "/pages/1/items/0/items/3/when: these rules decide about what they read themselves: "
        "/pages/1/items/0/items/3/when → /pages/2/items/2/when → "
        "/pages/1/items/0/items/3/when\n");
}

TEST_CASE("a rule of a row compares it with the others") {
  auto definition = household(kAlways, R"({ "==": [{ "reduce": [{ "var": "$form.members" },
      { "+": [{ "var": "accumulator" },
              { "if": [{ "===": [{ "var": "current.name" }, { "val": [[2], "name"] }] }, 1, 0] }] },
      0] }, 1] })");
  REQUIRE(definition);
  FormSession form(std::make_shared<const Definition>(*std::move(definition)));
  form.add_row(kMembers, "a");
  form.add_row(kMembers, "b");
  form.answer(*form.find("members.a.name"), "سارا");
  form.answer(*form.find("members.b.name"), "مینا");
  CHECK(form.is_asked(*form.find("members.a.shares")));
  form.answer(*form.find("members.b.name"), "سارا");
  CHECK(!form.is_asked(*form.find("members.a.shares")));
  CHECK(!form.is_asked(*form.find("members.b.shares")));
}

}  // namespace panjereh::forms
