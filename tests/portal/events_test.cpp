// Events of every kind, good and bad: what is refused, what is ignored, and laws for any sequence.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "host.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/view/tree_bytes.h"
#include "random_events.h"
#include "support/cases.h"
#include "support/files.h"

namespace panjereh::portal {

using tests::event;
using tests::Host;
using tests::Random;

TEST_CASE("an event that says nothing sensible is refused and changes nothing") {
  tests::for_each_case("portal/cases/refused.json", [](const Json& one) {
    Host host;
    if (!one["before_start"].as_boolean()) host.open("en");
    Portal portal;
    CHECK(!host.send(one["event"]));  // the host checks that nothing changed
    if (!one["before_start"].as_boolean()) return;
    const auto output = portal.dispatch(one["event"]);
    if (!output) CHECK(output.error().pointer == one["pointer"].as_string());
  });
}

TEST_CASE("a result whose effect is not awaited is ignored") {
  Host host;
  host.open("en");
  host.fill();
  const Json fetch = host.submit();
  const uint64_t before = host.hash();
  Json unknown = Json::object();
  for (const int64_t id : {int64_t{1}, int64_t{2}, int64_t{999}, INT64_MAX}) {
    unknown.set("id", Json::number(id));
    CHECK(host.reply(unknown, 201, R"({"trackingCode":"123456789012"})"));
    CHECK(host.give_uuid(unknown, "x"));
    CHECK(host.ring(unknown));
    CHECK(host.hash() == before);
  }
  CHECK(host.reply(fetch, 201, R"({"trackingCode":"123456789012"})"));
  CHECK(host.has("@code"));
}

TEST_CASE("a language that the window does not speak is answered in Persian") {
  Host host;
  CHECK(host.send(event("start", {{"language", Json::string("xx")}})));
  CHECK(host.effects("fetch")[0]["path"].as_string() == "locales/fa.json");
}

TEST_CASE("effect ids are never used twice") {
  Host host;
  host.open("en");
  host.fill();
  std::vector<int64_t> ids;
  const Json fetch = host.submit();
  CHECK(host.reply(fetch, 0, ""));
  CHECK(fetch["id"].as_integer() < host.only("timer")["id"].as_integer());
}

TEST_CASE("no sequence of events does harm, and the diffs always add up to the tree") {
  for (uint64_t seed = 0; seed < tests::rounds(25); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    tests::RandomEvents events(random);
    Host host;
    for (size_t step = 0; step < 80; ++step) events.step(host);
  }
}

TEST_CASE("the same events give the same hashes and trees again") {
  for (uint64_t seed = 100; seed < 100 + tests::rounds(10); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    tests::RandomEvents events(random);
    Host host;
    for (size_t step = 0; step < 60; ++step) events.step(host);
    Portal again;
    for (size_t i = 0; i < host.log().size(); ++i) {
      // As written to a log and read back.
      const auto read = read_json(write_json(host.log()[i]));
      REQUIRE(read);
      (void)again.dispatch(*read);
      CHECK(again.state_hash() == host.hashes()[i]);
    }
    CHECK(again.tree() == host.tree());
  }
}

// Law 1: the very numbers, so that the native and the wasm build must agree. Where they change on
// purpose: panjereh replay tests/portal/cases/log.jsonl > tests/portal/cases/log.replayed.jsonl
TEST_CASE("a known log gives the known states and trees") {
  const auto lines = [](std::string_view file) {
    const std::string text = tests::read_file(tests::repository_path(file));
    std::vector<Json> values;
    for (size_t start = 0, end = 0; (end = text.find('\n', start)) != std::string::npos;
         start = end + 1) {
      auto json = read_json(std::string_view(text).substr(start, end - start));
      REQUIRE(json);
      values.push_back(*std::move(json));
    }
    return values;
  };
  const std::vector<Json> events = lines("tests/portal/cases/log.jsonl");
  const std::vector<Json> expected = lines("tests/portal/cases/log.replayed.jsonl");
  REQUIRE(events.size() == 51);
  REQUIRE(expected.size() == events.size() - 1);
  Portal portal;
  for (size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    const auto output = portal.dispatch(events[i + 1]);
    CHECK(static_cast<bool>(output) == !expected[i].find("refused"));
    CHECK(hex(portal.state_hash()) == expected[i]["state"].as_string());
    CHECK(hex(stable_hash(view::write_diff({}, portal.tree()))) == expected[i]["tree"].as_string());
  }
  REQUIRE(portal.tree().find("@code"));
  CHECK(portal.tree().find("@code")->text(view::Text::value) == "\u2066١٢٣٤ ٥٦٧٨ ٩٠١٢\u2069");
}

}  // namespace panjereh::portal
