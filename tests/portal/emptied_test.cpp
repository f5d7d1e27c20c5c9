// The browser's data is cleared while a form is open: what is said then is true, and what somebody
// goes on with is kept, all of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "host.h"
#include "panjereh/drafts/record.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Text;

namespace {

constexpr std::string_view kCleared = "Not saved: what this browser kept was cleared.";

Host opened(Device& device, std::string_view run) {
  Host host(device);
  host.opening = run;
  host.open("en");
  return host;
}

std::string saved(const Host& host) { return host.text("@saved", Text::value); }

void type(Host& host, std::string_view node, std::string_view text) {
  CHECK(host.answer(node, text));
  CHECK(host.send(event("flush")));
}

// As a browser does it, which then tells the page.
void clear(Device& device, Host& host) {
  device.records.clear();
  device.files.clear();
  CHECK(host.send(event("emptied")));
}

}  // namespace

TEST_CASE("what was cleared is told, and nothing is stored until somebody goes on") {
  Device device;
  Host host = opened(device, "here");
  type(host, "name", "Sara");
  CHECK(saved(host) == "Saved");
  clear(device, host);
  CHECK(saved(host).starts_with(kCleared));
  CHECK(host.text("name", Text::value) == "Sara");
  for (const char* all : {"flush", "online", "closing"}) {
    CHECK(host.send(event(all)));
    CHECK(device.records.empty());
    CHECK(saved(host).starts_with(kCleared));
  }
}

TEST_CASE("with the next answer all of them are stored again") {
  Device device;
  Host host = opened(device, "here");
  type(host, "name", "Sara");
  type(host, "mobile", "0912");
  clear(device, host);
  SUBCASE("with that one") {
    type(host, "nationalId", "0172942284");
    CHECK(saved(host) == "Saved");
    Host later = opened(device, "later");
    CHECK(later.text("name", Text::value) == "Sara");
    CHECK(later.text("mobile", Text::value) == "0912");
    CHECK(later.text("nationalId", Text::value) == "0172942284");
  }
  SUBCASE("also where it is that there is none any more") {
    type(host, "name", "");
    type(host, "mobile", "");
    CHECK(host.text("name", Text::value).empty());
    CHECK(saved(host) == "Saved");
    Host later = opened(device, "later");
    CHECK(later.text("name", Text::value).empty());
    CHECK(later.text("mobile", Text::value).empty());
    CHECK(!later.has("@notice"));
  }
  SUBCASE("and what comes while the store is looked at") {
    device.answers = false;
    CHECK(host.answer("nationalId", "01"));
    const Json lock = host.only("lock");
    CHECK(host.answer("nationalId", "0172942284"));
    device.answers = true;
    CHECK(host.run(lock));
    CHECK(host.send(event("flush")));
    CHECK(saved(host) == "Saved");
    Host later = opened(device, "later");
    CHECK(later.text("name", Text::value) == "Sara");
    CHECK(later.text("nationalId", Text::value) == "0172942284");
  }
  SUBCASE("a second time, too") {
    type(host, "name", "Sara B");
    clear(device, host);
    CHECK(saved(host).starts_with(kCleared));
    type(host, "name", "Sara C");
    CHECK(saved(host) == "Saved");
    Host later = opened(device, "later");
    CHECK(later.text("name", Text::value) == "Sara C");
    CHECK(later.text("mobile", Text::value) == "0912");
  }
}

TEST_CASE("files that the page has in its memory are stored again, too") {
  Device device;
  Host host(device);
  host.opening = "here";
  host.open_file("tests/portal/cases/files.json");
  const auto file = read_json(R"([{"id":"a1","name":"a.pdf"}])");
  CHECK(host.send(event("attach", {{"node", Json::string("deed")}, {"files", *file}})));
  CHECK(host.send(event("flush")));
  const auto stored = device.files;
  CHECK(stored.size() == 1);
  CHECK(saved(host) == "Saved");
  clear(device, host);
  CHECK(device.files.empty());
  CHECK(host.send(event("attach", {{"node", Json::string("photos")}, {"files", *file}})));
  CHECK(host.send(event("flush")));
  CHECK(std::ranges::includes(device.files, stored));
  CHECK(host.has("@file/deed/a1"));
  CHECK(saved(host) == "Saved");
}

TEST_CASE("a record that came after the clearing and has no beginning goes") {
  Device device;
  Host host = opened(device, "here");
  type(host, "name", "Sara");
  device.records.clear();
  type(host, "mobile", "0912");  // the page has not heard of it
  CHECK(host.send(event("emptied")));
  CHECK(saved(host).starts_with(kCleared));
  type(host, "nationalId", "0172942284");
  Host later = opened(device, "later");
  CHECK(later.text("name", Text::value) == "Sara");
  CHECK(later.text("mobile", Text::value) == "0912");
  CHECK(later.text("nationalId", Text::value) == "0172942284");
  CHECK(!later.has("@notice"));
}

TEST_CASE("a form in which there is nothing says nothing, and one in memory stays so") {
  Device device;
  SUBCASE("empty") {
    Host host = opened(device, "here");
    clear(device, host);
    CHECK(saved(host).empty());
    type(host, "name", "Sara");
    CHECK(saved(host) == "Saved");
  }
  SUBCASE("where nothing can be stored") {
    device.problem = "full";
    Host host = opened(device, "here");
    type(host, "name", "Sara");
    const std::string before = saved(host);
    clear(device, host);
    type(host, "name", "Sara B");
    CHECK(saved(host) == before);
  }
}

TEST_CASE("an application that was in the outbox is in the page alone, and says so") {
  Device device;
  Host host = opened(device, "here");
  host.fill();
  const Json sent = host.submit();
  CHECK(host.reply(sent, 503, ""));
  CHECK(host.text("@status", Text::value).find("kept on this device") != std::string::npos);
  clear(device, host);
  CHECK(host.text("@status", Text::value).find("Keep this page open") != std::string::npos);
  CHECK(host.activate("@submit"));
  const Json again = host.only("fetch");
  CHECK(again["body"] == sent["body"]);
  SUBCASE("accepted") {
    CHECK(host.reply(again, 201,
                     R"({"trackingCode":"123456789012","receivedAt":"2026-11-30T10:00:00Z"})"));
    CHECK(host.has("@receipt"));
    CHECK(device.records.empty());
  }
  SUBCASE("refused, it is kept with the next answer") {
    CHECK(host.reply(again, 422, R"({"type":"/problems/invalid"})"));
    CHECK(saved(host).starts_with(kCleared));
    type(host, "name", "Mina");
    CHECK(saved(host) == "Saved");
    Host later = opened(device, "later");
    CHECK(later.text("name", Text::value) == "Mina");
  }
}

TEST_CASE("the list of drafts is read anew") {
  Device device;
  {
    Host host = opened(device, "here");
    type(host, "name", "Sara");
  }
  Host list(device);
  list.opening = "list";
  list.open("en", "");
  CHECK(list.has("@draft/here-1"));
  clear(device, list);
  CHECK(!list.has("@draft/here-1"));
}

}  // namespace panjereh::portal
