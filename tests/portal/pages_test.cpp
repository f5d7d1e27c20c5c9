// A form of several pages: going on and back, changing an answer, rows, the browser's history.
#include <doctest/doctest.h>

#include <string>

#include "portal/host.h"
#include "support/files.h"

namespace panjereh::tests {

namespace {

using view::Flag;
using view::Role;
using view::Text;

constexpr std::string_view kHousehold = "tests/forms/cases/household.json";

std::string title(const Host& host) { return host.text("@title", Text::name); }

std::string route(const Host& host) { return std::string(host.only("route")["url"].as_string()); }

bool leads_back(const Host& host, const std::string& page) {
  const view::Node* step = host.tree().find("@step/" + page + "/title");
  return step && step->role == Role::button;
}

bool go_to(Host& host, std::string_view page) {
  return host.send(event("route", {{"language", Json::string("en")},
                                   {"service", Json::string("tests/household")},
                                   {"page", Json::string(page)}}));
}

// Good answers, up to the check; nobody else lives here.
void fill_in(Host& host) {
  CHECK(host.choose("@option/alone/yes"));
  CHECK(host.activate("@continue"));
  CHECK(host.answer("home.city", "Yazd"));
  CHECK(host.choose("true"));
  CHECK(host.activate("@continue"));
}

}  // namespace

TEST_CASE("a form of several pages opens at its first, with its steps") {
  Host host;
  host.open_file(kHousehold);
  CHECK(title(host) == "افراد");
  CHECK(host.text("@window", Text::name) == "افراد – Household – Panjereh");
  CHECK(host.text("@progress", Text::name) == "Step 1 of 4");
  CHECK(host.flag("@step/people", Flag::current));
  CHECK(host.has("@step/members"));
  CHECK(host.has("@step/check"));
  CHECK(host.has("@continue"));
  CHECK(!host.has("@submit"));
  CHECK(!host.has("@back"));
  CHECK(host.only("route")["mode"].as_string() == "replace");
  CHECK(route(host) == "?service=tests/household&page=people&lang=en");
}

TEST_CASE("a page with something to mend is not left: its errors show and take the focus") {
  Host host;
  host.open_file(kHousehold);
  CHECK(host.activate("@continue"));
  CHECK(host.only("focus")["node"].as_string() == "@errors");
  CHECK(host.only("route").is_null());
  CHECK(host.text("@window", Text::name).starts_with("Error: "));
  CHECK(host.flag("alone", Flag::invalid));
  CHECK(host.text("@error/@option/alone/yes", Text::url) == "#@option/alone/yes");
  CHECK(host.activate("@error/@option/alone/yes"));
  CHECK(host.only("focus")["node"].as_string() == "@option/alone/yes");
}

TEST_CASE("a good page leads to the next one that is asked, and back") {
  Host host;
  host.open_file(kHousehold);
  CHECK(host.choose("@option/alone/yes"));
  CHECK(!host.has("@step/members"));
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "خانه");
  CHECK(host.only("route")["mode"].as_string() == "push");
  CHECK(route(host) == "?service=tests/household&page=home&lang=en");
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.text("@progress", Text::name) == "Step 2 of 3");
  CHECK(host.activate("@back"));
  CHECK(title(host) == "افراد");
  CHECK(route(host) == "?service=tests/household&page=people&lang=en");
  CHECK(host.flag("@option/alone/yes", Flag::checked));
}

TEST_CASE("an earlier step leads back at once, and asks for nothing") {
  Host host;
  host.open_file(kHousehold);
  CHECK(!leads_back(host, "people"));
  CHECK(host.activate("@step/people/title"));
  CHECK(host.only("route").is_null());
  CHECK(host.choose("@option/alone/no"));
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "اعضا");
  CHECK(leads_back(host, "people"));
  CHECK(host.text("@step/people/title", Text::name) == "افراد");
  CHECK(host.text("@step/people/title", Text::spoken_name) == "افراد, done");
  for (const std::string step : {"members", "home", "check"}) {
    CHECK(!leads_back(host, step));
    CHECK(host.activate("@step/" + step + "/title"));
    CHECK(title(host) == "اعضا");
  }
  CHECK(host.activate("@step/people/title"));  // although the page has something to mend
  CHECK(title(host) == "افراد");
  CHECK(!host.has("@errors"));
  CHECK(route(host) == "?service=tests/household&page=people&lang=en");
  CHECK(host.only("route")["mode"].as_string() == "push");
  CHECK(host.only("focus")["node"].as_string() == "@title");
}

