// A citizen's way from the list to the tracking code, by events.
#include <doctest/doctest.h>

#include <string>

#include "host.h"
#include "support/files.h"

namespace panjereh::portal {

using tests::event;
using tests::Host;
using tests::kCallBack;
using view::Flag;
using view::Text;

TEST_CASE("nothing is shown before its words are there") {
  Host host;
  CHECK(host.send(event("start", {{"language", Json::string("fa")}})));
  CHECK(host.tree().nodes().empty());
  const auto fetches = host.effects("fetch");
  REQUIRE(fetches.size() == 3);
  CHECK(fetches[0]["base"].as_string() == "asset");
  CHECK(fetches[0]["path"].as_string() == "locales/fa.json");
  CHECK(fetches[1]["base"].as_string() == "api");
  CHECK(fetches[1]["path"].as_string() == "services");
  CHECK(host.reply(fetches[1], 200, tests::catalogue_body()));
  CHECK(host.tree().nodes().empty());
}

TEST_CASE("the list of services is links, named by their titles") {
  Host host;
  host.open("en", "");
  CHECK(host.text("@window", Text::name) == "Panjereh");
  CHECK(host.text("@title", Text::name) == "Which service do you need?");
  CHECK(host.text("@window", Text::language) == "en");
  CHECK(host.text("@window", Text::direction) == "ltr");
  CHECK(host.text("@service/civil-registry/call-back", Text::name) == "Ask for a call back");
  CHECK(host.text("@service/civil-registry/call-back", Text::url) ==
        "?service=civil-registry/call-back&lang=en");
  CHECK(host.text("@service/other", Text::name) == "Other");
  CHECK(host.tree().find("@list")->children.size() == 2);
}

TEST_CASE("a link of the list opens its service, with an address and the focus on its title") {
  Host host;
  host.open("en", "");
  CHECK(host.activate("@service/civil-registry/call-back"));
  CHECK(host.only("route")["url"].as_string() == "?service=civil-registry/call-back&lang=en");
  CHECK(host.only("route")["mode"].as_string() == "push");
  const Json fetch = host.only("fetch");
  CHECK(fetch["path"].as_string() == "services/civil-registry/call-back");
  CHECK(host.text("@status", Text::value) == "Loading…");
  CHECK(host.reply(fetch, 200, tests::definition_body()));
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.text("@title", Text::name) == "Ask for a call back");
}

TEST_CASE("a page that opens on a service leaves the focus where the browser has it") {
  Host host;
  host.open("fa");
  CHECK(host.effects("focus").empty());
  CHECK(host.text("@window", Text::direction) == "rtl");
  CHECK(host.text("@title", Text::name) == "درخواست تماس کارشناس");
  CHECK(host.text("nationalId", Text::name) == "کد ملی");
}

TEST_CASE("an application goes from answers to the tracking code") {
  Host host;
  host.open("fa");
  host.fill();
  CHECK(host.text("nationalId", Text::value) == "۰۱۷۲۹۴۲۲۸۴");
  const Json fetch = host.submit("5f6b3a52-0f0e-4a43-9d1c-2f7d64d7a001");
  CHECK(fetch["method"].as_string() == "POST");
  CHECK(fetch["base"].as_string() == "api");
  CHECK(fetch["path"].as_string() == "applications");
  CHECK(fetch["headers"]["Idempotency-Key"].as_string() ==
        "\"5f6b3a52-0f0e-4a43-9d1c-2f7d64d7a001\"");
  CHECK(fetch["body"].as_string() ==
        "{\"service\":\"civil-registry/call-back\",\"version\":\"1.0.0\",\"data\":{\"name\":\"نام "
        "من\","
        "\"nationalId\":\"0172942284\",\"mobile\":\"09123456789\"}}");
  CHECK(host.flag("@submit", Flag::busy));
  CHECK(host.text("@status", Text::value) == "در حال ارسال…");
  CHECK(host.reply(fetch, 201, R"({"trackingCode":"123456789012"})"));
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.text("@code", Text::name) == "کد پیگیری");
  CHECK(host.text("@code", Text::value) == "\u2066۱۲۳۴ ۵۶۷۸ ۹۰۱۲\u2069");
  CHECK(!host.has("@submit"));
  CHECK(!host.has("name"));
}

