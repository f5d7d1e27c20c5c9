// A form session as nodes: what each field says of itself, and the group of errors.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "panjereh/present/form.h"
#include "support/files.h"

namespace panjereh::present {

using namespace std::string_literals;
using view::Flag;
using view::Number;
using view::Role;
using view::Text;

namespace {

forms::FormSession session(std::string_view path = "assets/services/call-back.json") {
  auto definition = forms::Definition::read(tests::read_repository_json(path));
  CHECK(definition);
  return forms::FormSession(std::make_shared<const forms::Definition>(
      definition ? *std::move(definition) : forms::Definition()));
}

view::Tree show(const forms::FormSession& session, std::string_view language,
                Editing editing = Editing::allowed) {
  const auto locale = locale::Locale::read(
      tests::read_repository_json("locales/" + std::string(language) + ".json"));
  CHECK(locale);
  view::TreeBuilder builder;
  builder.open(view::Node("@root", Role::form));
  if (locale) {
    const Form form{session, *locale, editing};
    present_error_group(builder, form, 0);
    present_page(builder, form, 0);
  }
  builder.close();
  return std::move(builder).take();
}

const view::Node& node(const view::Tree& tree, std::string_view id) {
  static const view::Node kNothing;
  const view::Node* found = tree.find(id);
  CHECK_MESSAGE(found, "no node ", std::string(id));
  return found ? *found : kNothing;
}

}  // namespace

TEST_CASE("the fields are there in page order, each with its label as name") {
  const view::Tree tree = show(session(), "fa");
  CHECK(tree.nodes()[0].children == std::vector<std::string>{"@block/name"});
  const view::Node& block = node(tree, "@block/name");
  CHECK(block.role == Role::block);
  CHECK(block.children == std::vector<std::string>{"name", "nationalId", "mobile"});
  CHECK(node(tree, "name").text(Text::name) == "نام و نام خانوادگی");
  CHECK(node(tree, "nationalId").text(Text::name) == "کد ملی");
  CHECK(node(show(session(), "en"), "mobile").text(Text::name) == "Mobile number");
}

TEST_CASE("many fields stand in blocks of twenty, named by the first of each") {
  std::string properties;
  std::string items;
  for (int i = 0; i < 45; ++i) {
    const std::string name = "f" + std::to_string(i);
    properties += (i ? ",\"" : "\"") + name + R"(":{"type":"string"})";
    items += (i ? ",{\"field\":\"/" : "{\"field\":\"/") + name + R"(","label":{"fa":"ا"}})";
  }
  const auto json = read_json(
      R"({"panjereh":1,"id":"a","version":"1","service":{"title":{"fa":"ا"}},"data":{"type":)"
      R"("object","properties":{)" +
      properties + R"(}},"pages":[{"id":"p","items":[)" + items + "]}]}");
  REQUIRE(json);
  auto definition = forms::Definition::read(*json);
  REQUIRE(definition);
  const view::Tree tree = show(
      forms::FormSession(std::make_shared<const forms::Definition>(*std::move(definition))), "fa");
  CHECK(tree.nodes()[0].children ==
        std::vector<std::string>{"@block/f0", "@block/f20", "@block/f40"});
  CHECK(node(tree, "@block/f0").children.size() == 20);
  CHECK(node(tree, "@block/f20").children.back() == "f39");
  CHECK(node(tree, "@block/f40").children.size() == 5);
}

TEST_CASE("a field says how it is typed") {
  const view::Tree tree = show(session(), "en");
  const view::Node& name = node(tree, "name");
  CHECK(name.role == Role::text_input);
  CHECK(name.has(Flag::required));
  CHECK(name.text(Text::autocomplete) == "name");
  CHECK(name.text(Text::direction) == "");
  CHECK(name.number(Number::columns) == 0);
  const view::Node& id = node(tree, "nationalId");
  CHECK(id.role == Role::text_input);
  CHECK(id.text(Text::input_mode) == "numeric");
  CHECK(id.text(Text::direction) == "ltr");
  CHECK(id.text(Text::description) == "Ten digits, on your national card or birth certificate");
  CHECK(id.number(Number::columns) == 12);
  const view::Node& mobile = node(tree, "mobile");
  CHECK(mobile.role == Role::phone_number_input);
  CHECK(mobile.text(Text::input_mode) == "tel");
  CHECK(mobile.text(Text::autocomplete) == "tel");
}

TEST_CASE("short texts get short fields") {
  const view::Tree tree = show(session("tests/forms/cases/form.json"), "en");
  CHECK(node(tree, "name").number(Number::columns) == 10);
  CHECK(node(tree, "note").number(Number::columns) == 5);
  CHECK(!node(tree, "note").has(Flag::required));
}

TEST_CASE("a field holds what was typed, as it was typed") {
  forms::FormSession form = session();
  form.answer(1, " ۰۱۷ ");
  CHECK(node(show(form, "fa"), "nationalId").text(Text::value) == " ۰۱۷ ");
}

