// The start page: searching the services, and what was sent from here.
#include <doctest/doctest.h>

#include <string>

#include "portal/host.h"
#include "support/files.h"

namespace panjereh::tests {

namespace {

using view::Text;

// The start page with its services; gives the fetch of the applications.
Json open_start(Host& host, std::string_view language = "fa",
                const std::string& catalogue = catalogue_body()) {
  CHECK(host.send(event("start", {{"language", Json::string(language)}})));
  const std::vector<Json> fetches = host.effects("fetch");
  REQUIRE(fetches.size() == 3);
  CHECK(fetches[2]["path"].as_string() == "applications");
  CHECK(host.reply(fetches[0], 200,
                   read_file(repository_path("locales/" + std::string(language) + ".json"))));
  CHECK(host.reply(fetches[1], 200, catalogue));
  return fetches[2];
}

std::string applications(std::string_view state) {
  return R"({"applications":[{"service":"civil-registry/call-back","state":")" +
         std::string(state) +
         R"(","trackingCode":"123456789012","receivedAt":"2026-11-24T21:00:00Z"}]})";
}

constexpr std::string_view kCard = "@card/civil-registry/call-back";

}  // namespace

TEST_CASE("services stand in the order of their titles in the page's language") {
  const std::string catalogue = R"({"services":[
    {"id":"a","version":"1","title":{"fa":"هویت","en":"Birth certificate"}},
    {"id":"b","version":"1","title":{"fa":"گذرنامه","en":"passport"}},
    {"id":"c","version":"1","title":{"fa":"آموزش","en":"Classes"}}]})";
  const auto order = [&](std::string_view language) {
    Host host;
    open_start(host, language, catalogue);
    std::string ids;
    for (const std::string& child : host.tree().find("@list")->children) ids += child + " ";
    return ids;
  };
  CHECK(order("fa") == "@card/c @card/b @card/a ");
  CHECK(order("en") == "@card/a @card/c @card/b ");
}

TEST_CASE("a search finds services however its words are spelt") {
  Host host;
  open_start(host);
  CHECK(host.text("@status", Text::value) == "");
  for (const char* query : {"تماس", "كارشناس", "ثبت احوال", "احوال تماس", "CALL", "شماره", "شمارۀ",
                            "ﺗﻤﺎﺱ", "ثبت\u00a0تماس"}) {
    CAPTURE(query);
    CHECK(host.answer("@search", query));
    CHECK(host.has(kCard));
    CHECK(!host.has("@card/other"));
    CHECK(host.text("@status", Text::value) == "۱ خدمت پیدا شد");
    CHECK(host.text("@search", Text::value) == query);
  }
  CHECK(host.answer("@search", "  "));
  CHECK(host.has("@card/other"));
  CHECK(host.text("@status", Text::value) == "");
  CHECK(host.leave("@search"));
}

TEST_CASE("a window without services says so, and asks for no words") {
  Host host;
  const Json asked = open_start(host, "fa", R"({"services":[]})");
  CHECK(host.reply(asked, 200, applications("accepted")));
  CHECK(host.text("@status", Text::value) ==
        "اکنون خدمتی در این پنجره نیست. بعداً دوباره سر بزنید.");
  CHECK(!host.has("@search"));
  CHECK(!host.has("@list"));
  CHECK(host.has("@applications"));
}

TEST_CASE("words that were found are marked, whole, and what has them keeps its name") {
  Host host;
  open_start(host);
  // The runs of a node, marks in brackets.
  const auto runs = [&](std::string_view id) {
    std::string runs;
    for (const std::string& child : host.tree().find(id)->children) {
      const view::Node& run = *host.tree().find(child);
      const std::string name(run.text(Text::name));
      runs += run.role == view::Role::mark ? "[" + name + "]" : name;
    }
    return runs;
  };
  constexpr std::string_view kLink = "@service/civil-registry/call-back";
  constexpr std::string_view kSummary = "@summary/civil-registry/call-back";
  constexpr std::string_view kAgency = "@agency/civil-registry/call-back";
  CHECK(runs(kLink).empty());
  CHECK(host.answer("@search", "كارشناس شمارۀ رخواست احوال"));
  CHECK(runs(kLink) == "[درخواست] تماس [کارشناس]");
  CHECK(host.text(kLink, Text::name) == "درخواست تماس کارشناس");
  CHECK(runs(kSummary) == "نام و [شمارهٔ] خود را بفرستید تا [کارشناس] با شما تماس بگیرد.");
  CHECK(runs(kAgency) == "سازمان ثبت [احوال] کشور");
  CHECK(host.text(kAgency, Text::name) == "سازمان ثبت احوال کشور");
  // A word of another language finds the service, and nothing of what is shown.
  CHECK(host.answer("@search", "call"));
  CHECK(host.has(kLink));
  CHECK(runs(kLink).empty());
  CHECK(host.answer("@search", "تماس"));
  CHECK(host.activate(kLink));
}

TEST_CASE("a search without a result says so") {
  Host host;
  open_start(host, "en");
  CHECK(host.answer("@search", "call passport"));
  CHECK(!host.has("@list"));
  CHECK(host.text("@status", Text::value).starts_with("No service with these words"));
  CHECK(!host.send(event("answer", {{"node", Json::string("@search")}})));
}

TEST_CASE("what was sent is listed with its state, day and code") {
  Host host;
  const Json fetch = open_start(host);
  CHECK(!host.has("@applications"));
  CHECK(host.reply(fetch, 200, applications("received")));
  CHECK(host.text("@applications", Text::name) == "درخواست‌های من");
  const std::string id = "@application/123456789012";
  CHECK(host.text(id + "/title", Text::name) == "درخواست تماس کارشناس");
  CHECK(host.text(id + "/state", Text::name) == "ثبت شد");
  CHECK(host.text(id + "/date", Text::name) == "۴ آذر ۱۴۰۵");  // half past midnight in Iran
  CHECK(host.text(id + "/code", Text::name) == "کد پیگیری \u2066۱۲۳۴ ۵۶۷۸ ۹۰۱۲\u2069");
}

TEST_CASE("an empty list says so, and a state that is new here is still told") {
  Host host;
  const Json fetch = open_start(host, "en");
  CHECK(host.reply(fetch, 200, R"({"applications":[]})"));
  CHECK(host.text("@applications.none", Text::name).starts_with("You have not sent"));
  CHECK(host.activate("@home"));
  CHECK(host.reply(host.only("fetch"), 200, applications("weighed")));
  CHECK(host.text("@application/123456789012/state", Text::name) == "In progress");
}

TEST_CASE("without an answer the page does without the list, and asks again next time") {
  Host host;
  const Json fetch = open_start(host);
  CHECK(host.reply(fetch, 500, ""));
  CHECK(!host.has("@applications"));
  CHECK(host.has(kCard));
  CHECK(host.activate("@services"));
  CHECK(host.reply(host.only("fetch"), 200, "{}"));
  CHECK(!host.only("log").is_null());
  CHECK(!host.has("@applications"));
}

}  // namespace panjereh::tests