TEST_CASE("a refused page takes the focus to its errors and sends nothing") {
  Host host;
  host.open("en");
  CHECK(host.answer("mobile", "0912"));
  CHECK(host.activate("@submit"));
  CHECK(host.only("focus")["node"].as_string() == "@errors");
  CHECK(host.effects("uuid").empty());
  CHECK(host.effects("fetch").empty());
  CHECK(host.text("@window", Text::name) == "Error: Ask for a call back – Panjereh");
  CHECK(host.text("@error/name", Text::name) == "Enter your full name");
  CHECK(host.flag("mobile", Flag::invalid));
  CHECK(host.activate("@error/mobile"));
  CHECK(host.only("focus")["node"].as_string() == "mobile");
}

TEST_CASE("mending what was refused lets the application go") {
  Host host;
  host.open("en");
  CHECK(host.activate("@submit"));
  CHECK(host.has("@errors"));
  host.fill();
  CHECK(host.has("@errors"));  // two fields were not left yet
  CHECK(host.leave("name"));
  CHECK(host.leave("nationalId"));
  CHECK(!host.has("@errors"));
  CHECK(host.submit()["method"].as_string() == "POST");
}

TEST_CASE("an error shows on leaving, and what is typed stays as it is") {
  Host host;
  host.open("en");
  CHECK(host.answer("nationalId", "۱۲۳"));
  CHECK(!host.flag("nationalId", Flag::invalid));
  CHECK(host.leave("nationalId"));
  CHECK(host.flag("nationalId", Flag::invalid));
  CHECK(host.text("nationalId", Text::value) == "۱۲۳");
}

TEST_CASE("another language keeps the answers, the errors and the service") {
  Host host;
  host.open("en");
  CHECK(host.answer("name", "نام"));
  CHECK(host.answer("nationalId", "12"));
  CHECK(host.leave("nationalId"));
  CHECK(host.text("@language", Text::name) == "فارسی");
  CHECK(host.activate("@language"));
  CHECK(host.only("route")["url"].as_string() == "?service=civil-registry/call-back&lang=fa");
  CHECK(host.only("route")["mode"].as_string() == "replace");
  CHECK(host.text("@window", Text::language) == "en");  // until the words have come
  CHECK(host.reply(host.only("fetch"), 200,
                   R"({"language":"fa","direction":"rtl","digits":"arabext","messages":{
                       "error.national-id.length":"ده رقم"}})"));
  CHECK(host.text("@window", Text::language) == "fa");
  CHECK(host.text("name", Text::value) == "نام");
  CHECK(host.text("nationalId", Text::value) == "12");
  CHECK(host.text("nationalId", Text::error) == "ده رقم");
  // Back, without asking for the words again.
  CHECK(host.activate("@language"));
  CHECK(host.effects("fetch").empty());
  CHECK(host.text("@window", Text::language) == "en");
}

TEST_CASE("a locale file that is broken leaves the language as it is and is logged") {
  Host host;
  host.open("en");
  CHECK(host.activate("@language"));
  CHECK(host.reply(host.only("fetch"), 200, R"({"language":"fa"})"));
  CHECK(host.text("@window", Text::language) == "en");
  const std::string message(host.only("log")["message"].as_string());
  CHECK(message.find("locales/fa.json") != std::string::npos);
  CHECK(message.find("/direction") != std::string::npos);
}

TEST_CASE("going back to the list and in again keeps what was typed") {
  Host host;
  host.open("en");
  CHECK(host.answer("name", "نام"));
  CHECK(host.activate("@services"));
  CHECK(host.only("route")["url"].as_string() == "?lang=en");
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.reply(host.effects("fetch").front(), 200, tests::catalogue_body()));
  CHECK(host.activate("@service/civil-registry/call-back"));
  CHECK(host.effects("fetch").empty());
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.text("name", Text::value) == "نام");
}

