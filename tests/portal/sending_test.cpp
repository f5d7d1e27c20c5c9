// Law 5: an application is accepted once, however often it was sent, and never dropped silently.
#include <doctest/doctest.h>

#include <string>

#include "host.h"

namespace panjereh::portal {

using tests::event;
using tests::Host;
using view::Flag;
using view::Text;

namespace {

constexpr std::string_view kAccepted = R"({"trackingCode":"123456789012"})";

Host filled() {
  Host host;
  host.open("en");
  host.fill();
  return host;
}

// The same application: all of the request but its effect's id.
void check_same_request(const Json& one, const Json& other) {
  for (const char* member : {"base", "method", "path", "headers", "body"}) {
    CHECK(one[member] == other[member]);
  }
  CHECK(!(one["id"] == other["id"]));
}

}  // namespace

TEST_CASE("submit pressed twice sends once") {
  Host host = filled();
  CHECK(host.activate("@submit"));
  const Json uuid = host.only("uuid");
  CHECK(host.activate("@submit"));
  CHECK(host.effects("uuid").empty());
  CHECK(host.give_uuid(uuid, "a"));
  const Json fetch = host.only("fetch");
  CHECK(fetch.is_object());
  CHECK(host.activate("@submit"));
  CHECK(host.effects("fetch").empty());
  CHECK(host.give_uuid(uuid, "b"));  // a second answer to the same effect
  CHECK(host.effects("fetch").empty());
  CHECK(host.reply(fetch, 201, kAccepted));
  CHECK(host.has("@code"));
}

TEST_CASE("a lost reply is repeated with the same key and body until there is an answer") {
  Host host = filled();
  const Json first = host.submit();
  Json last = first;
  for (const int status : {0, 503, 500, 429, 401, 408, 425, 409, 200}) {
    CAPTURE(status);
    CHECK(host.reply(last, status, "<html>"));
    CHECK(host.text("@status", Text::value).starts_with("The server did not answer."));
    const Json timer = host.only("timer");
    CHECK(timer["ms"].as_integer().value_or(-1) >= 0);
    CHECK(timer["ms"].as_integer().value_or(-1) <= 60'000);
    CHECK(host.ring(timer));
    last = host.only("fetch");
    check_same_request(first, last);
    CHECK(host.text("@status", Text::value) == "Sending again…");
  }
  CHECK(host.reply(last, 201, kAccepted));
  CHECK(host.text("@code", Text::value) == "\u20661234 5678 9012\u2069");
}

TEST_CASE("whoever would rather not wait sends again at once, and the timer then does nothing") {
  Host host = filled();
  const Json first = host.submit();
  CHECK(host.reply(first, 0, ""));
  const Json timer = host.only("timer");
  CHECK(!host.flag("@submit", Flag::disabled));
  CHECK(host.activate("@submit"));
  const Json second = host.only("fetch");
  check_same_request(first, second);
  const uint64_t before = host.hash();
  CHECK(host.ring(timer));
  CHECK(host.effects("fetch").empty());
  CHECK(host.hash() == before);
}

TEST_CASE("the late answer to a given-up try is ignored, since the repeat gets the stored one") {
  Host host = filled();
  const Json first = host.submit();
  CHECK(host.reply(first, 0, ""));
  CHECK(host.activate("@submit"));
  const Json second = host.only("fetch");
  CHECK(host.reply(first, 201, kAccepted));
  CHECK(!host.has("@code"));
  CHECK(host.reply(second, 200, kAccepted));
  CHECK(host.has("@code"));
}

TEST_CASE("answers on their way cannot be changed") {
  Host host = filled();
  const Json fetch = host.submit();
  CHECK(host.flag("name", Flag::read_only));
  CHECK(!host.answer("name", "other"));
  const uint64_t before = host.hash();
  CHECK(host.leave("name"));  // the focus may go later than the answers
  CHECK(host.hash() == before);
  CHECK(host.reply(fetch, 503, ""));
  CHECK(!host.answer("name", "other"));
  CHECK(host.text("name", Text::value) == "نام من");
}

TEST_CASE("Retry-After is the least that is waited") {
  Host host = filled();
  const Json fetch = host.submit();
  CHECK(host.reply(fetch, 429, "", {{"retryAfter", Json::number(90)}}));
  CHECK(host.only("timer")["ms"].as_integer() == 90'000);
}

TEST_CASE("waiting takes as long again when the log is replayed") {
  Host one = filled();
  Host other = filled();
  CHECK(one.reply(one.submit(), 0, ""));
  CHECK(other.reply(other.submit(), 0, ""));
  CHECK(one.only("timer") == other.only("timer"));
}

TEST_CASE("a refusal unlocks the answers, and the next try is a new application") {
  Host host = filled();
  const Json first = host.submit("key-1");
  CHECK(host.reply(first, 422, R"({"type":"/problems/key-reused"})"));
  CHECK(host.text("@status", Text::value).starts_with("The window did not accept"));
  CHECK(host.text("@status", Text::variant) == "refusal");
  CHECK(host.only("log")["message"].as_string() ==
        "the window refused the application: 422 /problems/key-reused");
  CHECK(host.effects("timer").empty());
  CHECK(!host.flag("name", Flag::read_only));
  CHECK(host.answer("name", "دیگر"));
  const Json second = host.submit("key-2");
  CHECK(second["headers"]["Idempotency-Key"].as_string() == "\"key-2\"");
  CHECK(!(second["body"] == first["body"]));
  CHECK(host.text("@status", Text::value) == "Sending…");
}

TEST_CASE("a form that changed meanwhile is told apart from other refusals") {
  Host host = filled();
  CHECK(host.reply(host.submit(), 409, R"({"type":"/problems/version-changed"})"));
  CHECK(host.text("@status", Text::value).starts_with("This form has been updated"));
  CHECK(host.text("name", Text::value) == "نام من");
}

TEST_CASE("the words of a refusal go with the next try") {
  Host host = filled();
  CHECK(host.reply(host.submit(), 400, ""));
  CHECK(host.answer("mobile", ""));
  CHECK(host.activate("@submit"));
  CHECK(host.text("@status", Text::value) == "");
  CHECK(host.has("@errors"));
}

TEST_CASE("an application arrives while another screen is open, and does not take its focus") {
  Host host = filled();
  const Json fetch = host.submit();
  CHECK(host.activate("@services"));
  CHECK(host.reply(host.effects("fetch").front(), 200, tests::catalogue_body()));
  CHECK(host.activate("@service/other"));
  std::string other = tests::definition_body();
  other.replace(other.find(tests::kCallBack), tests::kCallBack.size(), "other");
  CHECK(host.reply(host.only("fetch"), 200, other));
  CHECK(host.answer("name", "half a na"));
  CHECK(host.reply(fetch, 201, kAccepted));
  CHECK(host.effects("focus").empty());
  CHECK(host.text("name", Text::value) == "half a na");
  CHECK(host.send(event(
      "route", {{"language", Json::string("en")}, {"service", Json::string(tests::kCallBack)}})));
  CHECK(host.has("@code"));
}

TEST_CASE("a form that arrives after the citizen went elsewhere does not take the focus") {
  Host host;
  host.open("en", "");
  CHECK(host.activate("@service/civil-registry/call-back"));
  const Json fetch = host.only("fetch");
  CHECK(host.activate("@home"));
  CHECK(host.reply(fetch, 200, tests::definition_body()));
  CHECK(host.effects("focus").empty());
  CHECK(host.has("@list"));
}

TEST_CASE("a repeat goes on while another screen is open") {
  Host host = filled();
  const Json first = host.submit();
  CHECK(host.reply(first, 0, ""));
  const Json timer = host.only("timer");
  CHECK(host.activate("@services"));
  CHECK(host.ring(timer));
  check_same_request(first, host.only("fetch"));
}

TEST_CASE("logs hold no answer") {
  Host host = filled();
  CHECK(host.reply(host.submit(), 422, R"({"type":"/problems/invalid"})"));
  for (const Json& log : host.effects("log")) {
    const std::string message(log["message"].as_string());
    for (const char* answer : {"نام من", "0172942284", "09123456789"}) {
      CHECK(message.find(answer) == std::string::npos);
    }
  }
}

}  // namespace panjereh::portal