TEST_CASE("an error is on its field and makes it invalid, without a group before a refusal") {
  forms::FormSession form = session();
  form.answer(1, "123");
  form.leave(1);
  const view::Tree tree = show(form, "en");
  CHECK(node(tree, "nationalId").has(Flag::invalid));
  CHECK(node(tree, "nationalId").text(Text::error) ==
        "The national ID must have 10 digits; include the zeros at its start");
  CHECK(!node(tree, "name").has(Flag::invalid));
  CHECK(!tree.find(kErrorGroupId));
}

TEST_CASE("a refused page collects its errors, each a link to its field in the same words") {
  forms::FormSession form = session();
  form.answer(2, "0912");
  CHECK(form.check() == 0);
  const view::Tree tree = show(form, "en");
  const view::Node& group = node(tree, kErrorGroupId);
  CHECK(group.role == Role::group);
  CHECK(group.text(Text::name) == "Errors");
  CHECK(group.has(Flag::focusable));
  CHECK(tree.nodes()[0].children.front() == kErrorGroupId);
  CHECK(node(tree, "@errors.list").children.size() == 3);
  for (const char* id : {"name", "nationalId", "mobile"}) {
    const view::Node& link = node(tree, "@error/" + std::string(id));
    CHECK(link.role == Role::link);
    CHECK(link.text(Text::name) == node(tree, id).text(Text::error));
    CHECK(!link.text(Text::name).empty());
    CHECK(link.text(Text::url) == "#" + std::string(id));
    CHECK(error_link_target(link.id) == id);
  }
  CHECK(node(tree, "name").text(Text::error) == "Enter your full name");
}

TEST_CASE("a mended field leaves the group, and the last one takes it along") {
  forms::FormSession form = session();
  CHECK(form.check() == 0);
  form.answer(0, "نام");
  form.leave(0);
  CHECK(!show(form, "fa").find("@error/name"));
  CHECK(show(form, "fa").find("@error/mobile"));
  form.answer(1, "0172942284");
  form.leave(1);
  form.answer(2, "09123456789");
  form.leave(2);
  CHECK(!show(form, "fa").find(kErrorGroupId));
}

TEST_CASE("answers on their way can be read and not changed") {
  const view::Tree tree = show(session(), "fa", Editing::locked);
  for (const char* id : {"name", "nationalId", "mobile"}) {
    CHECK(node(tree, id).has(Flag::read_only));
    CHECK(!node(tree, id).has(Flag::disabled));
  }
}

TEST_CASE("an error in a row says which row it is in, in the list of errors alone") {
  forms::FormSession form = session("assets/gallery/repeat.json");
  CHECK(form.check() == 0);
  const view::Tree tree = show(form, "en");
  size_t count = 0;
  for (size_t slot = 0; slot < form.slots_of_page(0).size(); ++slot) {
    const std::string id = form.id(form.slots_of_page(0)[slot]);
    const view::Node* link = tree.find("@error/" + id);
    if (!link || form.row(form.slots_of_page(0)[slot]).empty()) continue;
    ++count;
    const std::string_view words = link->text(Text::name);
    const std::string_view error = node(tree, id).text(Text::error);
    CHECK(words.ends_with(": " + std::string(error)));
    CHECK(words.starts_with("Member " + std::to_string(count)));  // one error a row
  }
  CHECK(count == 2);
}

TEST_CASE("words that stand in for the page's language say which they are in") {
  forms::FormSession form = session("tests/forms/cases/household.json");
  size_t count = 0;
  const view::Tree in_kurdish = show(form, "ckb");
  for (const view::Node& one : in_kurdish.nodes()) {
    // The words for yes and no are the page's own.
    const bool is_own = one.id.ends_with("/yes") || one.id.ends_with("/no");
    if (one.role != Role::text_input && one.role != Role::heading && one.role != Role::radio_button)
      continue;
    CAPTURE(one.id);
    CHECK(one.text(Text::language) == (is_own ? "" : "fa"));
    ++count;
  }
  CHECK(count > 3);
  const view::Tree in_persian = show(form, "fa");
  for (const view::Node& one : in_persian.nodes()) CHECK(one.text(Text::language) == "");
}

TEST_CASE("only an error's link leads to a field") {
  CHECK(error_link_target("@error/a%2Eb") == "a%2Eb");
  CHECK(error_link_target("@errors") == std::nullopt);
  CHECK(error_link_target("name") == std::nullopt);
}

TEST_CASE("what need not be answered says so, before its help") {
  const view::Tree tree = show(session("tests/forms/cases/widgets.json"), "fa");
  CHECK(node(tree, "rent").text(Text::description).empty());
  CHECK(node(tree, "fee").text(Text::description) == "اختیاری");
  CHECK(node(tree, "fee").text(Text::name) == "هزینه");
  auto form = session("assets/gallery/money.json");
  CHECK(node(show(form, "en"), "hint").text(Text::description) ==
        "Optional. Help that is always shown");
  CHECK(node(show(form, "en"), "shown").text(Text::description).empty());  // nobody is asked
}

