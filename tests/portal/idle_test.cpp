// A public computer that somebody has left, and a session that the window does not know any more.
#include <doctest/doctest.h>

#include <string>

#include "host.h"
#include "panjereh/portal/portal.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Text;

namespace {

constexpr int64_t kMinuteMs = 60'000;
constexpr std::string_view kAccepted =
    R"({"trackingCode":"123456789012","receivedAt":"2026-11-24T21:00:00Z"})";

// A clock that only the test moves.
struct Left {
  Host host;
  int64_t minutes = 1000;

  explicit Left(Device& device) : host(device) { host.open("en"); }

  Json at(Json event) const { return event.set("now", Json::number(minutes * kMinuteMs)); }
  // Becomes a public computer; gives the timer.
  Json begin() {
    CHECK(host.send(at(event("activate", {{"node", Json::string("@public")}}))));
    return host.only("timer");
  }
  bool ring(const Json& timer, int64_t later) {
    minutes += later;
    return host.send(at(event("result", {{"effect", timer["id"]}})));
  }
  bool use() { return host.send(at(event("used"))); }
  // Nobody uses the page until it is told; gives the timer until what is there goes.
  Json tell(const Json& timer) {
    CHECK(ring(timer, 10));
    CHECK(told().starts_with("Nobody has used this page for 10 minutes."));
    CHECK(host.has("@idle.stay"));
    return host.only("timer");
  }
  std::string told() const { return host.text("@offer.text", Text::value); }
};

int64_t minutes_of(const Json& timer) { return timer["ms"].as_integer().value_or(-1) / kMinuteMs; }

}  // namespace

TEST_CASE("what is left on a public computer goes, and is told before") {
  Device device;
  Left left(device);
  const Json timer = left.begin();
  CHECK(minutes_of(timer) == 10);
  CHECK(left.host.answer("name", "Sara"));
  const Json last = left.tell(timer);
  CHECK(minutes_of(last) == 2);
  CHECK(left.host.text("name", Text::value) == "Sara");

  CHECK(left.ring(last, 2));
  CHECK(left.host.effects("clear").size() == 1);
  const Json session = left.host.only("fetch");
  CHECK(session["method"].as_string() == "DELETE");
  CHECK(session["path"].as_string() == "session");
  CHECK(!left.host.has("name"));
  CHECK(left.host.only("route")["url"].as_string() == "?lang=en");
  CHECK(left.host.only("focus")["node"].as_string() == "@title");
  CHECK(left.host.reply(session, 204, ""));
  CHECK(left.host.reply(left.host.only("fetch"), 200, R"({"applications":[]})"));
  CHECK(left.host.text("@title", Text::name) == "Cleared from this device");
  CHECK(left.told().empty());
  CHECK(left.host.effects("timer").empty());

  // Once is enough, until somebody comes.
  CHECK(left.use());
  CHECK(minutes_of(left.host.only("timer")) == 10);
}

TEST_CASE("whoever is there stays") {
  Device device;
  Left left(device);
  const Json last = left.tell(left.begin());
  ++left.minutes;
  SUBCASE("the button") {
    CHECK(left.host.send(left.at(event("activate", {{"node", Json::string("@idle.stay")}}))));
  }
  SUBCASE("whatever they do") { CHECK(left.use()); }
  CHECK(left.told().empty());
  CHECK(!left.host.has("@idle.stay"));
  CHECK(left.ring(last, 1));
  CHECK(left.host.effects("clear").empty());
  CHECK(minutes_of(left.host.only("timer")) == 9);
}

TEST_CASE("time counts from the last use") {
  Device device;
  Left left(device);
  const Json timer = left.begin();
  left.minutes += 4;
  CHECK(left.use());
  CHECK(left.ring(timer, 6));
  CHECK(left.told().empty());
  const Json rest = left.host.only("timer");
  CHECK(minutes_of(rest) == 4);
  CHECK(left.ring(rest, 3));  // the browser was early, or the clock was put back
  CHECK(left.told().empty());
  CHECK(minutes_of(left.host.only("timer")) == 1);
}

