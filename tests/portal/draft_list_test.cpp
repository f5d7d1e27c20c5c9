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

// Presses one of the buttons of a draft's options, which are shown for that.
bool use(Host& host, std::string draft, std::string_view what) {
  if (!host.has(draft + std::string(what))) CHECK(host.activate(draft + "/options"));
  return host.activate(draft + std::string(what));
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
  CHECK(use(host, "@draft/" + earlier, "/delete"));
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
    CHECK(use(host, list[1], act));
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
  for (const auto& [id, changed] : {std::pair{"a", 20}, {"b", 10}, {"c", 30}}) {
    drafts::Head head;
    head.id = id;
    head.form.service = std::string("service/") + id;
    head.changed = kThen - changed;
    const drafts::Record record = drafts::write_head(head);
    device.records[record.key] = record.text;
  }
  Host host = start(device);
  CHECK(host.tree().find("@drafts.list")->children ==
        std::vector<std::string>{"@draft/b", "@draft/a", "@draft/c"});
  device.answers = false;
  CHECK(use(host, "@draft/a", "/delete"));
  const Json lock = host.only("lock");
  CHECK(lock["name"].as_string() == "draft/service/a");
  CHECK(use(host, "@draft/b", "/delete"));
  CHECK(host.effects("lock").empty());
  device.answers = true;
  CHECK(host.run(lock));
  CHECK(host.has("@draft/a/undo"));
  CHECK(host.has("@draft/b/open"));
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
  CHECK(use(host, node(device), "/delete"));
  CHECK(told(host) ==
        "The draft of Ask for a call back is deleted. You can bring it back for 10 minutes.");
  CHECK(host.only("focus")["node"].as_string() == node(device, "/undo"));
  CHECK(host.only("unlock")["name"].as_string() == "draft/civil-registry/call-back");
  CHECK(!host.has(node(device, "/open")));
  CHECK(!host.has(node(device, "/options")));
  CHECK(name_in(device).empty());

  SUBCASE("at once") {}
  SUBCASE("after the page was closed") { host = start(device, kThen + 10 * kMinuteMs); }
  SUBCASE("when the clock was put back") { host = start(device, kThen - 100 * kMinuteMs); }
  CHECK(host.activate(node(device, "/undo")));
  CHECK(told(host) == "The draft of Ask for a call back is back.");
  CHECK(host.only("focus")["node"].as_string() == node(device, "/options"));
  CHECK(name_in(device) == "Sara");
  CHECK(device.records.size() == before.size());
}

TEST_CASE("after that it is gone, with its files") {
  Device device = with_draft();
  device.files.insert("file/" + draft_id(device) + "#f1");
  Host host = start(device);
  CHECK(use(host, node(device), "/delete"));
  const Host later = start(device, kThen + 10 * kMinuteMs + 1);
  CHECK(!later.has("@drafts"));
  CHECK(device.records.empty());
  CHECK(device.files.empty());
}

TEST_CASE("a deleted draft is in nobody's way, and comes back beside what was begun since") {
  Device device = with_draft();
  const std::string id = draft_id(device);
  Host host = start(device);
  CHECK(use(host, node(device), "/delete"));
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
  CHECK(use(host, node(device), "/delete"));
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
  CHECK(use(host, node(device), "/delete"));
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
  CHECK(use(host, node(device), "/delete"));
  CHECK(told(host) == "The draft of Ask for a call back could not be changed. Try again.");
  CHECK(host.has(node(device, "/open")));
  device.problem.clear();
  CHECK(name_in(device) == "Sara");
}

TEST_CASE("a list says how large a draft is, and until when it is kept") {
  Device device = with_draft();
  {
    const Host host = start(device);
    CHECK(host.text(node(device, "/kept"), Text::name) ==
          "Kept on this device until 8 Esfand 1405");
    CHECK(host.text(node(device, "/size"), Text::name) == "1 kB");
  }
  // Nothing is said of what an earlier program wrote.
  std::string& head = device.records.at(drafts::head_key(draft_id(device)));
  const size_t bytes = head.find(",\"bytes\"");
  REQUIRE(bytes != std::string::npos);
  head.erase(bytes, head.find('}', bytes) - bytes);
  CHECK(!start(device).has(node(device, "/size")));
  CHECK(start(device).has(node(device, "/kept")));
}

TEST_CASE("a draft that nobody changed for 90 days is deleted, and can be brought back") {
  Device device = with_draft();
  const int64_t days = int64_t{90} * 24 * 60 * kMinuteMs;
  CHECK(start(device, kThen + days).has(node(device, "/open")));
  Host host = start(device, kThen + days + 1);
  CHECK(
      told(host) ==
      "The draft of Ask for a call back was not changed for 90 days and is deleted. You can bring "
      "it back for 10 minutes.");
  CHECK(host.has(node(device, "/undo")));
  SUBCASE("by somebody who is there") {
    CHECK(host.activate(node(device, "/undo")));
    CHECK(name_in(device) == "Sara");
  }
  SUBCASE("after the page was closed, and the clock was wrong") {
    host = start(device, kThen + 1);
    CHECK(host.activate(node(device, "/undo")));
    CHECK(name_in(device) == "Sara");
  }
  SUBCASE("but not later") {
    host = start(device, kThen + days + 2 + 10 * kMinuteMs);
    CHECK(!host.has("@drafts"));
    CHECK(device.records.empty());
  }
}

