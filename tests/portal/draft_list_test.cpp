// The list of drafts on the start page: gone on with, deleted, brought back.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "host.h"
#include "panjereh/drafts/record.h"
#include "support/files.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Text;

namespace {

constexpr int64_t kMinuteMs = 60'000;
constexpr int64_t kThen = 1'795'900'000'000;  // 2026-11-28, 21:06 UTC: the next day in Iran

// The start page on that device at that time.
Host start(Device& device, int64_t now = kThen) {
  Host host(device);
  CHECK(host.send(event("start", {{"language", Json::string("en")},
                                  {"run", Json::string("other")},
                                  {"now", Json::number(now)}})));
  const std::vector<Json> fetches = host.effects("fetch");
  REQUIRE(fetches.size() == 3);
  CHECK(host.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(host.reply(fetches[1], 200, tests::catalogue_body()));
  return host;
}

// A device with one draft of the example service.
Device with_draft(std::string_view opening = "first") {
  Device device;
  Host host(device);
  host.opening = opening;
  host.open("en");
  CHECK(host.send(event("answer", {{"node", Json::string("name")},
                                   {"text", Json::string("Sara")},
                                   {"now", Json::number(kThen)}})));
  CHECK(host.send(event("flush")));
  REQUIRE(device.records.size() == 2);
  return device;
}

// The id of its only draft.
std::string draft_id(const Device& device) {
  for (const auto& [key, text] : device.records) {
    const std::string id = drafts::id_in(key, drafts::kHeadPrefix);
    if (!id.empty()) return id;
  }
  return {};
}

std::string node(const Device& device, std::string_view what = "") {
  return "@draft/" + draft_id(device) + std::string(what);
}

std::string told(const Host& host) { return host.text("@drafts.status", Text::value); }

std::string name_in(Device& device) {
  Host host(device);
  host.open("en");
  CHECK(!host.has("@notice"));
  return host.text("name", Text::value);
}

}  // namespace

TEST_CASE("a draft is listed by its service and its day, and gone on with") {
  Device device = with_draft();
  Host host = start(device);
  CHECK(host.text("@drafts.title", Text::name) == "Drafts on this device");
  CHECK(host.text(node(device, "/open"), Text::name) == "Ask for a call back");
  CHECK(host.text(node(device, "/open"), Text::url) == "?service=civil-registry/call-back&lang=en");
  CHECK(host.text(node(device, "/date"), Text::name) == "Last changed 8 Azar 1405");
  CHECK(!host.has(node(device, "/step")));
  CHECK(host.activate(node(device, "/open")));
  CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
  CHECK(host.text("name", Text::value) == "Sara");
}

// A device with two of them, of which that opening's was begun earlier: while it is deleted the
// other one is begun; then it is brought back.
Device with_two(std::string_view opening) {
  Device device = with_draft(opening);
  const std::string earlier = draft_id(device);
  Host host = start(device, kThen + kMinuteMs);
  CHECK(host.activate("@draft/" + earlier + "/delete"));
  CHECK(host.activate("@service/" + std::string(tests::kCallBack)));
  CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
  CHECK(host.text("name", Text::value) == "");
  CHECK(host.send(event("answer", {{"node", Json::string("name")},
                                   {"text", Json::string("Mina")},
                                   {"now", Json::number(kThen + 2 * kMinuteMs)}})));
  CHECK(host.activate("@services"));
  CHECK(host.send(event("activate", {{"node", Json::string("@draft/" + earlier + "/undo")},
                                     {"now", Json::number(kThen)}})));
  return device;
}

TEST_CASE("of several drafts of a service each is gone on with by its own link") {
  std::string opening;
  SUBCASE("read before the other one") { opening = "first"; }
  SUBCASE("read after it") { opening = "second"; }
  Device device = with_two(opening);
  Host host = start(device, kThen + 3 * kMinuteMs);
  const std::vector<std::string> list = host.tree().find("@drafts.list")->children;
  REQUIRE(list.size() == 2);
  for (const std::string& one : list) {
    const std::string name = one.starts_with("@draft/" + opening) ? "Sara" : "Mina";
    CHECK(host.activate(one + "/open"));
    if (!host.only("fetch").is_null()) {
      CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
    }
    CHECK(host.text("name", Text::value) == name);
    CHECK(host.activate("@services"));
    CHECK(host.activate(one + "/open"));  // it is open already
    CHECK(host.text("name", Text::value) == name);
    // Another tab takes it, and it is taken back.
    CHECK(host.send(event("lost", {{"lock", Json::string("draft/civil-registry/call-back")}})));
    CHECK(host.activate("@take-over"));
    CHECK(host.text("name", Text::value) == name);
    CHECK(host.activate("@services"));
  }
}

TEST_CASE("answers that nothing else keeps make no room for another draft, and that is told") {
  Device device = with_two("first");
  Host host = start(device, kThen + 3 * kMinuteMs);
  const std::vector<std::string> list = host.tree().find("@drafts.list")->children;
  REQUIRE(list.size() == 2);
  CHECK(host.activate(list[0] + "/open"));
  CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
  CHECK(host.answer("name", "Nika"));
  device.answers = false;  // nobody knows yet whether it is stored
  CHECK(host.activate("@services"));
  for (const Json& load : host.effects("load")) CHECK(host.run(load));
  for (const char* act : {"/open", "/delete"}) {
    CHECK(host.activate(list[1] + act));
    CHECK(told(host).starts_with("The form of this service is open here"));
  }
  CHECK(host.activate(list[0] + "/open"));
  CHECK(host.text("name", Text::value) == "Nika");
}

TEST_CASE("a page without drafts has no list of them") {
  Device device;
  const Host host = start(device);
  CHECK(!host.has("@drafts"));
}

TEST_CASE("how far a draft is, is told in the steps of its form") {
  Device device;
  Host host(device);
  host.open_file("assets/services/national-card-replacement.json");
  CHECK(host.answer("applicant.firstName", "Sara"));
  CHECK(host.activate("@services"));
  const Host list = start(device);
  CHECK(list.text(node(device, "/step"), Text::name) == "Step 1 of 5");
}

TEST_CASE(
    "the last draft that was changed is the first of the list, and one is changed at a time") {
  Device device;
  for (const auto& [id, changed] : {std::pair{"a", 20}, {"b", 30}, {"c", 10}}) {
    drafts::Head head;
    head.id = id;
    head.form.service = std::string("service/") + id;
    head.changed = changed;
    const drafts::Record record = drafts::write_head(head);
    device.records[record.key] = record.text;
  }
  Host host = start(device);
  CHECK(host.tree().find("@drafts.list")->children ==
        std::vector<std::string>{"@draft/b", "@draft/a", "@draft/c"});
  device.answers = false;
  CHECK(host.activate("@draft/a/delete"));
  const Json lock = host.only("lock");
  CHECK(lock["name"].as_string() == "draft/service/a");
  CHECK(host.activate("@draft/b/delete"));
  CHECK(host.effects("lock").empty());
  device.answers = true;
  CHECK(host.run(lock));
  CHECK(host.has("@draft/a/undo"));
  CHECK(host.has("@draft/b/delete"));
}

TEST_CASE("a draft whose service has no title is listed by its id") {
  Device device;
  drafts::Head head;
  head.id = "x";
  head.form.service = "some/service";
  const drafts::Record record = drafts::write_head(head);
  device.records[record.key] = record.text;
  CHECK(start(device).text("@draft/x/open", Text::name) == "some/service");
}

TEST_CASE("a draft that is deleted can be brought back for ten minutes") {
  Device device = with_draft();
  const std::map<std::string, std::string> before = device.records;
  Host host = start(device);
  CHECK(host.activate(node(device, "/delete")));
  CHECK(told(host) ==
        "The draft of Ask for a call back is deleted. You can bring it back for 10 minutes.");
  CHECK(host.only("focus")["node"].as_string() == node(device, "/undo"));
  CHECK(host.only("unlock")["name"].as_string() == "draft/civil-registry/call-back");
  CHECK(!host.has(node(device, "/open")));
  CHECK(!host.activate(node(device, "/delete")));
  CHECK(name_in(device).empty());

  SUBCASE("at once") {}
  SUBCASE("after the page was closed") { host = start(device, kThen + 10 * kMinuteMs); }
  SUBCASE("when the clock was put back") { host = start(device, kThen - 100 * kMinuteMs); }
  CHECK(host.activate(node(device, "/undo")));
  CHECK(told(host) == "The draft of Ask for a call back is back.");
  CHECK(host.only("focus")["node"].as_string() == node(device, "/delete"));
  CHECK(name_in(device) == "Sara");
  CHECK(device.records.size() == before.size());
}

TEST_CASE("after that it is gone, with its files") {
  Device device = with_draft();
  device.files.insert("file/" + draft_id(device) + "#f1");
  Host host = start(device);
  CHECK(host.activate(node(device, "/delete")));
  const Host later = start(device, kThen + 10 * kMinuteMs + 1);
  CHECK(!later.has("@drafts"));
  CHECK(device.records.empty());
  CHECK(device.files.empty());
}

TEST_CASE("a deleted draft is in nobody's way, and comes back beside what was begun since") {
  Device device = with_draft();
  const std::string id = draft_id(device);
  Host host = start(device);
  CHECK(host.activate(node(device, "/delete")));
  Host again(device);
  again.open("en");
  CHECK(again.answer("name", "Nima"));
  CHECK(again.send(event("flush")));
  CHECK(name_in(device) == "Nima");
  Host list = start(device);
  CHECK(list.tree().find("@drafts.list")->children.size() == 2);
  CHECK(list.activate("@draft/" + id + "/undo"));
  CHECK(list.tree().find("@drafts.list")->children.size() == 2);
  CHECK(list.has("@draft/" + id + "/open"));
}

TEST_CASE("the form that is open in this tab or another lets go of what is deleted") {
  Device device = with_draft();
  Host host(device);
  host.open("en");
  CHECK(host.text("name", Text::value) == "Sara");
  CHECK(host.answer("name", "Sara N"));
  CHECK(host.activate("@services"));  // what was typed is stored, and listed
  for (const Json& fetch : host.effects("fetch")) {
    if (fetch["path"].as_string() == "services") {
      CHECK(host.reply(fetch, 200, tests::catalogue_body()));
    }
  }
  device.answers = false;
  CHECK(host.activate(node(device, "/delete")));
  CHECK(host.effects("unlock").size() == 1);
  const Json lock = host.only("lock");
  CHECK(lock["steal"].as_boolean());
  device.answers = true;
  CHECK(host.run(lock));
  CHECK(host.activate("@service/civil-registry/call-back"));
  for (const Json& fetch : host.effects("fetch")) {
    CHECK(host.reply(fetch, 200, tests::definition_body()));
  }
  CHECK(host.text("name", Text::value).empty());
}

TEST_CASE("a list that is read again, or forgotten, gives the lock back") {
  Device device = with_draft();
  Host host = start(device);
  device.answers = false;
  const std::string button = node(device, "/delete");
  CHECK(host.activate(button));
  const Json lock = host.only("lock");
  SUBCASE("read again") {
    CHECK(host.activate("@services"));
    const Json load = host.only("load");
    device.answers = true;
    CHECK(host.run(load));
    CHECK(host.run(lock));
    CHECK(host.has(node(device, "/undo")));
    CHECK(host.effects("unlock").size() == 1);
  }
  SUBCASE("on a public computer") {
    CHECK(host.activate("@public"));
    CHECK(host.effects("unlock").size() == 1);
    device.answers = true;
    CHECK(host.run(lock));
    CHECK(host.effects("store").empty());
  }
  SUBCASE("cleared by another tab") {
    CHECK(host.send(event("cleared")));
    CHECK(host.effects("unlock").size() == 1);
    device.answers = true;
    CHECK(host.run(lock));
    CHECK(host.effects("store").empty());
  }
}

TEST_CASE("once there is a draft, the browser is asked to keep what is stored") {
  Device empty;
  Host host(empty);
  host.open("en", "");
  CHECK(host.effects("persist").empty());
  CHECK(host.activate("@services"));
  CHECK(host.effects("persist").empty());

  Device device = with_draft();
  Host with(device);
  with.open("en");
  CHECK(with.activate("@services"));
  CHECK(with.effects("persist").size() == 1);
  CHECK(with.activate("@services"));
  CHECK(with.effects("persist").empty());
}

TEST_CASE("what could not be deleted is told, and still there") {
  Device device = with_draft();
  Host host = start(device);
  device.problem = "full";
  CHECK(host.activate(node(device, "/delete")));
  CHECK(told(host) == "The draft of Ask for a call back could not be changed. Try again.");
  CHECK(host.has(node(device, "/open")));
  device.problem.clear();
  CHECK(name_in(device) == "Sara");
}

}  // namespace panjereh::portal