TEST_CASE("the browser's back and forward keep what was typed") {
  Host host;
  host.open("en");
  CHECK(host.answer("name", "نام"));
  CHECK(host.send(event("route", {{"language", Json::string("en")}})));
  CHECK(!host.has("name"));
  CHECK(host.send(
      event("route", {{"language", Json::string("en")}, {"service", Json::string(kCallBack)}})));
  CHECK(host.text("name", Text::value) == "نام");
}

TEST_CASE(
    "after an application was sent its service opens anew by choice, and its receipt by going "
    "back") {
  Host host;
  host.open("en");
  host.fill();
  CHECK(host.reply(host.submit(), 201, R"({"trackingCode":"123456789012"})"));
  CHECK(host.activate("@home"));
  CHECK(host.reply(host.effects("fetch").front(), 200, tests::catalogue_body()));
  CHECK(host.send(
      event("route", {{"language", Json::string("en")}, {"service", Json::string(kCallBack)}})));
  CHECK(host.has("@code"));
  CHECK(host.activate("@services"));
  CHECK(host.activate("@service/civil-registry/call-back"));
  CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
  CHECK(host.text("name", Text::value) == "");
}

TEST_CASE("what does not load can be tried again, for the list and for a form") {
  for (const std::string_view service : {std::string_view(), kCallBack}) {
    Host host;
    host.open("en", service);
    Host broken;
    tests::Members members = {{"language", Json::string("en")}};
    if (!service.empty()) members.emplace_back("service", Json::string(service));
    CHECK(broken.send(event("start", members)));
    const auto fetches = broken.effects("fetch");
    REQUIRE(fetches.size() >= 2);
    CHECK(broken.reply(fetches[0], 200, R"({"language":"en","direction":"ltr","digits":"latn",
        "messages":{"load.failed.title":"No"}})"));
    CHECK(broken.reply(fetches[1], service.empty() ? 0 : 503, ""));
    CHECK(broken.text("@title", Text::name) == "No");
    CHECK(broken.activate("@retry"));
    const Json again = broken.effects("fetch").front();
    CHECK(again["path"].as_string() == fetches[1]["path"].as_string());
    CHECK(broken.reply(again, 200,
                       service.empty() ? tests::catalogue_body() : tests::definition_body()));
    CHECK(!broken.has("@retry"));
    CHECK(broken.has(service.empty() ? "@list" : "@form"));
  }
}

TEST_CASE("a service whose definition is a bare schema is filled in like any other") {
  Host host;
  host.open("en", "");
  CHECK(host.activate("@service/other"));
  CHECK(host.reply(host.effects("fetch").front(), 200,
                   R"({"$id":"https://a.ir/b.json","title":"Ask for a card","properties":{
                     "firstName":{"type":"string","description":"As on the card"}},
                     "required":["firstName"]})"));
  CHECK(host.text("@title", Text::name) == "Ask for a card");
  CHECK(host.text("firstName", Text::name) == "First name");
  CHECK(host.activate("@submit"));
  CHECK(host.has("@errors"));
}

TEST_CASE("a broken definition names the place, and other services still open") {
  Host host;
  host.open("en", "");
  CHECK(host.activate("@service/other"));
  CHECK(host.reply(host.effects("fetch").front(), 200,
                   R"({"panjereh":1,"id":"other","version":"1","steps":[]})"));
  CHECK(host.text("@title", Text::name) == "This service cannot be opened now");
  CHECK(host.text("@developer", Text::name) ==
        "other /steps: the key \"steps\" is unknown here; the keys are \"panjereh\", \"id\", "
        "\"version\", \"service\", \"data\", \"pages\", \"compute\", \"checks\", \"$schema\"");
  CHECK(host.text("@developer", Text::language) == "en");
  CHECK(host.effects("log").size() >= 2);
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.activate("@services"));
  CHECK(host.activate("@service/civil-registry/call-back"));
  CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
  CHECK(host.has("@form"));
}

