// What stands over every screen: no network, and a newer build.
#include <doctest/doctest.h>

#include <string>

#include "host.h"
#include "panjereh/portal/portal.h"
#include "random_events.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Text;

namespace {

std::string network(const Host& host) { return host.text("@network", Text::value); }
std::string newer(const Host& host) { return host.text("@offer.text", Text::value); }

bool fail_for_want_of_room(Host& host, const Json& store) {
  return host.send(event("result", {{"effect", store["id"]},
                                    {"stored", Json::boolean(false)},
                                    {"problem", Json::string("full")}}));
}

}  // namespace

TEST_CASE("a network that is gone is told, and for a moment that it is back") {
  Host host;
  host.open("en");
  CHECK(network(host).empty());
  CHECK(host.send(event("online")));  // it was never gone
  CHECK(network(host).empty());
  CHECK(host.send(event("offline")));
  CHECK(network(host).starts_with("There is no internet connection."));
  CHECK(host.text("@network", Text::variant) == "offline");
  CHECK(host.answer("name", "a"));  // and goes on being told
  CHECK(host.activate("@services"));
  CHECK(network(host).starts_with("There is no internet connection."));

  CHECK(host.send(event("online")));
  CHECK(network(host) == "The internet connection is back.");
  CHECK(host.text("@network", Text::variant) != "offline");
  CHECK(host.ring(host.only("timer")));
  CHECK(network(host).empty());
}

TEST_CASE("a network that goes again is not said to be back") {
  Host host;
  host.open("en");
  CHECK(host.send(event("offline")));
  CHECK(host.send(event("online")));
  const Json timer = host.only("timer");
  CHECK(host.send(event("offline")));
  CHECK(host.ring(timer));
  CHECK(network(host).starts_with("There is no internet connection."));
}

TEST_CASE("a page that opens without a network says so") {
  Host host;
  CHECK(!host.send(
      event("start", {{"language", Json::string("en")}, {"offline", Json::string("yes")}})));
  CHECK(host.send(
      event("start", {{"language", Json::string("en")}, {"offline", Json::boolean(true)}})));
  CHECK(host.reply(host.effects("fetch")[0], 200,
                   tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(network(host).starts_with("There is no internet connection."));
}

TEST_CASE("a newer build opens once everything is kept") {
  Device device;
  Host host(device);
  host.open("en");
  CHECK(!host.activate("@reload"));
  CHECK(host.send(event("newer")));
  CHECK(newer(host).starts_with("A newer version"));
  CHECK(host.answer("name", "a"));
  device.answers = false;
  CHECK(host.activate("@reload"));
  CHECK(host.effects("reload").empty());
  const Json store = host.only("store");
  device.answers = true;
  CHECK(host.send(*device.run(store)));
  CHECK(host.effects("reload").size() == 1);
  Host again(device);
  again.open("en");
  CHECK(again.text("name", Text::value) == "a");

  CHECK(host.activate("@reload"));  // it did not open: another tab has the build of before
  CHECK(host.effects("reload").size() == 1);
}

TEST_CASE("a newer build is not offered where it would lose something") {
  Device device;
  Host host(device);
  host.open("en");
  CHECK(host.send(event("newer")));
  SUBCASE("there is no room for the answers") {
    CHECK(host.answer("name", "a"));
    device.answers = false;
    CHECK(host.activate("@reload"));
    CHECK(fail_for_want_of_room(host, host.only("store")));
    CHECK(host.effects("reload").empty());
  }
  SUBCASE("a public computer keeps nothing") { CHECK(host.activate("@public")); }
  SUBCASE("the tracking code is there to be read") {
    host.fill();
    CHECK(host.reply(host.submit(), 201,
                     R"({"trackingCode":"123456789012","receivedAt":"2026-11-24T21:00:00Z"})"));
    REQUIRE(host.has("@code"));
  }
  CHECK(newer(host).empty());
  CHECK(!host.activate("@reload"));
}

TEST_CASE("an application that is kept in the outbox does not keep a newer build away") {
  Device device;
  Host host(device);
  host.open("en");
  host.fill();
  CHECK(host.reply(host.submit(), 0, ""));
  CHECK(host.send(event("newer")));
  CHECK(host.activate("@reload"));
  CHECK(host.effects("reload").size() == 1);
}

TEST_CASE("whatever happened before, a page that opens anew has all that was typed") {
  size_t compared = 0;
  for (uint64_t seed = 0; seed < tests::rounds(40); ++seed) {
    CAPTURE(seed);
    tests::Random random(seed);
    Device device;
    Host host(device);
    host.open("en");
    tests::RandomEvents events(random, true);
    for (int step = 0; step < 60; ++step) {
      events.step(host);
      host.send(event("newer"));
      if (host.has("@reload")) host.activate("@reload");
      if (host.effects("reload").empty() || !host.has("@submit")) continue;
      Device now = device;
      now.answers = true;
      now.problem.clear();
      now.is_locked = false;
      Host again(now);
      again.open("en");
      if (again.text("@title", Text::name) != host.text("@title", Text::name)) continue;
      ++compared;
      for (const char* field : {"name", "nationalId", "mobile"}) {
        CHECK(again.text(field, Text::value) == host.text(field, Text::value));
      }
    }
  }
  CHECK(compared > 20);
}

}  // namespace panjereh::portal
