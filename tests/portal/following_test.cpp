// Law: a tab whose form another tab has shows what that one has stored, and can change nothing.
#include <doctest/doctest.h>

#include <string>

#include "host.h"
#include "panjereh/drafts/record.h"
#include "panjereh/portal/portal.h"
#include "support/files.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Text;

namespace {

constexpr std::string_view kHousehold = "tests/forms/cases/household.json";
constexpr std::string_view kLock = "draft/civil-registry/call-back";
constexpr std::string_view kAccepted =
    R"({"trackingCode":"123456789012","receivedAt":"2026-11-24T21:00:00Z"})";
constexpr std::string_view kDraft = "first-1";

const Json kChanged = event("changed");
const Json kGiven = event("given", {{"lock", Json::string(kLock)}});
const Json kLost = event("lost", {{"lock", Json::string(kLock)}});

// The tab that has the form.
Host writer(Device& device) {
  Host host(device);
  host.opening = "first";
  host.open("en");
  return host;
}

// Another one, from then on.
Host follower(Device& device) {
  device.elsewhere.emplace(kLock);
  Host host(device);
  host.opening = "second";
  host.open("en");
  return host;
}

void write(Host& host, std::string_view name) {
  CHECK(host.answer("name", name));
  CHECK(host.send(event("flush")));
}

std::string name_in(const Host& host) { return host.text("@answer/name/words", Text::name); }

// The words and the button alone.
bool shows_nothing(const Host& host) {
  return host.has("@take-over") && !host.has("@followed") && !host.has("@answer/name");
}

}  // namespace

TEST_CASE("what another tab stores is shown with each change, and cannot be changed") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  Host second = follower(device);
  CHECK(second.text("@title", Text::name) == "This form is open in another tab");
  CHECK(second.text("@followed", Text::name) == "Your answers in that tab");
  CHECK(name_in(second) == "Sara");
  CHECK(!second.has("@change/name"));
  CHECK(!second.has("name"));

  write(first, "Sara M");
  CHECK(name_in(second) == "Sara");
  CHECK(second.send(kChanged));
  CHECK(name_in(second) == "Sara M");
  CHECK(second.effects("focus").empty());

  const auto stored = device.records;
  CHECK(!second.answer("name", "Mina"));
  CHECK(!second.leave("name"));
  CHECK(!second.activate("@change/name"));
  CHECK(!second.activate("@submit"));
  CHECK(second.send(event("flush")));
  CHECK(second.effects("store").empty());
  CHECK(!second.has("@draft-file"));
  CHECK(device.records == stored);
}

TEST_CASE("nobody announces a change of what is followed") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  Host second = follower(device);
  const auto said = [&] {
    std::string all;
    for (const view::Node& node : second.tree().nodes()) {
      if (node.role == view::Role::status) all += node.id + second.text(node.id, Text::value) + " ";
      if (node.id.starts_with("@answer")) CHECK(second.text(node.id, Text::live) == "");
    }
    return all;
  };
  const std::string before = said();
  write(first, "Sara M");
  CHECK(second.send(kChanged));
  CHECK(name_in(second) == "Sara M");
  CHECK(said() == before);
}

TEST_CASE("who is told of nothing that is followed reads nothing") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  CHECK(first.send(kChanged));
  CHECK(first.effects("load").empty());
  CHECK(first.text("name", Text::value) == "Sara");
  Host second = follower(device);
  CHECK(second.activate("@services"));
  CHECK(second.send(kChanged));
  CHECK(second.effects("load").empty());
}

TEST_CASE("a form of several pages is followed whole, with its rows") {
  Device device;
  Host first(device);
  first.open_file(kHousehold);
  CHECK(first.choose("@option/alone/no"));
  CHECK(first.activate("@continue"));
  CHECK(first.activate("@add/members"));
  CHECK(first.give_uuid(first.only("uuid"), "5f6b3a52-0f0e-4a43-9d1c-2f7d64d7a001"));
  const std::string row = "members.5f6b3a520f0e.name";
  CHECK(first.answer(row, "رضا"));
  CHECK(first.send(event("flush")));
  for (const auto& [key, text] : device.records) {
    if (const auto head = drafts::read_head({key, text})) {
      device.elsewhere.insert("draft/" + head->form.service);
    }
  }
  Host second(device);
  second.opening = "second";
  second.open_file(kHousehold);
  CHECK(second.has("@take-over"));
  CHECK(second.text("@answer/" + row + "/words", Text::name) == "رضا");
  CHECK(second.has("@answer/alone"));
}

TEST_CASE("there is one look at a time, and one more for all that was told meanwhile") {
  Device device;
  Host first = writer(device);
  write(first, "a");
  Host second = follower(device);
  device.answers = false;
  CHECK(second.send(kChanged));
  const Json heads = second.only("load");
  CHECK(second.send(kChanged));
  CHECK(second.send(kChanged));
  CHECK(second.effects("load").empty());
  CHECK(second.run(heads));
  CHECK(second.run(second.only("load")));
  const Json again = second.only("load");
  device.answers = true;
  write(first, "ab");
  CHECK(second.run(again));
  CHECK(name_in(second) == "ab");
  CHECK(second.effects("load").size() == 1);
}

TEST_CASE("what is followed shows once its form is there") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  device.elsewhere.emplace(kLock);
  Host second(device);
  CHECK(second.send(event(
      "start", {{"language", Json::string("en")}, {"service", Json::string(tests::kCallBack)}})));
  const std::vector<Json> fetches = second.effects("fetch");
  REQUIRE(fetches.size() == 2);
  CHECK(second.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(shows_nothing(second));
  CHECK(second.reply(fetches[1], 200, tests::definition_body()));
  CHECK(name_in(second) == "Sara");
}

