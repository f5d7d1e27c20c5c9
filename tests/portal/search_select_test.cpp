// The select that is searched: its list opens, is typed through and moved in, and an option taken.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/present/form.h"
#include "portal/host.h"
#include "support/random.h"

namespace panjereh::tests {

namespace {

using view::Flag;
using view::Number;
using view::Role;
using view::Text;

constexpr std::string_view kForm = "tests/forms/cases/search.json";
constexpr std::string_view kList = "@list/options";

bool move(Host& host, std::string_view by, int64_t count, std::string_view node = "zone") {
  return host.send(event(
      "move",
      {{"node", Json::string(node)}, {"by", Json::string(by)}, {"count", Json::number(count)}}));
}

bool close(Host& host) { return host.send(event("close", {{"node", Json::string("@list")}})); }

std::string active(const Host& host, std::string_view node = "zone") {
  const std::string id = host.text(node, Text::active_descendant);
  if (!id.empty()) CHECK(host.flag(id, Flag::active));
  return id.substr(id.rfind('/') + 1);
}

// The ends of the shown options' ids.
std::string first(const Host& host) {
  const std::string& id = host.tree().find(kList)->children.front();
  return id.substr(id.rfind('/') + 1);
}
size_t count(const Host& host) { return host.tree().find(kList)->children.size(); }
std::string words(const Host& host) { return host.text("@list/count", Text::value); }

}  // namespace

TEST_CASE("a select that is searched is a combobox, and its list opens by using it") {
  Host host;
  host.open_file(kForm);
  CHECK(host.tree().find("zone")->role == Role::editable_combo_box);
  CHECK(host.text("zone", Text::expanded) == "false");
  CHECK(host.text("zone", Text::autocomplete) == "off");
  CHECK(host.text("zone", Text::value) == "");
  CHECK(!host.has("@list"));
  CHECK(!host.has("@clear/zone"));
  CHECK(host.activate("zone"));
  CHECK(host.text("zone", Text::expanded) == "true");
  CHECK(host.text("zone", Text::controls) == kList);
  CHECK(active(host) == "");
  CHECK(host.tree().find(kList)->role == Role::list_box);
  CHECK(host.text(kList, Text::name) == "Choices for “Zone”");
  // Fifty of them are in the tree, and the words say how many there are.
  CHECK(count(host) == 50);
  CHECK(first(host) == "1");
  CHECK(host.tree().find("@option/zone/7")->number(Number::position_in_set) == 7);
  CHECK(host.tree().find("@option/zone/7")->number(Number::size_of_set) == 120);
  CHECK(words(host) == "50 choices and 70 more; type to shorten the list");
  CHECK(host.activate("city"));
  CHECK(host.text("zone", Text::expanded) == "false");
  CHECK(words(host) == "9 choices");
  CHECK(host.effects("focus").empty());
}

TEST_CASE("what is typed is searched for, and says how many there are") {
  Host host;
  host.open_file(kForm);
  CHECK(host.answer("city", "رود"));
  CHECK(host.text("city", Text::value) == "رود");
  CHECK(count(host) == 2);
  CHECK(words(host) == "2 choices");
  CHECK(host.answer("city", "shiraz"));
  CHECK(words(host) == "No choice has these words");
  CHECK(!host.has(kList));
  CHECK(host.text("city", Text::expanded) == "false");
  CHECK(move(host, "option", 1, "city"));
  CHECK(host.answer("city", "ك"));
  CHECK(first(host) == "karaj");
  // Nothing shows before it is left, and then what to do.
  CHECK(!host.flag("city", Flag::invalid));
  CHECK(host.leave("city"));
  CHECK(!host.has("@list"));
  CHECK(host.text("city", Text::error) == "Choose “City” from the list");
  CHECK(host.text("city", Text::value) == "ك");
  CHECK(host.answer("city", "karaj"));
  CHECK(host.leave("city"));
  CHECK(!host.flag("city", Flag::invalid));
  CHECK(host.text("city", Text::value) == "Karaj");
}

TEST_CASE("arrow keys go through all options, round at the ends, and the list shows where") {
  Host host;
  host.open_file(kForm);
  CHECK(move(host, "option", 1));
  CHECK(active(host) == "1");
  CHECK(move(host, "option", -1));
  CHECK(active(host) == "120");
  CHECK(first(host) == "71");
  CHECK(count(host) == 50);
  CHECK(move(host, "option", 1));
  CHECK(active(host) == "1");
  for (int i = 0; i < 49; ++i) CHECK(move(host, "option", 1));
  CHECK(active(host) == "50");
  CHECK(first(host) == "1");
  CHECK(move(host, "option", 1));
  CHECK(active(host) == "51");
  CHECK(first(host) == "26");
  CHECK(move(host, "edge", 1));
  CHECK(active(host) == "120");
  CHECK(move(host, "edge", -1));
  CHECK(active(host) == "1");
  // Typing leaves the list and goes back to the text.
  CHECK(host.answer("zone", "zone 11"));
  CHECK(active(host) == "");
  CHECK(move(host, "option", -1));
  CHECK(active(host) == "119");
  CHECK(!move(host, "day", 1));
  CHECK(!move(host, "option", 2));
  CHECK(!move(host, "option", 1, "street"));
  CHECK(active(host) == "119");
}

TEST_CASE("an option that is taken is the answer, and the list opens at it again") {
  Host host;
  host.open_file(kForm);
  CHECK(host.answer("zone", "zone"));
  CHECK(host.choose("@option/zone/90"));
  CHECK(!host.has("@list"));
  CHECK(host.text("zone", Text::value) == "Zone 90");
  CHECK(host.activate("zone"));
  CHECK(active(host) == "90");
  CHECK(first(host) == "65");
  CHECK(close(host));
  CHECK(move(host, "option", 1));
  CHECK(active(host) == "90");
  CHECK(host.activate("zone"));
  CHECK(host.choose("@option/zone/3"));
  CHECK(host.text("zone", Text::value) == "Zone 3");
  // An answer that other questions hang on asks them.
  CHECK(host.answer("city", "ری"));
  CHECK(!host.has("street"));
  CHECK(host.choose("@option/city/rey"));
  CHECK(host.has("street"));
}

TEST_CASE("an error goes as an option is taken") {
  Host host;
  host.open_file(kForm);
  CHECK(host.answer("city", "x"));
  CHECK(host.leave("city"));
  CHECK(host.flag("city", Flag::invalid));
  CHECK(host.activate("city"));
  CHECK(words(host) == "No choice has these words");
  CHECK(host.answer("city", ""));
  CHECK(host.choose("@option/city/rasht"));
  CHECK(!host.flag("city", Flag::invalid));
}

TEST_CASE("a select that is searched can be cleared, and the focus is in it") {
  Host host;
  host.open_file(kForm);
  CHECK(host.choose("@option/zone/90"));
  CHECK(host.text("@clear/zone", Text::spoken_name) == "Clear “Zone”");
  CHECK(host.activate("@clear/zone"));
  CHECK(host.only("focus")["node"].as_string() == "zone");
  CHECK(host.text("zone", Text::value) == "");
  CHECK(!host.has("@clear/zone"));
  CHECK(!host.has("@list"));
}

TEST_CASE("a list that is closed changes nothing, and what is done elsewhere closes it") {
  Host host;
  host.open_file(kForm);
  CHECK(!close(host));
  CHECK(host.answer("zone", "9"));
  CHECK(move(host, "option", 1));
  CHECK(close(host));
  CHECK(host.effects("focus").empty());
  CHECK(host.text("zone", Text::value) == "9");
  CHECK(host.text("zone", Text::active_descendant) == "");
  CHECK(host.activate("zone"));
  CHECK(host.activate("@submit"));
  CHECK(!host.has("@list"));
}

TEST_CASE("answers that are being sent cannot be searched") {
  Host host;
  host.open_file(kForm);
  CHECK(host.choose("@option/city/rasht"));
  CHECK(host.activate("zone"));
  host.submit();
  CHECK(!host.has("@list"));
  CHECK(!host.has("@clear/city"));
  CHECK(host.flag("city", Flag::read_only));
  CHECK(!move(host, "option", 1));
  CHECK(host.activate("zone"));
  CHECK(!host.has("@list"));
}

TEST_CASE(
    "of what depends on another answer only what belongs to it is listed, and found by name") {
  Host host;
  host.open_file("tests/forms/cases/within.json");
  CHECK(host.tree().find("county")->children.size() == 5);
  CHECK(host.choose("@option/province/gilan"));
  CHECK(host.tree().find("county")->children.size() == 3);
  CHECK(host.choose("@option/county/rudbar"));
  CHECK(host.activate("city"));
  CHECK(count(host) == 2);
  CHECK(host.answer("city", "rey"));
  CHECK(words(host) == "No choice has these words");
  CHECK(host.answer("city", "r"));
  CHECK(count(host) == 1);
  CHECK(host.choose("@option/city/rudbar"));
  CHECK(host.choose("@option/province/tehran"));
  // What was chosen is still in its list, beside what is offered now.
  CHECK(host.tree().find("county")->children.size() == 4);
  CHECK(host.activate("@submit"));
  CHECK(host.text("county", Text::error) ==
        "This “County” is not within the “Province” you chose; choose again");
}

TEST_CASE("what depends on a computed answer is listed anew as that changes") {
  Host host;
  host.open_file("tests/portal/cases/computed-outer.json");
  CHECK(host.tree().find("county")->children.size() == 2);
  CHECK(host.answer("code", "1"));
  CHECK(host.text("province", Text::value) == "Tehran");
  CHECK(host.tree().find("county")->children.size() == 3);
}

TEST_CASE("of several of one name the one that belongs to the other answer is meant") {
  Host host;
  host.open_file("tests/forms/cases/within.json");
  for (const auto& [county, value] : {std::pair("rudbar", "Manjil"), {"tehran", "Tehran"}}) {
    CHECK(host.choose("@option/county/" + std::string(county)));
    CHECK(host.answer("city", value));
    CHECK(host.leave("city"));
    CHECK(host.text("city", Text::value) == value);
    CHECK(!host.flag("city", Flag::invalid));
  }
}

TEST_CASE("whatever is done with a list, what is active is shown in it") {
  Random random(12);
  Host host;
  host.open_file(kForm);
  for (size_t i = 0; i < rounds(3'000); ++i) {
    const std::string_view node = random.one_in(4) ? "city" : "zone";
    switch (random.below(6)) {
      case 0:
        CHECK(host.answer(node, random.pick(std::to_array<std::string_view>(
                                    {"", "1", "zone 1", "ر", "x", "rasht"}))));
        break;
      case 1:
        if (host.has(kList)) CHECK(host.choose(random.pick(host.tree().find(kList)->children)));
        break;
      case 2:
        random.one_in(2) ? host.leave(node) : host.activate(node);
        break;
      case 3:
        close(host);
        break;
      default:
        CHECK(move(host, random.one_in(8) ? "edge" : "option", random.one_in(2) ? 1 : -1, node));
    }
    for (const std::string_view one : {"city", "zone"}) {
      const std::string id = host.text(one, Text::active_descendant);
      if (id.empty()) continue;
      CHECK(host.tree().parent(*host.tree().find(id))->id == kList);
      CHECK(count(host) <= present::OptionList::kShown);
    }
  }
}

}  // namespace panjereh::tests