TEST_CASE("from the check an earlier step leads back to the check") {
  Host host;
  host.open_file(kHousehold);
  fill_in(host);
  CHECK(host.activate("@step/people/title"));
  CHECK(title(host) == "افراد");
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "Check your answers");
  CHECK(host.activate("@step/home/title"));
  CHECK(host.activate("@step/people/title"));
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "Check your answers");
  CHECK(host.activate("@step/home/title"));
  CHECK(host.activate("@back"));
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "خانه");
}

TEST_CASE("an answer changes what the page asks for") {
  Host host;
  host.open_file(kHousehold);
  CHECK(!host.has("rent"));
  CHECK(!host.answer("rent", "5"));  // nobody asks
  CHECK(host.choose("@option/kind/tenant"));
  CHECK(host.has("rent"));
  CHECK(host.answer("rent", "5"));
  CHECK(host.choose("@option/kind/owner"));
  CHECK(!host.has("rent"));
  CHECK(host.choose("@option/kind/tenant"));
  CHECK(host.text("rent", Text::value) == "5");
}

TEST_CASE("what is computed follows what is typed, and is not to be changed") {
  Host host;
  host.open_file("tests/forms/cases/computed.json");
  CHECK(host.answer("age", "8"));
  CHECK(host.text("group", Text::value) == "Child");
  CHECK(host.text("price.day", Text::value).empty());
  CHECK(host.answer("age", "7"));  // asks for nothing else: that node alone changes
  CHECK(host.text("price.day", Text::value) == "30 Esfand 1403");
  CHECK(!host.answer("price.day", "1"));
  CHECK(host.leave("price.day"));  // whoever went through it
  CHECK(host.answer("escort", "Sara"));
  CHECK(host.activate("@continue"));
  CHECK(host.submit()["body"].as_string() ==
        R"({"service":"tests/computed","version":"1.0.0","data":{"age":7,"group":"child",)"
        R"("price":{"day":"2025-03-20","rials":5000},"escort":"Sara",)"
        R"("stamp":{"group":"child"}}})");
}

TEST_CASE("leaving a field shows what does not hold of it and another one") {
  Host host;
  host.open_file("tests/forms/cases/checks.json");
  CHECK(host.answer("from", "1404/2/1"));
  CHECK(host.answer("to", "1404/1/1"));
  CHECK(host.leave("to"));
  CHECK(host.text("from", Text::error) == "The end must not be before the start");
  CHECK(host.text("to", Text::error) == "The end must not be before the start");
  CHECK(host.choose("@option/kind/group"));
  CHECK(host.answer("seats", "12"));
  CHECK(host.leave("seats"));
  CHECK(host.text("seats", Text::warning) == "So many seats take longer");
  CHECK(host.answer("from", "1404/1/1"));
  CHECK(host.leave("from"));
  CHECK(!host.flag("to", Flag::invalid));
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "People");
}

TEST_CASE("what is known is confirmed or corrected before the page is left, also after a restart") {
  const Json facts =
      *read_json(R"({"type":"prefill","known":{"person":{"nationalId":"0172942284"}},)"
                 R"("sources":{"person":{"fa":"از ثبت احوال","en":"From the civil registry"}}})");
  Device device;
  Host host(device);
  CHECK(!host.send(facts));  // no form is open
  host.open_file("tests/forms/cases/first_answers.json");
  CHECK(host.send(facts));
  CHECK(host.text("id", Text::value) == "017-294228-4");
  CHECK(host.send(event("flush")));
  Host again(device);
  again.open_file("tests/forms/cases/first_answers.json");
  CHECK(again.text("id", Text::description) ==
        "Ten digits. From the civil registry: confirm or correct it");
  CHECK(again.answer("seats", "1"));
  CHECK(again.activate("@submit"));
  CHECK(again.only("focus")["node"].as_string() == "@errors");
  CHECK(again.text("@error/id", Text::name) == "Confirm or correct “National ID”");
  CHECK(again.activate("@confirm/id"));
  CHECK(again.only("focus")["node"].as_string() == "id");
  CHECK(!again.has("@confirm/id"));
  CHECK(again.send(event("flush")));
  Host third(device);
  third.open_file("tests/forms/cases/first_answers.json");
  CHECK(third.text("id", Text::value) == "017-294228-4");
  CHECK(!third.has("@confirm/id"));
  CHECK(third.send(facts));  // the citizen has the last word
  CHECK(!third.has("@confirm/id"));
  CHECK(again.submit()["body"].as_string().find(R"("id":"0172942284")") != std::string::npos);
}