TEST_CASE("a draft is given a name, which stays with it") {
  Device device = with_draft();
  Host host = start(device);
  const std::string options = node(device, "/options");
  CHECK(host.text(options, Text::name) == "Options for Ask for a call back");
  CHECK(host.text(options, Text::expanded) == "false");
  CHECK(!host.has(node(device, "/rename")));
  CHECK(host.activate(options));
  CHECK(host.text(options, Text::expanded) == "true");
  CHECK(!host.answer(node(device, "/name"), "not asked for"));
  CHECK(use(host, node(device), "/rename"));
  CHECK(host.only("focus")["node"].as_string() == node(device, "/name"));
  CHECK(!host.has(node(device, "/rename")));
  CHECK(host.answer(node(device, "/name"), "  برای مادر "));
  CHECK(host.text(node(device, "/name"), Text::value) == "  برای مادر ");
  CHECK(host.activate(node(device, "/save")));
  CHECK(told(host) == "The draft is called \u2068برای مادر\u2069 now.");
  CHECK(host.only("focus")["node"].as_string() == node(device, "/rename"));
  CHECK(host.text(node(device, "/open"), Text::name) == "برای مادر");
  CHECK(host.text(node(device, "/title"), Text::name) == "Ask for a call back");
  CHECK(host.text(node(device, "/date"), Text::name) == "Last changed 8 Azar 1405");

  // Typing in it changes nothing of that.
  Host form(device);
  form.open("en");
  CHECK(form.answer("name", "Sara N"));
  CHECK(form.send(event("flush")));
  Host later = start(device, kThen + kMinuteMs);
  CHECK(later.text(node(device, "/open"), Text::name) == "برای مادر");
  CHECK(later.activate(node(device, "/options")));
  CHECK(later.text(node(device, "/delete"), Text::name) ==
        "Delete the draft of \u2068برای مادر\u2069");
  CHECK(name_in(device) == "Sara N");

  CHECK(use(later, node(device), "/rename"));
  CHECK(later.text(node(device, "/name"), Text::value) == "برای مادر");
  SUBCASE("it is taken away") {
    CHECK(later.answer(node(device, "/name"), " "));
    CHECK(later.activate(node(device, "/save")));
    CHECK(later.text(node(device, "/open"), Text::name) == "Ask for a call back");
    CHECK(!later.has(node(device, "/title")));
  }
  SUBCASE("or left as it is") {
    CHECK(later.answer(node(device, "/name"), "another"));
    CHECK(later.activate(node(device, "/cancel")));
    CHECK(later.only("focus")["node"].as_string() == node(device, "/rename"));
    CHECK(later.text(node(device, "/open"), Text::name) == "برای مادر");
  }
  SUBCASE("a long one is cut between characters") {
    std::string words;
    for (int i = 0; i < 61; ++i) words += "ن";
    CHECK(later.answer(node(device, "/name"), words));
    CHECK(later.activate(node(device, "/save")));
    CHECK(later.text(node(device, "/open"), Text::name) == words.substr(2));
  }
}

TEST_CASE("what another tab has written since the list was read stays when a draft is changed") {
  Device device = with_draft();
  Host list = start(device);
  SUBCASE("answers") {
    // So many that they take the place of all records before them.
    Host other(device);
    other.open("en");
    for (const auto* name : {"Sara One", "Sara Two", "Sara Three", "Sara Four", "Sara Five"}) {
      CHECK(other.answer("name", name));
      CHECK(other.send(event("flush")));
    }
    CHECK(use(list, node(device), "/delete"));
    CHECK(list.activate(node(device, "/undo")));
    CHECK(name_in(device) == "Sara Five");
  }
  SUBCASE("when that was") {
    Host other(device);
    other.open("en");
    CHECK(other.send(event("answer", {{"node", Json::string("name")},
                                      {"text", Json::string("Sara N")},
                                      {"now", Json::number(kThen + 24 * 60 * kMinuteMs)}})));
    CHECK(other.send(event("flush")));
    CHECK(use(list, node(device), "/rename"));
    CHECK(list.answer(node(device, "/name"), "mine"));
    CHECK(list.activate(node(device, "/save")));
    CHECK(list.text(node(device, "/date"), Text::name) == "Last changed 9 Azar 1405");
  }
  SUBCASE("that it was sent") {
    drafts::Head head;
    head.id = draft_id(device);
    head.form.service = tests::kCallBack;
    head.state = drafts::Head::State::sending;
    device.records[drafts::head_key(head.id)] = drafts::write_head(head).text;
    const auto before = device.records;
    CHECK(use(list, node(device), "/delete"));
    CHECK(told(list) == "The draft of Ask for a call back could not be changed. Try again.");
    CHECK(device.records == before);
  }
  SUBCASE("that all was cleared") {
    device.records.clear();
    CHECK(use(list, list.tree().find("@drafts.list")->children.front(), "/delete"));
    CHECK(told(list) == "The draft of Ask for a call back could not be changed. Try again.");
    CHECK(device.records.empty());
  }
}