TEST_CASE("what nobody typed stands in the page's digits, and what was typed in its own") {
  auto form = session("tests/forms/cases/widgets.json");
  CHECK(node(show(form, "fa"), "fee").text(Text::value) == "۱۲٬۰۰۰");
  CHECK(node(show(form, "en"), "fee").text(Text::value) == "12,000");
  CHECK(node(show(form, "fa"), "opens").text(Text::value) == "۰۸:۰۰");
  form.answer(*form.find("fee"), "13000");
  CHECK(node(show(form, "fa"), "fee").text(Text::value) == "13000");
  form.leave(*form.find("fee"));
  CHECK(node(show(form, "fa"), "fee").text(Text::value) == "13,000");
}

TEST_CASE("money says its amount in words, and its unit while there is none") {
  auto form = session("tests/forms/cases/widgets.json");
  CHECK(node(show(form, "fa"), "rent").text(Text::counter) == "به تومان");
  CHECK(node(show(form, "en"), "fee").text(Text::counter) == "twelve thousand rials");
  form.answer(*form.find("rent"), "۲٫۵ میلیون");
  CHECK(node(show(form, "fa"), "rent").text(Text::counter) == "دو میلیون و پانصد هزار تومان");
  form.answer(*form.find("rent"), "چند");
  CHECK(node(show(form, "fa"), "rent").text(Text::counter) == "به تومان");
  CHECK(node(show(form, "ar"), "fee").text(Text::counter) == "١٢٬٠٠٠ ريال");  // it has no words
}

TEST_CASE("a rating is a group of radio buttons that stand side by side") {
  const view::Tree tree = show(session("tests/forms/cases/widgets.json"), "en");
  CHECK(node(tree, "stars").role == Role::radio_group);
  CHECK(node(tree, "stars").text(Text::variant) == "scale");
  CHECK(node(tree, "stars").children.size() == 5);
}

TEST_CASE("a code that came by message opens the digits, and is filled in by the phone") {
  const view::Tree tree = show(session("tests/forms/cases/widgets.json"), "fa");
  CHECK(node(tree, "code").text(Text::input_mode) == "numeric");
  CHECK(node(tree, "code").text(Text::autocomplete) == "one-time-code");
  CHECK(node(tree, "code").number(Number::columns) == 6);
  CHECK(node(tree, "code").text(Text::direction) == "ltr");
}

TEST_CASE("of many steps those around the current one are listed, as far along as it is") {
  constexpr uint32_t kPages = 2'000;
  std::string pages;
  for (uint32_t i = 0; i < kPages; ++i) {
    pages += (i > 0 ? "," : "") + R"({"id":"p)"s + std::to_string(i) +
             R"(","title":{"en":"Page"},"items":[{"text":{"en":"Words"}}]})";
  }
  auto definition = forms::Definition::read(*read_json(
      R"({"panjereh":1,"id":"tests/many","version":"1.0.0","service":{"title":{"en":"Many"}},
          "data":{"type":"object"},"pages":[)" +
      pages + "]}"));
  REQUIRE(definition);
  const forms::FormSession session(
      std::make_shared<const forms::Definition>(*std::move(definition)));
  const auto locale = locale::Locale::read(tests::read_repository_json("locales/en.json"));
  REQUIRE(locale);
  const auto steps = [&](uint32_t current) {
    view::TreeBuilder builder;
    builder.open(view::Node("@root", Role::form));
    present_steps(builder, {session, *locale, Editing::allowed}, current);
    builder.close();
    return std::move(builder).take();
  };
  const auto place = [&](uint32_t current) {
    const view::Tree tree = steps(current);
    const auto& listed = node(tree, "@steps").children;
    CHECK(listed.size() == 12);
    const auto now = std::ranges::find_if(
        listed, [&](const auto& id) { return node(tree, id).has(Flag::current); });
    return now - listed.begin();
  };
  CHECK(place(0) == 0);
  CHECK(place(1) == 1);
  CHECK(place(kPages / 2) == 6);
  CHECK(place(kPages - 1) == 10);
  CHECK(place(forms::kNone) == 11);
  const view::Tree third = steps(2);
  CHECK(node(third, "@progress").text(Text::name) == "Step 3 of 2,001");
  CHECK(node(third, "@step/p2/number").text(Text::name) == "");
  CHECK(node(third, "@step/p1").text(Text::variant) == "done");
  CHECK(node(third, "@step/p3").text(Text::variant) == "ahead");
  CHECK(steps(forms::kNone).find("@step/check"));
}

}  // namespace panjereh::present