TEST_CASE("typing over what is to be confirmed corrects it") {
  Host host;
  host.open_file("tests/forms/cases/first_answers.json");
  CHECK(host.send(*read_json(R"({"type":"prefill","known":{"person":{"nationalId":"0172942284"}},)"
                             R"("sources":{"person":{"en":"From the civil registry"}}})")));
  CHECK(host.has("@confirm/id"));
  CHECK(host.answer("id", "0499370899"));
  CHECK(!host.has("@confirm/id"));
  CHECK(host.text("id", Text::description) == "Ten digits");
}

TEST_CASE("an option that is not there cannot be chosen") {
  Host host;
  host.open_file(kHousehold);
  for (const char* node : {"@option/alone/maybe", "@option/alone", "@option/home.city/x", "alone",
                           "true", "@option/", "@option/members/yes", "@title"}) {
    CAPTURE(node);
    CHECK(!host.choose(node));
  }
  CHECK(!host.send(event("choose", {{"node", Json::string("@option/alone/yes")}})));
}

TEST_CASE("rows come and go, and the focus goes with them") {
  Host host;
  host.open_file(kHousehold);
  CHECK(host.choose("@option/alone/no"));
  CHECK(host.activate("@continue"));
  CHECK(host.activate("@add/members"));
  CHECK(host.give_uuid(host.only("uuid"), "aaaaaaaa-0000-4000-8000-000000000001"));
  const std::string first = "aaaaaaaa0000";
  CHECK(host.only("focus")["node"].as_string() == "@row/members/" + first + "/title");
  CHECK(host.text("@row/members/" + first + "/title", Text::name) == "Member 1");
  CHECK(host.answer("members." + first + ".name", "Sara"));
  CHECK(host.activate("@add/members"));
  CHECK(host.give_uuid(host.only("uuid"), "bbbbbbbb-0000-4000-8000-000000000001"));
  CHECK(host.answer("members.bbbbbbbb0000.name", "Reza"));
  CHECK(host.activate("@remove/members/" + first));
  CHECK(host.only("focus")["node"].as_string() == "@row/members/bbbbbbbb0000/title");
  CHECK(!host.has("members." + first + ".name"));
  CHECK(host.text("members.bbbbbbbb0000.name", Text::value) == "Reza");
  CHECK(host.text("@row/members/bbbbbbbb0000/title", Text::name) == "Member 1");
  CHECK(host.activate("@remove/members/bbbbbbbb0000"));
  CHECK(host.only("focus")["node"].as_string() == "@add/members");
  CHECK(host.activate("@continue"));
  CHECK(host.text("@error/@add/members", Text::name) == "Add somebody");
  CHECK(host.text("@add/members", Text::described_by) == "@error-of/members");
}

TEST_CASE("rows move, and the focus goes on with the button that moves them") {
  Host host;
  host.open_file("tests/forms/cases/rows.json");
  CHECK(!host.has("@remove/crew/1"));
  CHECK(!host.has("@up/crew/1"));
  CHECK(!host.has("@down/crew/2"));
  CHECK(host.activate("@add/crew"));
  CHECK(host.give_uuid(host.only("uuid"), "aaaaaaaa-0000-4000-8000-000000000001"));
  const std::string row = "aaaaaaaa0000";
  CHECK(host.has("@remove/crew/1"));
  CHECK(host.answer("crew." + row + ".name", "Sara"));
  CHECK(host.text("@up/crew/" + row, Text::name) == "Move up");
  CHECK(host.text("@up/crew/" + row, Text::described_by) == "@row/crew/" + row + "/title");
  CHECK(host.activate("@up/crew/" + row));
  CHECK(host.only("focus")["node"].as_string() == "@up/crew/" + row);
  CHECK(host.text("@row/crew/" + row + "/title", Text::name) == "Sailor 2");
  CHECK(host.activate("@up/crew/" + row));
  CHECK(host.only("focus")["node"].as_string() == "@down/crew/" + row);
  CHECK(host.text("captain", Text::value) == "Sara");
  CHECK(host.text("crew." + row + ".name", Text::value) == "Sara");
  CHECK(host.activate("@down/crew/" + row));
  CHECK(host.only("focus")["node"].as_string() == "@down/crew/" + row);
  CHECK(host.activate("@down/crew/" + row));
  CHECK(host.only("focus")["node"].as_string() == "@up/crew/" + row);
  CHECK(host.text("@row/crew/" + row + "/title", Text::name) == "Sailor 3");
  CHECK(!host.activate("@down/crew/" + row));
}