TEST_CASE("before the first answer is stored the words stand alone") {
  Device device;
  Host first = writer(device);
  Host second = follower(device);
  CHECK(shows_nothing(second));
  write(first, "Sara");
  CHECK(second.send(kChanged));
  CHECK(name_in(second) == "Sara");
}

TEST_CASE("an application of another tab is said to be sent, and goes with its answer") {
  Device device;
  Host first = writer(device);
  first.fill();
  const Json fetch = first.submit();
  Host second = follower(device);
  CHECK(second.has("@followed/sent"));
  CHECK(second.has("@answer/name"));
  CHECK(second.effects("fetch").size() <= 2);  // it sends nothing itself
  CHECK(first.reply(fetch, 201, kAccepted));
  CHECK(second.send(kChanged));
  CHECK(shows_nothing(second));
  CHECK(second.send(kGiven));
  CHECK(second.text("name", Text::value) == "");
}

TEST_CASE("an application that is refused is followed as a draft again") {
  Device device;
  Host first = writer(device);
  first.fill();
  const Json fetch = first.submit();
  Host second = follower(device);
  CHECK(first.reply(fetch, 422, R"({"type":"/problems/invalid"})"));
  CHECK(second.send(kChanged));
  CHECK(!second.has("@followed/sent"));
  CHECK(second.has("@answer/name"));
}

TEST_CASE("nothing shows of a draft that is deleted, cleared, damaged, newer or not to be read") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  Host second = follower(device);
  REQUIRE(name_in(second) == "Sara");
  const std::string head = drafts::head_key(kDraft);
  const std::string record = drafts::draft_key(kDraft, 1);
  REQUIRE(device.records.contains(head));
  SUBCASE("deleted") {
    auto one = drafts::read_head({head, device.records[head]});
    one->state = drafts::Head::State::deleted;
    device.records[head] = drafts::write_head(*one).text;
  }
  SUBCASE("gone") { device.records.clear(); }
  SUBCASE("unsealed by nothing") { device.damaged.insert(record); }
  SUBCASE("of a later program") { device.records[record] = R"({"panjereh-draft":3})"; }
  SUBCASE("of a later form") {
    const drafts::Form form{std::string(tests::kCallBack), "99.0", ""};
    device.records[record] = drafts::write_edits(form, Json::object(), "first");
  }
  SUBCASE("a store that does not answer") { device.problem = "failed"; }
  CHECK(second.send(kChanged));
  CHECK(shows_nothing(second));
}

TEST_CASE("what was there when a draft was cleared does not come back") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  Host second = follower(device);
  device.records.clear();
  CHECK(second.send(event("cleared")));
  CHECK(shows_nothing(second));
}

TEST_CASE("heads of before and records of after a rewrite show nothing that is not so") {
  Device device;
  Host first = writer(device);
  write(first, "a");
  Host second = follower(device);
  device.answers = false;
  CHECK(second.send(kChanged));
  const Json heads = second.only("load");
  CHECK(second.run(heads));
  const Json records = second.only("load");
  // The other tab has put the whole draft in the place of all, then lost some of it and has it
  // again.
  const std::string record = drafts::draft_key(kDraft, 1);
  device.damaged.insert(record);
  CHECK(second.run(records));
  CHECK(name_in(second) == "a");
  device.damaged.clear();
  device.answers = true;
  CHECK(second.run(second.only("load")));
  CHECK(name_in(second) == "a");
  CHECK(second.effects("load").size() == 1);
}

TEST_CASE("whoever takes over goes on with what was followed, and is followed") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  Host second = follower(device);
  Host third = follower(device);
  CHECK(second.activate("@take-over"));
  CHECK(second.text("name", Text::value) == "Sara");
  CHECK(!second.has("@followed"));
  CHECK(first.send(kLost));
  CHECK(name_in(first) == "Sara");
  write(second, "Sara M");
  for (Host* host : {&first, &third}) {
    CHECK(host->send(kChanged));
    CHECK(name_in(*host) == "Sara M");
  }
  // It has the form: what another tab stores is no matter of its own.
  CHECK(second.send(kChanged));
  CHECK(second.effects("load").empty());
}

TEST_CASE("a look that ends after the form was taken over changes nothing") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  Host second = follower(device);
  device.answers = false;
  CHECK(second.send(kChanged));
  const Json late = second.only("load");
  device.answers = true;
  SUBCASE("by this tab") { CHECK(second.activate("@take-over")); }
  SUBCASE("since the other was done") { CHECK(second.send(kGiven)); }
  CHECK(second.text("name", Text::value) == "Sara");
  const uint64_t before = second.hash();
  CHECK(second.run(late));
  CHECK(second.hash() == before);
  CHECK(second.answer("name", "Sara M"));
  CHECK(second.send(event("flush")));
  CHECK(second.text("@saved", Text::value) == "Saved");
}

TEST_CASE("what is followed loses nothing when the page opens anew") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  Host second = follower(device);
  CHECK(second.send(event("newer")));
  CHECK(second.has("@reload"));
  CHECK(second.activate("@reload"));
  CHECK(second.effects("reload").size() == 1);
}

TEST_CASE("a public computer follows nothing") {
  Device device;
  Host first = writer(device);
  write(first, "Sara");
  Host second = follower(device);
  CHECK(second.activate("@public"));
  CHECK(!second.has("@followed"));
  CHECK(second.text("name", Text::value) == "");
  CHECK(second.send(kChanged));
  CHECK(second.effects("load").empty());
}

}  // namespace panjereh::portal
