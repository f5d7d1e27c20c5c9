// Law: what was shown as saved is there again, whenever the tab goes; and nothing else is said.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "host.h"
#include "panjereh/drafts/record.h"
#include "panjereh/portal/portal.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Flag;
using view::Text;

namespace {

constexpr std::string_view kHousehold = "tests/forms/cases/household.json";
constexpr std::string_view kAccepted =
    R"({"trackingCode":"123456789012","receivedAt":"2026-11-24T21:00:00Z"})";
// The first draft of a page that was opened without a word of its own.
constexpr std::string_view kDraft = "-1";
const std::string kOutbox = drafts::outbox_key(kDraft);

std::string saved(const Host& host) { return host.text("@saved", Text::value); }

// The moment after an edit goes by.
bool wait(Host& host) { return host.ring(host.only("timer")); }

// What the device says of a store effect that failed.
bool fail(Host& host, const Json& store, std::string_view problem) {
  Json result = Json::object();
  result.set("type", Json::string("result")).set("effect", store["id"]);
  return host.send(
      result.set("stored", Json::boolean(false)).set("problem", Json::string(problem)));
}

// Submits on a device that does not answer by itself; gives the store effect that moves the draft.
Json submitted(Host& host, std::string_view key) {
  CHECK(host.activate("@submit"));
  CHECK(host.give_uuid(host.only("uuid"), key));
  return host.only("store");
}

// Fills the form in; the store effect of that gets no answer yet.
Json fill_unanswered(Device& device, Host& host) {
  host.fill();
  device.answers = false;
  CHECK(host.send(event("flush")));
  return host.only("store");
}

Host opened(Device& device) {
  Host host(device);
  host.open("en");
  return host;
}

// A tab on the form while its application waits in the outbox; gives the fetches of its words, its
// definition, and the application.
std::vector<Json> start_on_form(Host& host) {
  CHECK(host.send(event(
      "start", {{"language", Json::string("en")}, {"service", Json::string(tests::kCallBack)}})));
  const std::vector<Json> fetches = host.effects("fetch");
  REQUIRE(fetches.size() == 3);
  CHECK(host.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  return fetches;
}

// A draft of the call-back service that the device has since before.
constexpr std::string_view kOld = "old-1";
void put_draft(Device& device, std::string_view version, const Json& edits) {
  drafts::Head head;
  head.id = kOld;
  head.form = {std::string(tests::kCallBack), std::string(version), ""};
  head.last = 1;
  device.records[drafts::head_key(kOld)] = drafts::write_head(head).text;
  device.records[drafts::draft_key(kOld, 1)] = drafts::write_edits(head.form, edits, "");
}

}  // namespace

TEST_CASE(
    "an edit is written a moment later, sealed with what came meanwhile, and only then shown") {
  Device device;
  Host host = opened(device);
  CHECK(saved(host) == "");
  CHECK(host.text("@saved", Text::live) == "");
  CHECK(host.answer("name", "a"));
  const Json timer = host.only("timer");
  CHECK(timer["ms"].as_integer().value_or(1'000) < 250);
  CHECK(host.answer("name", "ab"));
  CHECK(host.effects("timer").empty());
  CHECK(saved(host) == "");
  CHECK(device.records.empty());
  device.answers = false;
  CHECK(host.ring(timer));
  const Json store = host.only("store");
  CHECK(store["add"].items().size() == 2);
  CHECK(saved(host) == "");
  CHECK(host.run(store));
  CHECK(saved(host) == "Saved");
  CHECK(host.text("@saved", Text::live) == "");
  // The next edit takes the word away, and what is said from then on is not heard.
  CHECK(host.answer("name", "abc"));
  CHECK(saved(host) == "");
  CHECK(host.ring(host.only("timer")));
  CHECK(host.run(host.only("store")));
  CHECK(saved(host) == "Saved");
  CHECK(host.text("@saved", Text::live) == "off");
}

TEST_CASE("saving one edit shows just that it is saved") {
  Device device;
  Host host = opened(device);
  CHECK(host.answer("name", "a"));
  device.answers = false;
  CHECK(wait(host));
  const Json store = host.only("store");
  Portal portal;
  for (const Json& one : host.log()) (void)portal.dispatch(one);
  const auto output = portal.dispatch(*device.run(store));
  REQUIRE(output);
  CHECK(output->diff.size() < 100);
}

TEST_CASE("an edit while another is being stored is not shown as saved with it") {
  Device device;
  Host host = opened(device);
  device.answers = false;
  CHECK(host.answer("name", "a"));
  CHECK(wait(host));
  const Json store = host.only("store");
  CHECK(host.answer("name", "ab"));
  CHECK(host.run(store));
  CHECK(saved(host) == "");
}

TEST_CASE("what was typed is there again, at its page, rows too") {
  Device device;
  Host host(device);
  host.open_file(kHousehold);
  CHECK(host.choose("@option/alone/no"));
  CHECK(host.activate("@continue"));
  CHECK(host.activate("@add/members"));
  CHECK(host.give_uuid(host.only("uuid"), "5f6b3a52-0f0e-4a43-9d1c-2f7d64d7a001"));
  const std::string row = "members.5f6b3a520f0e.";
  REQUIRE(host.has(row + "name"));
  CHECK(host.answer(row + "name", " رضا "));
  CHECK(host.send(event("flush")));
  CHECK(saved(host) == "Saved");
  Host again(device);
  again.open_file(kHousehold);
  CHECK(again.text(row + "name", Text::value) == " رضا ");
  CHECK(again.flag("@step/members", Flag::current));
  CHECK(saved(again) == "Saved");
  CHECK(!again.has("@notice"));
  CHECK(again.activate("@remove/members/5f6b3a520f0e"));
  CHECK(wait(again));
  Host third(device);
  third.open_file(kHousehold);
  CHECK(!third.has(row + "name"));
  CHECK(!third.has("@notice"));  // it was taken out, and not lost
}

TEST_CASE(
    "rows that were there from the start are kept with the first answer in one, and as they "
    "moved") {
  const auto lists = [](Device& device, std::string_view rows) {
    return std::ranges::any_of(device.records, [&](const auto& record) {
      return record.second.find(rows) != std::string::npos;
    });
  };
  Device device;
  Host host(device);
  host.open_file("tests/forms/cases/rows.json");
  CHECK(host.answer("crew.2.name", "Sara"));
  CHECK(host.send(event("flush")));
  CHECK(lists(device, R"("@rows/crew":["1","2"])"));
  CHECK(host.activate("@up/crew/2"));
  CHECK(host.send(event("flush")));
  CHECK(lists(device, R"("@rows/crew":["2","1"])"));
  Host again(device);
  again.open_file("tests/forms/cases/rows.json");
  CHECK(again.text("crew.2.name", Text::value) == "Sara");
  CHECK(again.text("@row/crew/2/title", Text::name) == "Sailor 1");
}

TEST_CASE("the page of the address is shown before that of the draft, where it can be") {
  Device device;
  Host host(device);
  host.open_file(kHousehold);
  CHECK(host.choose("@option/alone/no"));
  CHECK(host.activate("@continue"));
  CHECK(host.send(event("flush")));
  Host at_first(device);
  at_first.open_file(kHousehold, "people");
  CHECK(at_first.flag("@step/people", Flag::current));
  Host too_far(device);
  too_far.open_file(kHousehold, "check");
  CHECK(too_far.flag("@step/members", Flag::current));
}

TEST_CASE("nothing is stored before something is typed") {
  Device device;
  Host host(device);
  host.open_file(kHousehold);
  CHECK(host.activate("@continue"));
  CHECK(host.send(event("flush")));
  CHECK(host.effects("store").empty());
  CHECK(device.records.empty());
}

TEST_CASE(
    "what cannot be stored is said with the reason, and all of it is tried with the next edit") {
  Device device;
  Host host = opened(device);
  CHECK(host.answer("name", "a"));
  device.problem = "full";
  CHECK(wait(host));
  CHECK(saved(host).starts_with("Not saved: the storage of this device is full"));
  CHECK(host.text("@saved", Text::variant) == "not-saved");
  CHECK(host.text("@saved", Text::live) == "");
  device.problem = "";
  CHECK(host.answer("mobile", "0912"));
  CHECK(wait(host));
  CHECK(saved(host) == "Saved");
  Host again = opened(device);
  CHECK(again.text("name", Text::value) == "a");
  CHECK(again.text("mobile", Text::value) == "0912");
}

TEST_CASE("where nothing can be stored the form works from memory, and says so from the start") {
  for (const char* problem : {"unavailable", "insecure", "newer", "no such problem"}) {
    CAPTURE(problem);
    Device device;
    device.problem = problem;
    Host host = opened(device);
    CHECK(saved(host).starts_with("Not saved: "));
    host.fill();
    CHECK(host.effects("timer").empty());
    const Json fetch = host.submit();
    CHECK(host.reply(fetch, 0, ""));
    CHECK(host.text("@status", Text::value).ends_with("until there is an answer."));
    CHECK(host.ring(host.only("timer")));
    CHECK(host.reply(host.only("fetch"), 201, kAccepted));
    CHECK(host.has("@code"));
  }
}

TEST_CASE(
    "beside a draft that could not be read nothing is written, and no other try is promised") {
  Device device;
  Host first = opened(device);
  CHECK(first.answer("name", "a"));
  CHECK(wait(first));
  device.problem = "failed";
  Host host = opened(device);
  CHECK(saved(host).find("Open the page again") != std::string::npos);
  device.problem = "";
  CHECK(host.answer("name", "b"));
  CHECK(host.effects("timer").empty());
  Host again = opened(device);
  CHECK(again.text("name", Text::value) == "a");
}

// — two tabs —

TEST_CASE("a form that was open elsewhere takes the focus once it has its title again") {
  Device device;
  device.elsewhere.insert("draft/civil-registry/call-back");
  Host host(device);
  CHECK(host.send(event(
      "start", {{"language", Json::string("en")}, {"service", Json::string(tests::kCallBack)}})));
  CHECK(host.reply(host.effects("fetch")[0], 200,
                   tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(host.text("@title", Text::name) == "This form is open in another tab");
  CHECK(host.activate("@services"));
  CHECK(host.send(event(
      "route", {{"language", Json::string("en")}, {"service", Json::string(tests::kCallBack)}})));
  // It asks again, and is shown without a title until it knows.
  CHECK(host.text("@title", Text::name) == "This form is open in another tab");
  CHECK(host.only("focus")["node"].as_string() == "@title");
}

TEST_CASE("a second tab says that the form is open elsewhere, and can take over") {
  Device device;
  Host first = opened(device);
  CHECK(first.answer("name", "a"));
  CHECK(first.send(event("flush")));
  device.elsewhere.insert("draft/civil-registry/call-back");
  Host second = opened(device);
  CHECK(second.text("@title", Text::name) == "This form is open in another tab");
  CHECK(!second.has("name"));
  CHECK(!second.answer("name", "b"));
  CHECK(second.activate("@take-over"));
  CHECK(second.only("focus")["node"].as_string() == "@title");
  CHECK(second.text("name", Text::value) == "a");
  const Json lost = event("lost", {{"lock", Json::string("draft/civil-registry/call-back")}});
  CHECK(first.send(lost));
  CHECK(first.text("@title", Text::name) == "This form is open in another tab");
  CHECK(!first.answer("name", "c"));
  CHECK(first.send(lost));  // it has none any more
  CHECK(!first.send(event("lost", {{"lock", Json::string("draft/other")}})));
}

TEST_CASE("what is typed in a form that was taken back before anything was stored is there again") {
  Device device;
  {
    Host host = opened(device);
    CHECK(host.send(event("lost", {{"lock", Json::string("draft/civil-registry/call-back")}})));
    CHECK(host.activate("@take-over"));
    CHECK(host.answer("name", "a"));
    CHECK(host.send(event("flush")));
  }
  CHECK(opened(device).text("name", Text::value) == "a");
}

TEST_CASE("a tab goes on by itself when the other one is done") {
  Device device;
  device.elsewhere.insert("draft/civil-registry/call-back");
  Host host = opened(device);
  CHECK(!host.has("name"));
  Host other(device);
  device.elsewhere.clear();
  other.open("en");
  CHECK(other.answer("name", "a"));
  CHECK(other.send(event("flush")));
  const Json given = event("given", {{"lock", Json::string("draft/civil-registry/call-back")}});
  CHECK(host.send(given));
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.text("name", Text::value) == "a");
  CHECK(host.answer("name", "ab"));
  CHECK(host.send(event("flush")));
  CHECK(saved(host) == "Saved");
  // It has the lock: one that comes again changes nothing.
  CHECK(host.send(given));
  CHECK(host.effects("load").empty());
  CHECK(host.effects("unlock").empty());
}

TEST_CASE("a lock that comes too late is given back") {
  Device device;
  device.elsewhere.insert("draft/civil-registry/call-back");
  Host host = opened(device);
  CHECK(host.activate("@public"));
  CHECK(host.has("name"));
  CHECK(host.send(event("given", {{"lock", Json::string("draft/civil-registry/call-back")}})));
  CHECK(host.only("unlock")["name"].as_string() == "draft/civil-registry/call-back");
  CHECK(host.has("name"));
}

// — drafts that are not as they should be —

TEST_CASE("of a damaged draft what can be read is kept, and that is said") {
  Device device;
  Host host = opened(device);
  CHECK(host.answer("name", "a"));
  CHECK(wait(host));
  CHECK(host.answer("mobile", "0912"));
  CHECK(wait(host));
  device.damaged.insert(drafts::draft_key(kDraft, 2));
  Host again = opened(device);
  CHECK(again.text("name", Text::value) == "a");
  CHECK(again.text("mobile", Text::value) == "");
  CHECK(again.text("@notice", Text::name).starts_with("A part of your draft"));
  device.damaged.clear();
  CHECK(again.answer("name", "ab"));
  CHECK(wait(again));
  CHECK(device.records.size() == 2);
  CHECK(!opened(device).has("@notice"));
}

TEST_CASE("a draft of which nothing can be read, as without the key, is told, and makes room") {
  Device device;
  Json edits = Json::object();
  put_draft(device, "1.0", edits.set("name", Json::string("a")));
  for (const auto& [key, text] : device.records) device.damaged.insert(key);
  Host again = opened(device);
  CHECK(again.text("name", Text::value) == "");
  CHECK(again.text("@notice", Text::name).starts_with("Your draft could not be read"));
  device.damaged.clear();  // what is written anew can be read
  CHECK(again.answer("name", "b"));
  CHECK(wait(again));
  CHECK(saved(again) == "Saved");
  CHECK(device.records.size() == 2);
  Host third = opened(device);
  CHECK(third.text("name", Text::value) == "b");
  CHECK(!third.has("@notice"));
}

TEST_CASE("a draft of a later form or program is told in words and left as it is") {
  for (const bool is_of_program : {false, true}) {
    CAPTURE(is_of_program);
    Device device;
    put_draft(device, "99.0", Json::object());
    if (is_of_program) {
      put_draft(device, "1.0", Json::object());
      device.records[drafts::draft_key(kOld, 1)] = R"({"panjereh-draft":3})";
    }
    const auto before = device.records;
    Host host = opened(device);
    CHECK(host.text("@title", Text::name) == "A newer version made your draft");
    CHECK(!host.has("name"));
    CHECK(!host.answer("name", "a"));
    CHECK(host.send(event("flush")));
    CHECK(device.records == before);
  }
}

TEST_CASE("a later program's draft of another service is not in the way") {
  for (const char* head : {R"({"panjereh-head":3,"service":"other"})", R"({"panjereh-head":3})",
                           R"({"panjereh-head":3,"service":"civil-registry/call-back"})"}) {
    CAPTURE(head);
    const bool is_own = std::string_view(head).find(tests::kCallBack) != std::string_view::npos;
    Device device;
    device.records[drafts::head_key(kOld)] = head;
    device.records[drafts::draft_key(kOld, 1)] = R"({"panjereh-draft":3})";
    const auto before = device.records;
    Host host = opened(device);
    CHECK(host.has("name") == !is_own);
    if (is_own) continue;
    CHECK(!host.has("@notice"));
    CHECK(host.answer("name", "a"));
    CHECK(wait(host));
    CHECK(saved(host) == "Saved");
    for (const auto& [key, text] : before) CHECK(device.records.at(key) == text);
  }
}

TEST_CASE("a draft of the first format opens, and is written in this one with the next edit") {
  Device device;
  const Json old = tests::read_repository_json("tests/drafts/cases/format-1.json");
  for (const Json& one : old.items()) {
    if (one["key"].as_string().starts_with(drafts::kDraftPrefix)) {
      device.records.emplace(one["key"].as_string(), one["text"].as_string());
    }
  }
  Host host = opened(device);
  CHECK(host.text("name", Text::value) == "نگار");
  CHECK(host.text("mobile", Text::value) == "09123456789");
  CHECK(!host.has("@notice"));
  CHECK(host.answer("name", "نگین"));
  CHECK(wait(host));
  CHECK(saved(host) == "Saved");
  CHECK(device.records.contains(drafts::head_key(tests::kCallBack)));
  CHECK(!device.records.contains(drafts::draft_key(tests::kCallBack, 4)));
  CHECK(opened(device).text("name", Text::value) == "نگین");
}

TEST_CASE("of several drafts of a service the last one opens, and no other service's") {
  Device device;
  const auto put = [&](std::string_view id, std::string_view service, int64_t changed) {
    drafts::Head head;
    head.id = id;
    head.form = {std::string(service), "0.1", ""};
    head.last = 1;
    head.changed = changed;
    Json edits = Json::object();
    edits.set("name", Json::string(id));
    device.records[drafts::head_key(id)] = drafts::write_head(head).text;
    device.records[drafts::draft_key(id, 1)] = drafts::write_edits(head.form, edits, "");
  };
  put("a", tests::kCallBack, 5);
  put("b", tests::kCallBack, 7);
  put("c", tests::kCallBack, 6);
  put("d", "other", 9);
  CHECK(opened(device).text("name", Text::value) == "b");
  // Its head is lost: it is not forgotten before there is another one.
  device.records.erase(drafts::head_key("b"));
  CHECK(opened(device).text("name", Text::value) == "c");
  for (const char* id : {"a", "c"}) {
    device.records.erase(drafts::head_key(id));
    device.records.erase(drafts::draft_key(id, 1));
  }
  Host host = opened(device);
  CHECK(host.text("name", Text::value) == "b");
  CHECK(host.text("@notice", Text::name).starts_with("A part of your draft"));
}

TEST_CASE("when a draft was changed is what the clock showed then, wherever it goes") {
  Device device;
  const auto changed = [&] {
    return drafts::read_head(
               {drafts::head_key(kDraft), device.records.at(drafts::head_key(kDraft))})
        ->changed;
  };
  Host host = opened(device);
  const auto edit = [&](int64_t now) {
    CHECK(host.send(event("answer", {{"node", Json::string("name")},
                                     {"text", Json::string("a" + std::to_string(now))},
                                     {"now", Json::number(now)}})));
    CHECK(host.send(event("flush")));
    CHECK(saved(host) == "Saved");
  };
  edit(1'764'400'000'000);
  CHECK(changed() == 1'764'400'000'000);
  edit(1'000);
  CHECK(changed() == 1'000);
  CHECK(!host.send(event("flush", {{"now", Json::number(-1)}})));
  CHECK(!host.send(event("flush", {{"now", Json::string("today")}})));
}

TEST_CASE("answers that have no place in the form any more are said to be gone") {
  Device device;
  Json edits = Json::object();
  edits.set("name", Json::string("a")).set("of.yesterday", Json::string("b"));
  put_draft(device, "0.1", edits);
  Host host = opened(device);
  CHECK(host.text("name", Text::value) == "a");
  CHECK(host.text("@notice", Text::name).starts_with("This form has been renewed"));
  CHECK(host.text("@misfit/0/words", Text::name) ==
        "Your answer “\u2068b\u2069” (\u2068of.yesterday\u2069) is not asked for any more");
  CHECK(!host.has("@misfits"));
  CHECK(!host.has("@misfit/1"));
}

TEST_CASE("many answers without a place are folded away, all of them there") {
  Device device;
  Json edits = Json::object();
  for (const char* place : {"a", "b", "c", "d"}) edits.set(place, Json::string("x"));
  put_draft(device, "0.1", edits);
  Host host = opened(device);
  CHECK(host.text("@misfits", Text::name) == "4 answers that have no place in the form");
  CHECK(host.has("@misfit/3/words"));
}

// — the outbox —

TEST_CASE("submitting moves the draft into the outbox in one transaction, before it is sent") {
  Device device;
  Host host = opened(device);
  host.fill();
  CHECK(host.send(event("flush")));
  CHECK(host.activate("@submit"));
  device.answers = false;
  CHECK(host.give_uuid(host.only("uuid"), "key"));
  CHECK(host.effects("fetch").empty());
  const Json store = host.only("store");
  CHECK(store["remove"].items().size() == 3);
  CHECK(host.run(store));
  CHECK(host.only("fetch")["method"].as_string() == "POST");
  CHECK(device.records.size() == 2);
  CHECK(device.records.contains(drafts::head_key(kDraft)));
  CHECK(device.records.contains(kOutbox));
  CHECK(saved(host) == "");
}

TEST_CASE("an application that waits is sent again after a restart: the same bytes, the same key") {
  Device device;
  Host host = opened(device);
  host.fill();
  const Json first = host.submit("key-1");
  CHECK(host.reply(first, 0, ""));
  CHECK(host.text("@status", Text::value).find("kept on this device") != std::string::npos);
  // On the start page, without its form being opened.
  Host again(device);
  CHECK(again.send(event("start", {{"language", Json::string("en")}})));
  Json second;
  for (const Json& fetch : again.effects("fetch")) {
    if (fetch["method"].as_string() == "POST") second = fetch;
  }
  CHECK(second["body"] == first["body"]);
  CHECK(second["headers"] == first["headers"]);
  const std::vector<Json> fetches = again.effects("fetch");
  CHECK(again.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(again.reply(fetches[1], 200, tests::catalogue_body()));
  CHECK(
      again.text("@waiting/civil-registry/call-back/state", Text::name).starts_with("On its way"));
  CHECK(again.reply(second, 200, kAccepted));
  CHECK(!again.has("@waiting/civil-registry/call-back"));
  CHECK(again.has("@application/123456789012"));
  CHECK(device.records.size() == 1);  // its receipt
  // Later, without a network, too.
  Host offline(device);
  CHECK(offline.send(event("start", {{"language", Json::string("en")}})));
  const std::vector<Json> asked = offline.effects("fetch");
  REQUIRE(asked.size() == 3);
  CHECK(offline.reply(asked[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(offline.reply(asked[1], 200, tests::catalogue_body()));
  CHECK(offline.reply(asked[2], 0, ""));
  CHECK(offline.has("@application/123456789012"));
}

TEST_CASE("an application that waits shows in its form, locked, and can be hurried") {
  Device device;
  Host host = opened(device);
  host.fill();
  CHECK(host.reply(host.submit("key-1"), 0, ""));
  Host again(device);
  const std::vector<Json> fetches = start_on_form(again);
  CHECK(again.reply(fetches[1], 200, tests::definition_body()));
  CHECK(again.text("name", Text::value) == "نام من");
  CHECK(again.flag("name", Flag::read_only));
  CHECK(!again.answer("name", "b"));
  CHECK(again.activate("@submit"));  // on its way already
  CHECK(again.effects("fetch").empty());
  CHECK(again.reply(fetches[2], 0, ""));
  CHECK(again.activate("@submit"));
  CHECK(again.reply(again.only("fetch"), 201, kAccepted));
  CHECK(again.has("@code"));
}

TEST_CASE(
    "an application that waits comes before a draft of its service, with its head or without") {
  Device device;
  Host host = opened(device);
  host.fill();
  CHECK(host.reply(host.submit("key-1"), 0, ""));
  put_draft(device, "1.0", Json::object());
  drafts::Head later =
      *drafts::read_head({drafts::head_key(kOld), device.records.at(drafts::head_key(kOld))});
  later.changed = 1;
  device.records[drafts::head_key(kOld)] = drafts::write_head(later).text;
  for (const bool has_head : {true, false}) {
    CAPTURE(has_head);
    if (!has_head) device.records.erase(drafts::head_key(kDraft));  // as of the first format
    Host again(device);
    const std::vector<Json> fetches = start_on_form(again);
    CHECK(again.reply(fetches[1], 200, tests::definition_body()));
    CHECK(again.flag("name", Flag::read_only));
    CHECK(again.text("name", Text::value) == "نام من");
  }
}

TEST_CASE("an application without its form shows what it is and where it is") {
  Device device;
  Host host = opened(device);
  host.fill();
  CHECK(host.reply(host.submit("key-1"), 0, ""));
  Host again(device);
  CHECK(again.send(event(
      "start", {{"language", Json::string("en")}, {"service", Json::string(tests::kCallBack)}})));
  const std::vector<Json> fetches = again.effects("fetch");
  REQUIRE(fetches.size() == 3);
  CHECK(again.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(again.reply(fetches[1], 0, ""));
  CHECK(again.reply(fetches[2], 0, ""));
  CHECK(again.text("@title", Text::name) == host.text("@title", Text::name));
  CHECK(again.text("@submit", Text::name) == "Send again now");
  CHECK(again.send(event("online")));
  CHECK(again.reply(again.only("fetch"), 201, kAccepted));
  CHECK(again.has("@code"));
}

TEST_CASE("an application that the window refuses is a draft again") {
  Device device;
  Host host = opened(device);
  host.fill();
  CHECK(host.reply(host.submit("key-1"), 422, ""));
  CHECK(!device.records.contains(kOutbox));
  CHECK(saved(host) == "Saved");
  Host again = opened(device);
  CHECK(again.text("name", Text::value) == "نام من");
  CHECK(!again.flag("name", Flag::read_only));
}

TEST_CASE(
    "an application that is refused while its form is closed is told in the list and in the form") {
  Device device;
  Host host = opened(device);
  host.fill();
  CHECK(host.reply(host.submit("key-1"), 0, ""));
  Host again(device);
  CHECK(again.send(event("start", {{"language", Json::string("en")}})));
  const std::vector<Json> fetches = again.effects("fetch");
  REQUIRE(fetches.size() == 4);
  CHECK(again.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(again.reply(fetches[1], 200, tests::catalogue_body()));
  CHECK(again.has("@waiting/civil-registry/call-back"));
  CHECK(again.reply(fetches[3], 422, ""));
  CHECK(!again.has("@waiting/civil-registry/call-back"));
  CHECK(again.text("@refused/civil-registry/call-back/state", Text::name)
            .starts_with("Not accepted"));
  Host form = opened(device);
  CHECK(form.text("name", Text::value) == "نام من");
  CHECK(form.text("@status", Text::value).starts_with("The window did not accept"));
  CHECK(form.text("@status", Text::variant) == "refusal");
  CHECK(form.reply(form.submit("key-2"), 201, kAccepted));
  CHECK(device.records.size() == 1);  // its receipt
}

TEST_CASE("what was sent is no draft any more, whatever is stored or chosen late") {
  Device device;
  Host host = opened(device);
  const Json late = fill_unanswered(device, host);
  CHECK(host.run(submitted(host, "key-1")));
  CHECK(host.reply(host.only("fetch"), 201, kAccepted));
  CHECK(host.run(host.only("store")));
  CHECK(host.only("unlock")["name"].as_string() == "draft/civil-registry/call-back");
  CHECK(fail(host, late, "full"));
  CHECK(host.send(event("flush")));
  CHECK(host.effects("store").empty());
  device.answers = true;
  CHECK(host.activate("@public"));
  CHECK(host.activate("@public"));
  CHECK(host.effects("timer").empty());
  CHECK(host.send(event("flush")));
  CHECK(host.has("@code"));
  CHECK(device.records.empty());
  CHECK(opened(device).text("name", Text::value) == "");
}

TEST_CASE("a receipt for which there is no room leaves no draft in its place") {
  Device device;
  Host host = opened(device);
  host.fill();
  device.answers = false;
  CHECK(host.run(submitted(host, "key-1")));
  CHECK(host.reply(host.only("fetch"), 201, kAccepted));
  const Json settling = host.only("store");
  CHECK(fail(host, settling, "full"));
  CHECK(host.only("store")["add"].items().empty());
  CHECK(host.run(host.only("store")));
  CHECK(device.records.empty());
}

TEST_CASE("an answer that comes again puts its receipt in the place of itself") {
  Device device;
  Host host = opened(device);
  host.fill();
  CHECK(host.reply(host.submit("key-1"), 0, ""));
  device.records.emplace("receipt/key-1", "{}");
  CHECK(host.activate("@submit"));
  CHECK(host.reply(host.only("fetch"), 201, kAccepted));
  REQUIRE(device.records.size() == 1);
  CHECK(device.records.begin()->second != "{}");
}

TEST_CASE("a public computer for a while does not take an application out of the outbox for good") {
  Device device;
  Host host = opened(device);
  host.fill();
  const Json fetch = host.submit("key-1");
  CHECK(host.activate("@public"));
  CHECK(device.records.empty());
  CHECK(host.activate("@public"));
  CHECK(host.effects("fetch").empty());  // it is on its way already
  CHECK(device.records.size() == 2);
  CHECK(device.records.contains(drafts::head_key(kDraft)));
  CHECK(device.records.contains(kOutbox));
  CHECK(host.reply(fetch, 0, ""));
  CHECK(host.text("@status", Text::value).find("kept on this device") != std::string::npos);
}

TEST_CASE("a lock that is taken while the draft moves to the outbox stops nothing") {
  Device device;
  Host host = opened(device);
  host.fill();
  device.answers = false;
  const Json moving = submitted(host, "key-1");
  CHECK(host.send(event("lost", {{"lock", Json::string("draft/civil-registry/call-back")}})));
  CHECK(host.run(moving));
  // Refused, it is a draft of this page alone: the other tab keeps its own.
  CHECK(host.reply(host.only("fetch"), 422, ""));
  CHECK(saved(host).starts_with("Not saved: this form is open in another tab"));
  CHECK(host.answer("name", "b"));
  CHECK(host.effects("timer").empty());
  CHECK(host.activate("@submit"));
  CHECK(host.give_uuid(host.only("uuid"), "key-2"));
  CHECK(host.reply(host.only("fetch"), 201, kAccepted));
  CHECK(host.has("@code"));
}

TEST_CASE("a refused application is saved again, whatever was on its way before") {
  Device device;
  Host host = opened(device);
  const Json late = fill_unanswered(device, host);
  CHECK(host.run(submitted(host, "key-1")));
  const Json fetch = host.only("fetch");
  device.answers = true;
  CHECK(host.reply(fetch, 422, ""));
  CHECK(saved(host) == "Saved");
  CHECK(fail(host, late, "full"));
  CHECK(saved(host) == "Saved");
}

TEST_CASE("an application of a later program stays in the outbox") {
  Device device;
  Host host = opened(device);
  host.fill();
  CHECK(host.reply(host.submit("key-1"), 0, ""));
  std::string& record = device.records.at(kOutbox);
  const size_t format = record.find(":1");
  record.replace(format, 2, ":2");
  const std::string before = record;
  Host again = opened(device);
  CHECK(again.text("@title", Text::name) == "A newer version made your draft");
  CHECK(device.records.at(kOutbox) == before);
}

TEST_CASE("what is stored after a failure brings what failed with it") {
  Device device;
  Host host = opened(device);
  device.answers = false;
  CHECK(host.answer("name", "a"));
  CHECK(host.send(event("flush")));
  const Json first = host.only("store");
  CHECK(host.answer("mobile", "0912"));
  CHECK(host.send(event("flush")));
  const Json second = host.only("store");
  CHECK(fail(host, first, "failed"));
  CHECK(host.run(second));
  CHECK(saved(host).starts_with("Not saved"));
  device.answers = true;
  CHECK(wait(host));
  CHECK(saved(host) == "Saved");
  CHECK(opened(device).text("name", Text::value) == "a");
}

TEST_CASE("an application for which there is no room is sent from memory") {
  Device device;
  Host host = opened(device);
  host.fill();
  device.problem = "full";
  const Json fetch = host.submit();
  CHECK(host.reply(fetch, 0, ""));
  CHECK(host.text("@status", Text::value).ends_with("until there is an answer."));
}

// — shared computers —

TEST_CASE("on a public computer nothing is kept, and what was kept goes") {
  Device device;
  Host host = opened(device);
  CHECK(host.text("@public", Text::pressed) == "false");
  CHECK(host.answer("name", "a"));
  CHECK(wait(host));
  CHECK(!device.records.empty());
  CHECK(host.activate("@public"));
  CHECK(host.only("public")["on"].as_boolean());
  CHECK(host.text("@public", Text::pressed) == "true");
  CHECK(device.records.empty());
  CHECK(saved(host) == "Public computer: not saved");
  CHECK(host.text("@footer.text", Text::name).starts_with("Public computer: nothing is kept"));
  CHECK(host.answer("name", "ab"));
  CHECK(host.send(event("flush")));
  CHECK(device.records.empty());
  CHECK(host.text("name", Text::value) == "ab");
  // And back: what is in the form is kept from now on.
  CHECK(host.activate("@public"));
  CHECK(wait(host));
  CHECK(saved(host) == "Saved");
  CHECK(opened(device).text("name", Text::value) == "ab");
}

TEST_CASE("what a public computer could not erase is told, and tried again with the next start") {
  Device device;
  Host host = opened(device);
  CHECK(host.answer("name", "a"));
  CHECK(wait(host));
  device.problem = "failed";
  CHECK(host.activate("@public"));
  CHECK(host.text("@footer.text", Text::name).find("could not be erased") != std::string::npos);
  CHECK(!device.records.empty());
  device.problem = "";
  Host again(device);
  CHECK(again.send(
      event("start", {{"language", Json::string("en")}, {"publicComputer", Json::boolean(true)}})));
  CHECK(device.records.empty());
}

TEST_CASE("a cleared device has no form's lock, and gives back one that comes late") {
  Device device;
  Host host = opened(device);
  CHECK(host.send(event("cleared")));
  CHECK(!host.effects("unlock").empty());
  Host start(device);
  start.open("en", "");
  const Json given = event("given", {{"lock", Json::string("draft/civil-registry/call-back")}});
  CHECK(start.send(given));
  CHECK(start.only("unlock")["name"].as_string() == "draft/civil-registry/call-back");
}

TEST_CASE("a public computer is told by another tab, and remembered") {
  Device device;
  Host host = opened(device);
  CHECK(host.send(event("public", {{"on", Json::boolean(true)}})));
  CHECK(host.effects("public").empty());
  CHECK(saved(host) == "Public computer: not saved");
  Host other(device);
  CHECK(other.send(event("start", {{"language", Json::string("en")},
                                   {"service", Json::string(tests::kCallBack)},
                                   {"publicComputer", Json::boolean(true)}})));
  CHECK(other.effects("load").empty());
  CHECK(other.effects("lock").empty());
  CHECK(!other.effects("fetch")[1].find("keep"));
  CHECK(!host.send(event("public", {{"on", Json::string("yes")}})));
}

TEST_CASE("clearing this device is asked first, done, and read back") {
  Device device;
  Host host = opened(device);
  CHECK(host.answer("name", "a"));
  CHECK(wait(host));
  CHECK(host.activate("@clear"));
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(!device.records.empty());
  CHECK(host.activate("@clear.keep"));
  CHECK(host.text("name", Text::value) == "a");
  CHECK(host.activate("@clear"));
  CHECK(!host.answer("name", "b"));
  CHECK(host.activate("@clear.confirm"));
  CHECK(device.records.empty());
  const Json end = host.only("fetch");
  CHECK(end["method"].as_string() == "DELETE");
  CHECK(host.flag("@clear.confirm", Flag::busy));
  CHECK(host.reply(end, 204, ""));
  CHECK(host.reply(host.only("fetch"), 200, R"({"applications":[]})"));
  CHECK(host.text("@title", Text::name) == "Cleared from this device");
  CHECK(host.activate("@home"));
  CHECK(host.has("@main"));
}

TEST_CASE(
    "where clearing is left for a form that is not there yet, the focus waits for its title") {
  Host host;
  CHECK(host.send(event(
      "start", {{"language", Json::string("en")}, {"service", Json::string(tests::kCallBack)}})));
  const std::vector<Json> fetches = host.effects("fetch");
  CHECK(host.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(host.activate("@clear"));
  CHECK(host.activate("@clear.keep"));
  CHECK(host.effects("focus").empty());
  CHECK(host.reply(fetches[1], 200, tests::definition_body()));
  CHECK(host.only("focus")["node"].as_string() == "@title");
}

TEST_CASE("what was not cleared is said, and can be tried again") {
  Device device;
  device.problem = "failed";
  Host host = opened(device);
  CHECK(host.activate("@clear"));
  CHECK(host.activate("@clear.confirm"));
  CHECK(host.reply(host.only("fetch"), 0, ""));
  CHECK(host.text("@title", Text::name) == "Not everything was cleared");
  CHECK(host.has("@clear.device"));
  CHECK(host.has("@clear.session"));
  device.problem = "";
  CHECK(host.activate("@clear.confirm"));
  CHECK(host.reply(host.only("fetch"), 204, ""));
  const std::string left =
      R"({"applications":[{"service":"a","state":"received","trackingCode":"1","receivedAt":"x"}]})";
  CHECK(host.reply(host.only("fetch"), 200, left));
  CHECK(!host.has("@clear.device"));
  CHECK(host.has("@clear.session"));
}

TEST_CASE("a tab whose device another one cleared holds nothing any more") {
  Device device;
  Host host = opened(device);
  CHECK(host.answer("name", "a"));
  device.records.clear();
  CHECK(host.send(event("cleared")));
  CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
  CHECK(host.text("name", Text::value) == "");
  CHECK(host.send(event("flush")));
  CHECK(device.records.empty());
}

// — the law —

TEST_CASE("whenever a tab goes, what it showed as saved is in the next one") {
  const char* const fields[] = {"name", "nationalId", "mobile"};
  const auto is_store = [](const Json& effect) { return effect["type"].as_string() == "store"; };
  for (uint64_t seed = 1; seed <= tests::rounds(40); ++seed) {
    CAPTURE(seed);
    tests::Random random(seed);
    Device device;
    std::map<std::string, std::string> shown;
    for (int tab = 0; tab < 4; ++tab) {
      device.answers = true;
      device.problem = "";
      Host host = opened(device);
      for (const auto& [field, text] : shown) CHECK(host.text(field, Text::value) == text);
      std::map<std::string, std::string> typed = shown;
      std::vector<Json> pending;
      for (int step = 0; step < 40; ++step) {
        // It stores in the order in which it is asked to.
        device.answers = random.one_in(2) && std::ranges::none_of(pending, is_store);
        device.problem = random.one_in(6) ? "full" : "";
        const uint64_t what = random.below(4);
        if (what < 2) {
          const std::string field = fields[random.below(3)];
          typed[field] = std::to_string(random.below(1'000));
          CHECK(host.answer(field, typed[field]));
        } else if (what == 2 && !pending.empty()) {
          const auto first = std::ranges::find_if(pending, is_store);
          size_t index = random.below(pending.size());
          if (is_store(pending[index])) index = static_cast<size_t>(first - pending.begin());
          const Json effect = pending[index];
          pending.erase(pending.begin() + static_cast<std::ptrdiff_t>(index));
          const bool is_timer = effect["type"].as_string() == "timer";
          CHECK((is_timer ? host.ring(effect) : host.run(effect)));
        } else {
          CHECK(host.send(event("flush")));
        }
        for (const char* type : {"timer", "store"}) {
          // What the device answered already is answered once more, which is ignored.
          for (const Json& effect : host.effects(type)) {
            if (type == std::string_view("timer") || !device.answers) pending.push_back(effect);
          }
        }
        if (saved(host) == "Saved") shown = typed;
      }
      // Of what was not shown as saved some may be there: it is what the next tab shows.
      device.answers = true;
      device.problem = "";
      Host next = opened(device);
      for (const auto& [field, text] : shown) {
        // A later edit of the same field may have been stored, too.
        const std::string now = next.text(field, Text::value);
        CHECK((now == text || !now.empty()));
      }
      if (saved(host) == "Saved") {
        for (const auto& [field, text] : typed) CHECK(next.text(field, Text::value) == text);
      }
      shown.clear();
      for (const char* field : fields) shown[field] = next.text(field, Text::value);
    }
  }
}

TEST_CASE("while the window does not give its key nothing is stored, and then it is") {
  Device device;
  {
    Host host(device);
    host.opening = "before";
    host.open("en");
    CHECK(host.answer("name", "Sara"));
    CHECK(host.send(event("flush")));
  }
  const auto before = device.records;
  device.problem = "away";
  Host host(device);
  host.opening = "here";
  host.open("en");
  CHECK(host.text("@saved", Text::value).starts_with("Not saved: the server, which has the key"));
  CHECK(host.text("name", Text::value).empty());
  SUBCASE("what was typed meanwhile stands beside what was there") {
    CHECK(host.answer("name", "Mina"));
    CHECK(host.send(event("online")));  // it does not answer yet
    CHECK(host.text("@saved", Text::value).starts_with("Not saved: the server"));
    device.problem.clear();
    CHECK(host.send(event("online")));
    CHECK(host.send(event("flush")));
    CHECK(host.text("@saved", Text::value) == "Saved");
    CHECK(host.text("name", Text::value) == "Mina");
    CHECK(device.records.size() == 2 * before.size());
    for (const auto& [key, text] : before) CHECK(device.records.at(key) == text);
    // It goes on as the draft that it is.
    CHECK(host.answer("name", "Mina N"));
    CHECK(host.send(event("flush")));
    Host again(device);
    again.opening = "after";
    again.open("en");
    CHECK(again.text("name", Text::value) == "Mina N");
  }
  SUBCASE("and where nothing was, what was there opens") {
    device.problem.clear();
    CHECK(host.send(event("online")));
    CHECK(host.text("name", Text::value) == "Sara");
    CHECK(device.records == before);
  }
}

}  // namespace panjereh::portal
