// Each widget's nodes, on a form that has them all.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "panjereh/present/form.h"
#include "support/files.h"

namespace panjereh::present {

using view::Flag;
using view::Number;
using view::Role;
using view::Text;

namespace {

// A form of tests/forms/cases, one page at a time.
class Household {
 public:
  explicit Household(std::string_view file = "household.json")
      : session_(read(file)),
        locale_(*locale::Locale::read(tests::read_repository_json("locales/en.json"))) {}

  forms::FormSession& session() { return session_; }
  size_t at(std::string_view id) const { return session_.find(id).value_or(0); }

  const view::Tree& show(uint32_t page, Editing editing = Editing::allowed) {
    const Form form{session_, locale_, editing};
    view::TreeBuilder builder;
    builder.open(view::Node("@root", Role::form));
    present_error_group(builder, form, page);
    present_page(builder, form, page);
    builder.close();
    return tree_ = std::move(builder).take();
  }
  const view::Tree& show_answers() {
    const Form form{session_, locale_};
    view::TreeBuilder builder;
    builder.open(view::Node("@root", Role::form));
    present_answers(builder, form);
    builder.close();
    return tree_ = std::move(builder).take();
  }
  const view::Node& node(std::string_view id) const {
    static const view::Node kNothing;
    const view::Node* found = tree_.find(id);
    CHECK_MESSAGE(found, "no node ", std::string(id));
    return found ? *found : kNothing;
  }

 private:
  static std::shared_ptr<const forms::Definition> read(std::string_view file) {
    auto definition = forms::Definition::read(
        tests::read_repository_json("tests/forms/cases/" + std::string(file)));
    CHECK(definition);
    return std::make_shared<const forms::Definition>(definition ? *std::move(definition)
                                                                : forms::Definition());
  }