TEST_CASE("a copy of a draft is a draft of its own, with files of its own") {
  Device device = with_draft();
  const std::string id = draft_id(device);
  device.files.insert("file/" + id + "#f1");
  Host host = start(device);
  SUBCASE("whole") {}
  SUBCASE("of a form that is open, with what was typed last") {
    CHECK(host.activate("@draft/" + id + "/open"));
    CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
    CHECK(host.answer("name", "Mina"));
    CHECK(host.activate("@services"));
  }
  CHECK(use(host, "@draft/" + id, "/copy"));
  CHECK(told(host) == "\u2068Copy of Ask for a call back\u2069 is made.");
  const std::vector<std::string> list = host.tree().find("@drafts.list")->children;
  REQUIRE(list.size() == 2);
  CHECK(list[1] == "@draft/" + id);
  CHECK(host.only("focus")["node"].as_string() == list[0] + "/open");
  CHECK(host.text(list[0] + "/open", Text::name) == "Copy of Ask for a call back");
  const std::string copy = list[0].substr(std::string_view("@draft/").size());
  CHECK(device.files == std::set<std::string>{"file/" + id + "#f1", "file/" + copy + "#f1"});
  const std::string name = name_in(device);
  CHECK((name == "Sara" || name == "Mina"));

  // What becomes of one is nothing to the other.
  CHECK(use(host, list[1], "/delete"));
  Host form(device);
  form.open("en");
  CHECK(form.text("name", Text::value) == name);
  CHECK(form.answer("name", "Nima"));
  CHECK(form.send(event("flush")));
  CHECK(host.activate(list[1] + "/undo"));
  CHECK(host.activate(list[1] + "/open"));
  for (const Json& fetch : host.effects("fetch")) {
    CHECK(host.reply(fetch, 200, tests::definition_body()));
  }
  CHECK(host.text("name", Text::value) == name);
}

TEST_CASE("whenever a copy fails, there is none, and that is told") {
  Device device = with_draft();
  Host host = start(device);
  const auto before = device.records;
  SUBCASE("where it cannot be read") {
    for (const auto& [key, text] : before) device.damaged.insert(key);
    CHECK(use(host, node(device), "/copy"));
  }
  SUBCASE("where a later program wrote it") {
    const std::string key = drafts::head_key(draft_id(device));
    std::string& head = device.records.at(key);
    head.replace(head.find(R"("panjereh-head":2)"), 17, R"("panjereh-head":9)");
    CHECK(use(host, node(device), "/copy"));
    device.records[key] = before.at(key);
  }
  SUBCASE("where its files cannot be stored") {
    device.answers = false;
    CHECK(use(host, node(device), "/copy"));
    CHECK(use(host, node(device), "/copy"));
    CHECK(host.only("load").is_null());  // one at a time
    device.answers = true;
    Host again = start(device);
    device.answers = false;
    CHECK(use(again, node(device), "/copy"));
    const Json load = again.only("load");
    CHECK(again.run(load));
    const Json duplicate = again.only("duplicate");
    device.problem = "full";
    CHECK(again.run(duplicate));
    const Json removal = again.only("store");  // what was copied of them
    CHECK(removal["remove"].items().back().as_string() == duplicate["to"].as_string());
    CHECK(told(again) == "The draft of Ask for a call back could not be changed. Try again.");
    CHECK(device.records == before);
    return;
  }
  SUBCASE("where the copy cannot be stored") {
    device.answers = false;
    CHECK(use(host, node(device), "/copy"));
    CHECK(host.run(host.only("load")));
    CHECK(host.run(host.only("duplicate")));
    const Json store = host.only("store");
    device.problem = "full";
    CHECK(host.run(store));
  }
  CHECK(told(host) == "The draft of Ask for a call back could not be changed. Try again.");
  CHECK(device.records == before);
  CHECK(host.tree().find("@drafts.list")->children.size() == 1);
}

TEST_CASE("a draft of the list goes into a file as it is, without being opened") {
  Device device = with_draft();
  device.files.insert("file/" + draft_id(device) + "#f1");
  Host host = start(device);
  CHECK(use(host, node(device), "/export"));
  CHECK(host.text("@title", Text::name) == "Keep your answers in a file");
  CHECK(host.activate("@draft-file.make"));
  REQUIRE(device.sealed);
  CHECK((*device.sealed)["text"].as_string().find("Sara") != std::string_view::npos);
  CHECK((*device.sealed)["files"].items().size() == 1);
  CHECK(host.text("@title", Text::name) == "The file is made");
  CHECK(host.text("@draft-file.close", Text::name) == "Back");
  CHECK(host.activate("@draft-file.close"));
  CHECK(host.has(node(device, "/open")));

  // What cannot be read does not become an empty file.
  for (const auto& [key, text] : device.records) device.damaged.insert(key);
  CHECK(use(host, node(device), "/export"));
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.text("@status", Text::value) == "The file could not be made. Try again.");
}

}  // namespace panjereh::portal