TEST_CASE("the check has all answers, and a change leads back to it") {
  Host host;
  host.open_file(kHousehold);
  fill_in(host);
  CHECK(title(host) == "Check your answers");
  CHECK(route(host) == "?service=tests/household&page=check&lang=en");
  CHECK(host.text("@answer/home.city/words", Text::name) == "Yazd");
  CHECK(host.text("@answer/kind/words", Text::name) == "Not answered");
  CHECK(host.text("@answer/alone/words", Text::name) == "Yes");
  CHECK(host.text("@change/home.city", Text::described_by) == "@answer/home.city/label");
  CHECK(host.activate("@change/home.city"));
  CHECK(title(host) == "خانه");
  const auto focuses = host.effects("focus");
  REQUIRE(focuses.size() == 2);
  CHECK(focuses[1]["node"].as_string() == "home.city");
  CHECK(host.answer("home.city", "Qom"));
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "Check your answers");
  CHECK(host.text("@answer/home.city/words", Text::name) == "Qom");
}

TEST_CASE("a change that asks for something new leads there first") {
  Host host;
  host.open_file(kHousehold);
  fill_in(host);
  CHECK(host.activate("@change/alone"));
  CHECK(host.choose("@option/alone/no"));
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "اعضا");
  CHECK(host.activate("@add/members"));
  CHECK(host.give_uuid(host.only("uuid"), "aaaaaaaa-0000-4000-8000-000000000001"));
  CHECK(host.answer("members.aaaaaaaa0000.name", "Sara"));
  CHECK(host.activate("@continue"));
  CHECK(title(host) == "Check your answers");
}

TEST_CASE("the browser's history leads to pages as far as they are filled in") {
  Host host;
  host.open_file(kHousehold);
  CHECK(go_to(host, "home"));  // ahead of what is answered
  CHECK(title(host) == "افراد");
  CHECK(route(host) == "?service=tests/household&page=people&lang=en");
  fill_in(host);
  CHECK(go_to(host, "people"));
  CHECK(title(host) == "افراد");
  CHECK(host.only("route").is_null());
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(go_to(host, "check"));
  CHECK(title(host) == "Check your answers");
  CHECK(go_to(host, "no-such-page"));
  CHECK(title(host) == "افراد");
}

TEST_CASE("a page's address opens the first page that is to be filled in") {
  Host host;
  host.open_file(kHousehold, "check");
  CHECK(title(host) == "افراد");
  CHECK(route(host) == "?service=tests/household&page=people&lang=en");
}

TEST_CASE("what is sent is what is asked, and the answers are locked meanwhile") {
  Host host;
  host.open_file(kHousehold);
  CHECK(host.answer("@nothing", "x") == false);
  fill_in(host);
  const Json fetch = host.submit();
  CHECK(fetch["body"].as_string() ==
        R"({"service":"tests/household","version":"1.0.0",)"
        R"("data":{"alone":true,"home":{"city":"Yazd"},"true":true}})");
  CHECK(!host.has("@change/home.city"));
  CHECK(!host.has("@back"));
  CHECK(!leads_back(host, "people"));
  CHECK(go_to(host, "people"));  // the browser's back: the check stays
  CHECK(title(host) == "Check your answers");
  CHECK(host.reply(fetch, 201, R"({"trackingCode":"123456789012"})"));
  CHECK(host.has("@code"));
  CHECK(route(host) == "?service=tests/household&lang=en");
}

}  // namespace panjereh::tests