  forms::FormSession session_;
  locale::Locale locale_;
  view::Tree tree_;
};

}  // namespace

TEST_CASE("yes and no are a group of two radio buttons") {
  Household form;
  form.session().choose(form.at("alone"), 1, true);
  form.show(0);
  const view::Node& group = form.node("alone");
  CHECK(group.role == Role::radio_group);
  CHECK(group.has(Flag::required));
  CHECK(group.children == std::vector<std::string>{"@option/alone/yes", "@option/alone/no"});
  const view::Node& no = form.node("@option/alone/no");
  CHECK(no.role == Role::radio_button);
  CHECK(no.text(Text::name) == "No");
  CHECK(no.text(Text::radio_group_name) == "alone");
  CHECK(no.has(Flag::checked));
  CHECK(!form.node("@option/alone/yes").has(Flag::checked));
}

TEST_CASE("options have the form's words") {
  Household form;
  form.show(0);
  CHECK(form.node("@option/kind/tenant").text(Text::name) == "Tenant");
  CHECK(!form.node("kind").has(Flag::required));
}

TEST_CASE("some of several are checkboxes in a group") {
  Household form;
  form.session().choose(form.at("helps"), 2, true);
  form.show(2);
  CHECK(form.node("helps").role == Role::check_box_group);
  const view::Node& care = form.node("@option/helps/care");
  CHECK(care.role == Role::check_box);
  CHECK(care.has(Flag::checked));
  CHECK(care.text(Text::radio_group_name).empty());
  CHECK(!form.node("@option/helps/food").has(Flag::checked));
}

TEST_CASE("a declaration is a checkbox with its own error") {
  Household form;
  form.session().check_page(2);
  form.show(2);
  const view::Node& declaration = form.node("true");
  CHECK(declaration.role == Role::check_box);
  CHECK(declaration.has(Flag::invalid));
  CHECK(declaration.text(Text::error) == "To go on, confirm “درست است”");
  CHECK(form.node("@error/true").text(Text::url) == "#true");
  form.session().choose(form.at("true"), 0, true);
  form.show(2);
  CHECK(form.node("true").has(Flag::checked));
}

TEST_CASE("what is computed is a field that nobody can write in, with the value in words") {
  Household form("computed.json");
  form.session().answer(form.at("age"), "7");
  form.show(0);
  CHECK(form.node("group").role == Role::text_input);
  CHECK(form.node("group").text(Text::value) == "Child");
  const view::Node& day = form.node("price.day");
  CHECK(day.text(Text::value) == "30 Esfand 1403");
  CHECK(day.has(Flag::read_only));
  CHECK(!day.has(Flag::required));
  CHECK(focus_id(form.session(), form.at("group")) == "group");
  CHECK(form.show_answers().find("@change/age"));
  CHECK(form.node("@answer/group/words").text(Text::name) == "Child");
  CHECK(!form.show_answers().find("@change/group"));
}

TEST_CASE("a check shows at each of its fields, and once in the list of errors") {
  Household form("checks.json");
  form.session().answer(form.at("from"), "1404/2/1");
  form.session().answer(form.at("to"), "1404/1/1");
  form.session().check_page(0);
  const view::Tree& tree = form.show(0);
  for (const char* id : {"from", "to"}) {
    CHECK(form.node(id).text(Text::error) == "The end must not be before the start");
    CHECK(form.node(id).has(Flag::invalid));
  }
  CHECK(tree.find("@error/from"));
  CHECK(!tree.find("@error/to"));
  CHECK(tree.find("@error/@option/kind/alone"));
}

TEST_CASE("a row's check is listed once for each row, and one of the rows at their button") {
  Household form("checks.json");
  forms::FormSession& session = form.session();
  session.choose(form.at("kind"), 1, true);
  session.answer(form.at("seats"), "1");
  for (const char* row : {"a", "b"}) {
    session.add_row(0, row);
    session.answer(form.at("people." + std::string(row) + ".age"), "9");
    session.answer(form.at("people." + std::string(row) + ".school"), "x");
  }
  session.check_page(1);
  CHECK(form.show(1).find("@error/people.a.age"));
  CHECK(form.show(1).find("@error/people.b.age"));
  CHECK(!form.show(1).find("@error/people.b.school"));
  CHECK(form.node("@error/@add/people").text(Text::name) == "The first must be an adult");
}

TEST_CASE("a warning is a description of the field, which is not invalid") {
  Household form("checks.json");
  form.session().choose(form.at("kind"), 1, true);
  form.session().answer(form.at("seats"), "12");
  form.session().leave(form.at("seats"));
  form.show(0);
  CHECK(form.node("seats").text(Text::warning) == "So many seats take longer");
  CHECK(!form.node("seats").has(Flag::invalid));
  form.session().add_row(0, "a");
  form.session().answer(form.at("people.a.age"), "95");
  form.session().check_page(1);
  form.show(1);
  CHECK(form.node("@warning-of/people").text(Text::name) == "Is that age right?");
  CHECK(form.node("@warning-of/people").text(Text::variant) == "caution");
  CHECK(form.node("@add/people").text(Text::described_by) == "@warning-of/people");
  form.session().answer(form.at("people.a.age"), "5");
  form.session().check_page(1);
  form.show(1);
  CHECK(form.node("@add/people").text(Text::described_by) == "@error-of/people");
}

TEST_CASE("an answer that is to be confirmed says whom it comes from, and has a button for that") {
  Household form("first_answers.json");
  const auto source = locale::LocalText::read(*read_json(R"({"en":"From the registry"})"), "");
  REQUIRE(source);
  const forms::FormSession::Sources sources = {{"person", *source}, {"trip", *source}};
  form.session().prefill(
      *read_json(R"({"person":{"nationalId":"0172942284"},"trip":{"kind":"train"}})"), sources);
  form.show(0);
  CHECK(form.node("id").text(Text::description) ==
        "Ten digits. From the registry: confirm or correct it");
  CHECK(form.node("kind").text(Text::description) == "From the registry: confirm or correct it");
  CHECK(form.node("@confirm/id").text(Text::name) == "Confirm “National ID”");
  CHECK(form.node("@confirm/id").text(Text::described_by) == "id");
  CHECK(find_confirm(form.session(), "@confirm/kind") == form.at("kind"));
  CHECK(!form.show(0, Editing::locked).find("@confirm/id"));
  form.session().check_page(0);
  form.show(0);
  CHECK(form.node("id").text(Text::error) == "Confirm or correct “National ID”");
  form.session().confirm(form.at("id"));
  CHECK(!form.show(0).find("@confirm/id"));
  CHECK(!find_confirm(form.session(), "@confirm/id"));
}

TEST_CASE("what may have been meant has a button while its error shows") {
  Household form("first_answers.json");
  const size_t id = form.at("id");
  form.session().answer(id, "84575948");
  CHECK(!form.show(0).find("@suggest/id"));
  form.session().leave(id);
  form.show(0);
  CHECK(form.node("@suggest/id").text(Text::name) == "I mean \u2066008-457594-8\u2069");
  CHECK(form.node("@suggest/id").text(Text::described_by) == "id");
  CHECK(find_suggestion(form.session(), "@suggest/id") == id);
  CHECK(!find_suggestion(form.session(), "@suggest/kind"));
  CHECK(!form.show(0, Editing::locked).find("@suggest/id"));
  CHECK(form.session().take_suggestion(id).is_reshaped);
  CHECK(form.session().text(id) == "008-457594-8");
  CHECK(!form.show(0).find("@suggest/id"));
  form.session().answer(id, "84575948");
  form.session().leave(id);
  form.session().answer(id, "1");
  CHECK(!form.show(0).find("@suggest/id"));
}

TEST_CASE("numbers and dates are typed left to right, on the keyboard of digits") {
  Household form;
  form.session().choose(form.at("kind"), 1, true);
  form.show(0);
  CHECK(form.node("rent").text(Text::input_mode) == "numeric");
  CHECK(form.node("rent").text(Text::direction) == "ltr");
  form.show(2);
  CHECK(form.node("home.since").text(Text::input_mode) == "numeric");
  CHECK(form.node("home.since").number(Number::columns) == 12);
  CHECK(form.node("home.city").text(Text::direction).empty());
}

TEST_CASE("a section is a group under its heading") {
  Household form;
  form.show(2);
  const view::Node& section = form.node("@item/home/0");
  CHECK(section.role == Role::group);
  CHECK(section.text(Text::name) == "نشانی");
  CHECK(form.node("@item/home/0/title").number(Number::level) == 2);
  CHECK(section.children.back() == "@block/home.city");
}

TEST_CASE("a repeat has a group a row, and a button that adds one as long as it may") {
  Household form;
  for (const char* row : {"a", "b"}) form.session().add_row(0, row);
  form.show(1);
  CHECK(form.node("@row/members/b/title").text(Text::name) == "Member 2");
  CHECK(form.node("@row/members/b/title").has(Flag::focusable));
  CHECK(form.node("@remove/members/b").text(Text::name) == "Remove Member 2");
  CHECK(form.node("@add/members").text(Text::name) == "Add Member");
  CHECK(form.node("members.b.name").role == Role::text_input);
  form.session().add_row(0, "c");
  CHECK(!form.show(1).find("@add/members"));
  CHECK(!form.show(1, Editing::locked).find("@remove/members/a"));
}

TEST_CASE("rows in a table are lines of cells under the labels of their fields") {
  Household form("../../../assets/gallery/table.json");
  const view::Tree& tree = form.show(0);
  CHECK(form.node("goods").children.front() == "@table/goods");
  CHECK(form.node("goods").children.back() == "@add/goods");
  CHECK(form.node("@table/goods").role == Role::table);
  CHECK(form.node("@table/goods").children ==
        std::vector<std::string>{"@columns/goods", "@row/goods/1", "@row/goods/2"});
  const view::Node& columns = form.node("@columns/goods");
  const view::Node& row = form.node("@row/goods/2");
  CHECK(columns.role == Role::row);
  REQUIRE(columns.children.size() == 7);
  REQUIRE(row.children.size() == 7);
  CHECK(form.node(columns.children[4]).role == Role::column_header);
  CHECK(form.node(columns.children[4]).text(Text::name) == "Price");
  CHECK(row.role == Role::row);
  CHECK(row.text(Text::name) == "Item 2");
  CHECK(form.node("@row/goods/2/title").role == Role::row_header);
  CHECK(form.node("@row/goods/2/title").has(Flag::focusable));
  CHECK(form.node(row.children[4]).role == Role::cell);
  CHECK(form.node(row.children[4]).children == std::vector<std::string>{"@block/goods.2.price"});
  CHECK(form.node("goods.2.price").text(Text::name) == "Price");
  CHECK(form.node(row.children[6]).children == std::vector<std::string>{"@up/goods/2"});
  CHECK(!tree.find("@remove/goods/2"));
  form.session().add_row(0, "a");
  CHECK(form.show(0).find("@remove/goods/2"));
  form.show(0, Editing::locked);
  CHECK(form.node(form.node("@row/goods/2").children[6]).children.empty());
}

TEST_CASE("what a row is not asked for leaves its cell empty") {
  std::string text = tests::read_file(tests::repository_path("tests/forms/cases/rows.json"));
  text.replace(text.find(R"("reorder")"), 0, R"("look": "table", )");
  auto definition = forms::Definition::read(*read_json(text));
  REQUIRE(definition);
  forms::FormSession session(std::make_shared<const forms::Definition>(*std::move(definition)));
  const auto en = locale::Locale::read(tests::read_repository_json("locales/en.json"));
  REQUIRE(en);
  session.choose(*session.find("crew.1.rank"), 1, true);
  const Form form{session, *en};
  view::TreeBuilder builder;
  builder.open(view::Node("@root", Role::form));
  present_page(builder, form, 0);
  builder.close();
  const view::Tree tree = std::move(builder).take();
  for (const auto& [row, is_empty] : {std::pair("1", false), std::pair("2", true)}) {
    CAPTURE(row);
    const view::Node* cell = tree.find("@cell/crew." + std::string(row) + ".dish");
    REQUIRE(cell);
    CHECK(cell->children.empty() == is_empty);
  }
}

TEST_CASE("the answers are listed by page and row, each with a button to change it") {
  Household form;
  form.session().add_row(0, "a");
  form.session().answer(form.at("members.a.name"), "Sara");
  form.session().answer(form.at("home.since"), "1370/6/15");
  form.show_answers();
  CHECK(form.node("@answers/members/title").text(Text::name) == "اعضا");
  CHECK(form.node("@answers/members.a.name/title").text(Text::name) == "Member 1");
  CHECK(form.node("@answer/members.a.name/label").role == Role::description_list_term);
  CHECK(form.node("@answer/members.a.name/words").text(Text::name) == "Sara");
  CHECK(form.node("@answer/home.since/words").text(Text::name) == "15 Shahrivar 1370");
  const view::Node& empty = form.node("@answer/home.city/words");
  CHECK(empty.text(Text::name) == "Not answered");
  CHECK(empty.text(Text::variant) == "empty");
  CHECK(find_change(form.session(), "@change/members.a.name") == form.at("members.a.name"));
  CHECK(!find_change(form.session(), "@change/members.z.name"));
}

TEST_CASE("an error's link leads to where the citizen can mend it") {
  Household form;
  form.session().choose(form.at("alone"), 1, true);
  CHECK(focus_id(form.session(), form.at("alone")) == "@option/alone/no");
  CHECK(focus_id(form.session(), form.at("helps")) == "@option/helps/food");
  CHECK(focus_id(form.session(), form.at("home.city")) == "home.city");
  CHECK(error_link_target("@error/@option/alone/no") == "@option/alone/no");
  CHECK(!error_link_target("alone"));
}

TEST_CASE("the card's select, several lines with their counter, and its texts") {
  auto definition = forms::Definition::read(
      tests::read_repository_json("assets/services/national-card-replacement.json"));
  REQUIRE(definition);
  forms::FormSession session(std::make_shared<const forms::Definition>(*std::move(definition)));
  const auto fa = locale::Locale::read(tests::read_repository_json("locales/fa.json"));
  REQUIRE(fa);
  session.choose(*session.find("reason"), 0, true);
  session.answer(*session.find("details"), "می‌روم");
  session.answer(*session.find("address.street"), " پلاک   ۱۲ ");
  const Form form{session, *fa};
  view::TreeBuilder builder;
  builder.open(view::Node("@root", Role::form));
  for (const uint32_t page : session.pages()) present_page(builder, form, page);
  builder.close();
  const view::Tree tree = std::move(builder).take();
  const auto node = [&](std::string_view id) {
    const view::Node* found = tree.find(id);
    CHECK_MESSAGE(found, "no node ", std::string(id));
    return found ? *found : view::Node();
  };
  CHECK(node("details").role == Role::multiline_text_input);
  CHECK(node("details").number(Number::rows) == 5);
  CHECK(node("details").text(Text::counter) == "۶ از ۳۰۰ نویسه");         // the joiner counts
  CHECK(node("address.street").text(Text::counter) == "۷ از ۲۰۰ نویسه");  // as it is cleaned up
  CHECK(node("address.street").text(Text::value) == " پلاک   ۱۲ ");
  CHECK(node("address.province").role == Role::combo_box);
  CHECK(node("address.province").text(Text::value) == "انتخاب کنید");
  CHECK(node("address.province").children.size() == 32);
  CHECK(node("@option/address.province").has(Flag::selected));
  CHECK(find_choice(session, "@option/address.province")->option == std::nullopt);
  CHECK(find_choice(session, "@option/address.province/IR-21")->slot ==
        session.find("address.province"));
  CHECK(node("@item/reason/1").text(Text::variant) == "inset");
  CHECK(node("@item/reason/1/0").children.size() == 3);
  CHECK(node("@item/reason/1/0/1").role == Role::strong);
  CHECK(node("@item/reason/1/0/0").text(Text::name).ends_with("را به "));
  CHECK(node("@item/reason/4").role == Role::details);
  CHECK(node("@item/declaration/0").text(Text::name) == "هشدار");
}

}  // namespace panjereh::present