TEST_CASE("a computer that slept tells before anything goes") {
  Device device;
  Left left(device);
  const Json timer = left.begin();
  CHECK(left.ring(timer, 600));
  CHECK(left.host.has("@idle.stay"));
  CHECK(left.host.effects("clear").empty());
}

TEST_CASE("an application on its way is waited for") {
  Device device;
  Left left(device);
  left.host.fill();
  const Json timer = left.begin();
  const Json fetch = left.host.submit();
  const Json last = left.tell(timer);
  CHECK(left.ring(last, 2));
  CHECK(left.host.effects("clear").empty());
  CHECK(left.told().empty());
  const Json again = left.host.only("timer");
  CHECK(left.host.reply(fetch, 201, kAccepted));
  CHECK(left.ring(left.tell(again), 2));
  CHECK(left.host.effects("clear").size() == 1);
  CHECK(!left.host.has("@code"));
}

TEST_CASE("a computer of one's own is never cleared by itself") {
  Device device;
  Left left(device);
  CHECK(!left.host.has("@idle.stay"));
  const Json last = left.tell(left.begin());
  CHECK(left.host.send(left.at(event("public", {{"on", Json::boolean(false)}}))));
  CHECK(!left.host.has("@idle.stay"));
  CHECK(left.ring(last, 2));
  CHECK(left.host.effects("clear").empty());
}

TEST_CASE("a session that was over is told until somewhere else is gone to") {
  Host host;
  host.open("en");
  host.fill();
  const Json fetch = host.submit();
  CHECK(host.text("@network", Text::value).empty());
  CHECK(host.reply(fetch, 401, "{}"));
  const auto is_told = [&] {
    return host.text("@network", Text::value).starts_with("Your session with the window was over");
  };
  CHECK(is_told());
  CHECK(host.ring(host.only("timer")));
  CHECK(host.reply(host.only("fetch"), 201, kAccepted));
  CHECK(is_told());
  CHECK(host.send(event("offline")));
  CHECK(!is_told());
  CHECK(host.send(event("online")));
  CHECK(host.ring(host.only("timer")));
  CHECK(is_told());
  CHECK(host.activate("@services"));
  CHECK(host.text("@network", Text::value).empty());
}

TEST_CASE("a page that goes leaves nothing on a public computer") {
  Device device;
  Host host(device);
  host.open("en");
  const auto closing = [&](bool is_alone) {
    return host.send(event("closing", {{"alone", Json::boolean(is_alone)}}));
  };
  SUBCASE("its own") {
    CHECK(host.answer("name", "Sara"));
    CHECK(closing(true));
    CHECK(host.effects("fetch").empty());
    CHECK(host.text("name", Text::value) == "Sara");
    CHECK(host.text("@saved", Text::value) == "Saved");
    CHECK(host.send(event("returned")));
    CHECK(host.effects("reload").empty());
  }
  SUBCASE("a public one, the last tab of it") {
    CHECK(host.activate("@public"));
    CHECK(host.answer("name", "Sara"));
    CHECK(closing(true));
    const Json fetch = host.only("fetch");
    CHECK(fetch["method"].as_string() == "DELETE");
    CHECK(fetch["path"].as_string() == "session");
    CHECK(fetch["last"].as_boolean());
    CHECK(!host.has("name"));
    CHECK(host.reply(fetch, 204, ""));
    CHECK(host.send(event("returned")));
    CHECK(host.effects("reload").size() == 1);
  }
  SUBCASE("a public one, while another tab is there") {
    CHECK(host.activate("@public"));
    CHECK(host.answer("name", "Sara"));
    CHECK(closing(false));
    CHECK(host.effects("fetch").empty());
    CHECK(!host.has("name"));
  }
}

}  // namespace panjereh::portal