TEST_CASE(
    "a definition that is no JSON, and a service that is not there, are told apart from no "
    "answer") {
  for (const auto& [status, body, words] :
       {std::tuple{200, "<html>", "not JSON"}, {404, "", "no such service"}}) {
    Host host;
    CHECK(host.send(
        event("start", {{"language", Json::string("en")}, {"service", Json::string("other")}})));
    const auto fetches = host.effects("fetch");
    REQUIRE(fetches.size() == 2);
    CHECK(host.reply(fetches[0], 200,
                     R"({"language":"en","direction":"ltr","digits":"latn","messages":{}})"));
    CHECK(host.reply(fetches[1], status, body));
    CHECK(host.text("@developer", Text::name).find(words) != std::string::npos);
    CHECK(!host.has("@retry"));
  }
}

TEST_CASE("an id that leads elsewhere asks for nothing") {
  for (const char* id : {"../applications", "a/../b", "a/.", "a b"}) {
    CAPTURE(id);
    Host host;
    CHECK(host.send(
        event("start", {{"language", Json::string("en")}, {"service", Json::string(id)}})));
    const Json locale = host.only("fetch");
    CHECK(locale["base"].as_string() == "asset");
    CHECK(host.reply(locale, 200, tests::read_file(tests::repository_path("locales/en.json"))));
    CHECK(host.text("@title", Text::name) == "This service cannot be opened now");
  }
}

TEST_CASE("another service's definition is not taken for the one that was asked for") {
  Host host;
  host.open("en", "");
  CHECK(host.activate("@service/other"));
  CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
  CHECK(!host.has("@form"));
  CHECK(host.text("@developer", Text::name) ==
        "other /id: the window answered with \"civil-registry/call-back\"");
}

TEST_CASE("services whose ids go on from one another each have their own nodes") {
  Host host;
  CHECK(host.send(event("start", {{"language", Json::string("en")}})));
  const auto fetches = host.effects("fetch");
  REQUIRE(fetches.size() == 3);
  CHECK(host.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(host.reply(fetches[1], 200, R"({"services":[
    {"id":"a","version":"1","title":{"en":"A"},"summary":{"en":"of A"}},
    {"id":"a/summary","version":"1","title":{"en":"B"},"summary":{"en":"of B"}},
    {"id":"a/card","version":"1","title":{"en":"C"}}]})"));
  CHECK(host.text("@service/a/summary", Text::name) == "B");
  CHECK(host.text("@summary/a", Text::name) == "of A");
  CHECK(host.text("@service/a/card", Text::name) == "C");
  CHECK(host.tree().find("@list")->children.size() == 3);
}

TEST_CASE("a language whose words do not come leaves no trace in the address") {
  Host host;
  host.open("fa");
  CHECK(host.activate("@language"));
  CHECK(host.only("route")["url"].as_string() == "?service=civil-registry/call-back&lang=en");
  CHECK(host.reply(host.effects("fetch").front(), 0, ""));
  CHECK(host.only("route")["url"].as_string() == "?service=civil-registry/call-back&lang=fa");
  CHECK(host.only("route")["mode"].as_string() == "replace");
  CHECK(host.text("@window", Text::language) == "fa");
}

TEST_CASE("the simple view is a choice that the button names, takes and takes back") {
  Host host;
  host.open("en");
  CHECK(host.text("@simple-view", Text::name) == "Simple view");
  const uint64_t before = host.hash();
  CHECK(host.activate("@simple-view"));
  CHECK(host.only("face")["simple"].as_boolean());
  CHECK(host.text("@simple-view", Text::name) == "Full view");
  CHECK(host.hash() != before);
  CHECK(host.activate("@simple-view"));
  CHECK(host.only("face")["simple"].is_boolean());
  CHECK(!host.only("face")["simple"].as_boolean());
  CHECK(host.text("@simple-view", Text::name) == "Simple view");
}

TEST_CASE("a simple view that was chosen before is there from the start") {
  Host host;
  CHECK(host.send(
      event("start", {{"language", Json::string("en")}, {"simpleView", Json::boolean(true)}})));
  CHECK(host.effects("face").empty());
  CHECK(host.reply(host.effects("fetch")[0], 200,
                   tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(host.text("@simple-view", Text::name) == "Full view");
}

}  // namespace panjereh::portal
