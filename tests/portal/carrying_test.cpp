// A draft that goes to the window under a code, and what two devices then make of it.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "host.h"
#include "panjereh/drafts/link.h"
#include "support/files.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using tests::SealedDrafts;
using view::Flag;
using view::Text;

namespace {

constexpr std::string_view kFirstCode = "4000000000000001";
constexpr std::string_view kReceipt =
    R"({"trackingCode":"123456789012","receivedAt":"2026-11-30T10:00:00Z"})";
constexpr std::string_view kKeyReused = R"({"type":"/problems/key-reused"})";
constexpr std::string_view kRows = "tests/forms/cases/rows.json";

struct Two {
  SealedDrafts window;
  Device here;
  Device there;
  Two() { here.window = there.window = &window; }
};

// A form on that device, as a tab opens it.
Host opened(Device& device, std::string_view run, std::string_view path = "") {
  Host host(device);
  host.opening = run;
  path.empty() ? host.open("en") : host.open_file(path);
  return host;
}

// What is shown of the form goes to the window.
void make_code(Host& host) {
  CHECK(host.activate("@draft-code"));
  CHECK(host.text("@title", Text::name) == "Continue on another device");
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.text("@title", Text::name) == "The code is made");
}

// The same with its own way back.
void begin_carrying(Host& host) {
  make_code(host);
  CHECK(host.activate("@draft-file.close"));
}

// The form of the code on a device that has nothing yet.
Host collected(Device& device, std::string_view run, const std::string& definition,
               std::string_view code = kFirstCode) {
  Host host(device);
  host.opening = run;
  host.open("en", "");
  CHECK(host.activate("@draft-code.opening"));
  CHECK(host.answer("@draft-file.code", code));
  CHECK(host.activate("@draft-file.open"));
  CHECK(host.reply(host.only("fetch"), 200, definition));
  return host;
}

Host collected(Device& device, std::string_view run = "there") {
  return collected(device, run, tests::definition_body());
}

// The time comes for what was changed to go: the timer of that of these effects.
void let_go(Host& host) {
  for (const Json& timer : host.effects("timer")) {
    if (timer["ms"].as_integer() == 5'000) CHECK(host.ring(timer));
  }
}

void type(Host& host, std::string_view node, std::string_view text) {
  CHECK(host.answer(node, text));
  CHECK(host.send(event("flush")));
}

// What was typed here is at the window, and the page that it was typed in is gone.
void carry_one(Two& two) {
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
}

Json edits_at(const SealedDrafts& window, std::string_view code = kFirstCode) {
  const auto found = window.copies.find(std::string(code));
  REQUIRE(found != window.copies.end());
  const auto record = read_json(found->second.text);
  REQUIRE(record);
  return (*record)["edits"];
}

std::string answer_at(const SealedDrafts& window, std::string_view place) {
  return std::string(edits_at(window)[place].as_string());
}

std::string idempotency_key(const Json& fetch) {
  return std::string(fetch["headers"]["Idempotency-Key"].as_string());
}

std::string said(const Host& host) { return host.text("@carried", Text::value); }

}  // namespace

TEST_CASE("a draft goes to the window, and its code is shown as often as somebody asks") {
  Two two;
  Host host = opened(two.here, "here");
  type(host, "name", "Sara");
  two.here.answers = false;
  CHECK(host.activate("@draft-code"));
  CHECK(!host.has("name"));
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.flag("@draft-file.make", Flag::busy));
  const Json deposit = host.only("deposit");
  CHECK(deposit["code"].as_string().empty());
  CHECK(deposit["tag"].as_string().empty());
  two.here.answers = true;
  CHECK(host.run(deposit));
  CHECK(host.text("@code", Text::value).find("4000 0000 0000 0001") != std::string::npos);
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(!host.has("@draft-file.discard"));
  CHECK(answer_at(two.window, "name") == "Sara");
  CHECK(host.activate("@draft-file.copy"));
  CHECK(host.only("copy")["text"].as_string() == kFirstCode);
  CHECK(host.send(
      event("result", {{"effect", host.only("copy")["id"]}, {"done", Json::boolean(true)}})));
  CHECK(host.text("@status", Text::value) == "The code was copied.");
  CHECK(host.activate("@draft-file.close"));
  CHECK(host.text("name", Text::value) == "Sara");
  CHECK(host.text("@footer.text", Text::name).find("on this device and on the server") !=
        std::string::npos);
  CHECK(host.activate("@draft-code"));
  CHECK(host.text("@title", Text::name) == "Continue on another device");
  CHECK(host.text("@code", Text::value).find("4000 0000 0000 0001") != std::string::npos);
  CHECK(host.only("deposit").is_null());
  CHECK(host.has("@draft-file.discard"));
}

TEST_CASE("a window that does not take it is told, and asked again") {
  Two two;
  two.window.is_away = true;
  Host host = opened(two.here, "here");
  type(host, "name", "Sara");
  CHECK(host.activate("@draft-code"));
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.text("@status", Text::value) == "The server did not take the draft. Try again.");
  two.window.is_away = false;
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.text("@title", Text::name) == "The code is made");
}

TEST_CASE("what is changed goes a moment later, all together, and it is said when it has gone") {
  Two two;
  Host host = opened(two.here, "here");
  type(host, "name", "Sara");
  begin_carrying(host);
  CHECK(host.text("@saved", Text::value) == "Saved, also on the server");
  CHECK(host.answer("name", "Sara B"));
  const std::vector<Json> timers = host.effects("timer");
  CHECK(timers.size() == 2);
  CHECK(host.answer("mobile", "0912"));
  CHECK(host.effects("timer").empty());  // both wait for the same
  CHECK(host.ring(timers.front()));
  CHECK(host.text("@saved", Text::value) == "Saved");
  CHECK(answer_at(two.window, "name") == "Sara");
  CHECK(host.ring(timers.back()));
  CHECK(host.only("deposit")["tag"].as_string() == "1");
  CHECK(answer_at(two.window, "name") == "Sara B");
  CHECK(answer_at(two.window, "mobile") == "0912");
  CHECK(host.text("@saved", Text::value) == "Saved, also on the server");
  // Where somebody is in the form is no news.
  CHECK(host.send(event("flush")));
  CHECK(host.only("deposit").is_null());
}

TEST_CASE("what is hidden goes at once, and what did not go is tried again") {
  Two two;
  Host host = opened(two.here, "here");
  type(host, "name", "Sara");
  begin_carrying(host);
  two.window.is_away = true;
  type(host, "name", "Sara B");
  CHECK(answer_at(two.window, "name") == "Sara");
  const std::vector<Json> timers = host.effects("timer");
  REQUIRE(timers.size() == 1);
  CHECK(timers.front()["ms"].as_integer() == 30'000);
  CHECK(host.text("@saved", Text::value) == "Saved");
  CHECK(host.ring(timers.front()));
  CHECK(answer_at(two.window, "name") == "Sara");
  two.window.is_away = false;
  CHECK(host.send(event("online")));
  CHECK(answer_at(two.window, "name") == "Sara B");
}

TEST_CASE("another device goes on with it by its code, and both have what each has changed") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  Host there = collected(two.there);
  CHECK(there.text("name", Text::value) == "Sara");
  CHECK(there.text("@title", Text::name) != "Continue with a code");
  type(there, "mobile", "09123456789");
  CHECK(answer_at(two.window, "mobile") == "09123456789");
  type(here, "name", "Sara B");  // the window has another one by now
  CHECK(here.text("name", Text::value) == "Sara B");
  CHECK(here.text("mobile", Text::value) == "09123456789");
  CHECK(said(here) == "What you changed on your other device is here now.");
  let_go(here);
  CHECK(answer_at(two.window, "name") == "Sara B");
  CHECK(answer_at(two.window, "mobile") == "09123456789");
  CHECK(here.send(event("flush")));
  CHECK(here.text("@saved", Text::value) == "Saved, also on the server");
  // Opened again the other device asks what has become of it.
  Host again = opened(two.there, "later");
  CHECK(again.text("name", Text::value) == "Sara B");
  CHECK(again.text("mobile", Text::value) == "09123456789");
}

TEST_CASE("what was typed offline goes once the form is opened again") {
  Two two;
  {
    Host here = opened(two.here, "here");
    type(here, "name", "Sara");
    begin_carrying(here);
    two.window.is_away = true;
    type(here, "name", "Sara B");
  }
  Host later = opened(two.here, "later");
  CHECK(later.text("name", Text::value) == "Sara B");
  CHECK(answer_at(two.window, "name") == "Sara");
  two.window.is_away = false;
  Host again = opened(two.here, "again");
  CHECK(answer_at(two.window, "name") == "Sara B");
}

TEST_CASE("where both have changed an answer somebody chooses, and until then nothing goes") {
  for (const bool keeps_mine : {true, false}) {
    CAPTURE(keeps_mine);
    Two two;
    Host here = opened(two.here, "here");
    type(here, "name", "Sara");
    begin_carrying(here);
    Host there = collected(two.there);
    type(there, "name", "Mina");
    type(here, "name", "Nora");
    CHECK(here.text("name", Text::value) == "Nora");
    CHECK(said(here) ==
          "You changed the same answers on both devices. Please choose which ones stay.");
    CHECK(here.text("@conflict/name/label", Text::name) == "Full name");
    CHECK(here.text("@keep-mine/name", Text::name).find("Nora") != std::string::npos);
    CHECK(here.text("@keep-theirs/name", Text::name).find("Mina") != std::string::npos);
    type(here, "mobile", "0912");
    CHECK(answer_at(two.window, "name") == "Mina");
    CHECK(edits_at(two.window).find("mobile") == nullptr);
    // An application that nobody has seen is not sent either.
    here.fill();
    CHECK(here.send(event("flush")));
    CHECK(here.activate("@submit"));
    CHECK(here.only("fetch").is_null());
    CHECK(here.only("focus")["node"].as_string() == "@conflicts");
    CHECK(here.flag("@conflicts", Flag::focusable));
    // And all of it is there again after the page has gone.
    Host again = opened(two.here, "again");
    CHECK(again.has("@keep-mine/name"));
    CHECK(!again.activate("@keep-theirs/mobile"));
    CHECK(again.activate(keeps_mine ? "@keep-mine/name" : "@keep-theirs/name"));
    const std::string kept = keeps_mine ? "نام من" : "Mina";
    CHECK(again.text("name", Text::value) == kept);
    CHECK(again.only("focus")["node"].as_string() == "@title");
    CHECK(said(again) == "What stays goes to the other device, too.");
    CHECK(!again.has("@conflicts"));
    let_go(again);
    CHECK(answer_at(two.window, "name") == kept);
    Host last = opened(two.there, "last");
    CHECK(last.text("name", Text::value) == kept);
  }
}

TEST_CASE("several conflicts are settled one after the other") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  Host there = collected(two.there);
  CHECK(there.answer("mobile", "0913"));
  type(there, "name", "Mina");
  CHECK(here.answer("mobile", "0912"));
  type(here, "name", "");  // what is empty counts
  CHECK(here.text("@keep-mine/name", Text::name) == "This device: Not answered");
  CHECK(here.activate("@keep-mine/name"));
  CHECK(here.only("focus")["node"].as_string() == "@keep-mine/mobile");
  let_go(here);
  CHECK(answer_at(two.window, "name") == "Mina");
  CHECK(here.activate("@keep-theirs/mobile"));
  let_go(here);
  CHECK(here.text("mobile", Text::value) == "0913");
  CHECK(edits_at(two.window).find("name") == nullptr);
  CHECK(answer_at(two.window, "mobile") == "0913");
}

TEST_CASE("a row that one has removed and the other changed stays until somebody has chosen") {
  const std::string definition = tests::read_file(tests::repository_path(kRows));
  for (const bool removes_here : {true, false}) {
    for (const bool keeps_mine : {true, false}) {
      CAPTURE(removes_here);
      CAPTURE(keeps_mine);
      Two two;
      Host here = opened(two.here, "here", kRows);
      CHECK(here.activate("@add/crew"));
      CHECK(here.give_uuid(here.only("uuid"), "aaaa"));
      type(here, "crew.aaaa.name", "Sara");
      begin_carrying(here);
      Host there = collected(two.there, "there", definition);
      CHECK(there.text("crew.aaaa.name", Text::value) == "Sara");
      Host& remover = removes_here ? here : there;
      Host& changer = removes_here ? there : here;
      const auto remove = [](Host& host) {
        CHECK(host.activate("@remove/crew/aaaa"));
        CHECK(host.send(event("flush")));
      };
      // `there` goes first.
      if (removes_here) type(changer, "crew.aaaa.name", "Mina");
      remove(remover);
      if (!removes_here) type(changer, "crew.aaaa.name", "Mina");
      CHECK(here.text("crew.aaaa.name", Text::value) == "Mina");
      CHECK(here.text("@keep-mine/crew.aaaa", Text::name) ==
            (removes_here ? "This device: removed" : "This device: changed"));
      CHECK(here.activate(keeps_mine ? "@keep-mine/crew.aaaa" : "@keep-theirs/crew.aaaa"));
      const bool stays = removes_here != keeps_mine;
      CHECK(here.has("crew.aaaa.name") == stays);
      let_go(here);
      CHECK((edits_at(two.window).find("crew.aaaa.name") != nullptr) == stays);
    }
  }
}

TEST_CASE("an answer of the window's that was lost makes no conflict") {
  Two two;
  {
    Host here = opened(two.here, "here");
    type(here, "name", "Sara");
    begin_carrying(here);
    CHECK(here.answer("name", "Sara B"));
    const auto timers = here.effects("timer");
    REQUIRE(timers.size() == 2);
    CHECK(here.ring(timers.front()));
    two.window.is_mute = true;
    CHECK(here.ring(timers.back()));
    CHECK(answer_at(two.window, "name") == "Sara B");
    two.window.is_away = true;
    type(here, "name", "Sara C");
  }
  two.window.is_away = two.window.is_mute = false;
  Host again = opened(two.here, "again");
  CHECK(!again.has("@conflicts"));
  CHECK(again.text("name", Text::value) == "Sara C");
  CHECK(answer_at(two.window, "name") == "Sara C");
}

TEST_CASE("what came from the window and was not stored is not taken for removed") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  {
    Host there = collected(two.there);
    CHECK(there.send(event("flush")));
    type(here, "mobile", "0912");
    CHECK(there.answer("nationalId", "0172942284"));
    let_go(there);  // and what comes back is not stored before the page goes
    CHECK(there.text("mobile", Text::value) == "0912");
  }
  Host again = opened(two.there, "again");
  CHECK(again.text("mobile", Text::value) == "0912");
  CHECK(answer_at(two.window, "mobile") == "0912");
}

TEST_CASE("what is lost on the device comes back from the window") {
  Two two;
  {
    Host here = opened(two.here, "here");
    type(here, "name", "Sara");
    begin_carrying(here);
    type(here, "mobile", "0912");
  }
  std::string last;
  for (const auto& [key, text] : two.here.records) {
    if (key.starts_with("draft/")) last = key;
  }
  two.here.damaged.insert(last);
  Host again = opened(two.here, "again");
  CHECK(again.text("name", Text::value) == "Sara");
  CHECK(again.text("mobile", Text::value) == "0912");
  CHECK(answer_at(two.window, "mobile") == "0912");
}

TEST_CASE("what one device has sent the other has a receipt of") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  {
    Host there = collected(two.there);
    CHECK(there.text("name", Text::value) == "نام من");
    CHECK(there.send(event("flush")));
  }
  const Json sent = here.submit();
  CHECK(here.reply(sent, 201, kReceipt));
  const Json last = here.only("deposit");
  CHECK(last["tag"].as_string() == "1");
  CHECK(drafts::read_finished(last["text"].as_string()));
  CHECK(two.here.records.count(drafts::link_key("here-1")) == 0);
  SUBCASE("where nothing was changed, in the place of the draft") {
    Host there = opened(two.there, "later");
    CHECK(there.text("@code", Text::value).find("123456789012") == std::string::npos);
    CHECK(there.has("@receipt"));
    CHECK(there.text("@notice", Text::name) ==
          "This was sent as an application from your other device.");
    CHECK(two.there.records.size() == 1);  // its receipt
    CHECK(two.there.records.begin()->first.starts_with("receipt/"));
  }
  SUBCASE("where something was, the draft stays beside it") {
    two.window.is_away = true;
    Host there = opened(two.there, "later");
    type(there, "name", "Mina");
    two.window.is_away = false;
    CHECK(there.send(event("online")));
    CHECK(there.text("name", Text::value) == "Mina");
    CHECK(said(there) == "This was sent as an application from your other device.");
    type(there, "name", "Mina B");
    CHECK(there.only("deposit").is_null());
    CHECK(drafts::read_finished(two.window.copies.begin()->second.text));
  }
  SUBCASE("and its code opens nothing more") {
    Device third;
    third.window = &two.window;
    Host host(third);
    host.open("en", "");
    CHECK(host.activate("@draft-code.opening"));
    CHECK(host.answer("@draft-file.code", kFirstCode));
    CHECK(host.activate("@draft-file.open"));
    CHECK(host.text("@draft-file.code", Text::error) == "This was sent as an application already.");
  }
}

TEST_CASE("before an application is sent it is known what the other device did") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  Host there = collected(two.there);
  SUBCASE("nothing") {
    two.here.answers = false;
    CHECK(here.activate("@submit"));
    const Json look = here.only("collect");
    CHECK(here.only("fetch").is_null());
    CHECK(here.flag("@submit", Flag::busy));
    CHECK(!here.answer("name", "x"));
    CHECK(here.activate("@submit"));
    CHECK(here.only("collect").is_null());
    CHECK(here.only("fetch").is_null());
  }
  SUBCASE("an answer: it is shown first") {
    type(there, "name", "Mina");
    CHECK(here.activate("@submit"));
    CHECK(here.only("fetch").is_null());
    CHECK(here.text("name", Text::value) == "Mina");
    CHECK(!here.flag("@submit", Flag::busy));
    CHECK(here.activate("@submit"));
    CHECK(here.only("fetch").is_object());
  }
  SUBCASE("it was sent") {
    const Json sent = there.submit();
    CHECK(there.reply(sent, 201, kReceipt));
    CHECK(here.activate("@submit"));
    CHECK(here.only("fetch").is_null());
    CHECK(here.has("@receipt"));
  }
  SUBCASE("nobody knows: it is sent when there is a network, as ever") {
    two.window.is_away = true;
    CHECK(here.activate("@submit"));
    CHECK(here.only("fetch").is_object());
  }
  SUBCASE("what was changed here goes at the same time") {
    CHECK(here.answer("name", "Nora"));
    two.here.answers = false;
    CHECK(here.send(event("flush")));
    const Json deposit = here.only("deposit");
    CHECK(here.activate("@submit"));
    CHECK(here.only("fetch").is_null());
    two.here.answers = true;
    CHECK(here.run(deposit));
    CHECK(answer_at(two.window, "name") == "Nora");
    CHECK(here.only("fetch").is_object());
  }
}

TEST_CASE("an answer that was lost is asked for before anything else goes") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  two.window.is_mute = true;
  type(here, "name", "Sara B");
  CHECK(answer_at(two.window, "name") == "Sara B");
  two.window.is_mute = false;
  type(here, "name", "Sara");  // as it was: the window must not bring the other one back
  CHECK(here.send(event("online")));
  CHECK(!here.has("@conflicts"));
  CHECK(here.text("name", Text::value) == "Sara");
  CHECK(answer_at(two.window, "name") == "Sara");
}

TEST_CASE("an application that goes out of the outbox is told the other device, too") {
  Two two;
  {
    Host here = opened(two.here, "here");
    here.fill();
    begin_carrying(here);
    two.window.is_away = true;
    CHECK(here.activate("@submit"));
    CHECK(here.only("fetch").is_object());
  }
  two.window.is_away = false;
  Host again(two.here);
  again.opening = "again";
  CHECK(again.send(
      event("start", {{"language", Json::string("en")}, {"run", Json::string("again")}})));
  Json sent;
  for (const Json& fetch : again.effects("fetch")) {
    if (fetch["method"].as_string() == "POST") sent = fetch;
  }
  CHECK(sent.is_object());
  CHECK(again.reply(sent, 201, kReceipt));
  CHECK(drafts::read_finished(again.only("deposit")["text"].as_string()));
}

TEST_CASE("one application at most comes out of a draft, whichever device sends it") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  Host there = collected(two.there);
  two.window.is_away = true;
  SUBCASE("the same answers are the same application") {
    const Json sent = here.submit();
    const Json again = there.submit();
    CHECK(idempotency_key(sent) == "\"" + SealedDrafts::key_of(kFirstCode) + "\"");
    CHECK(idempotency_key(again) == idempotency_key(sent));
    CHECK(again["body"].as_string() == sent["body"].as_string());
  }
  SUBCASE("others are not sent, and stay") {
    type(there, "name", "Mina");
    const Json sent = here.submit();
    const Json other = there.submit();
    CHECK(idempotency_key(other) == idempotency_key(sent));
    CHECK(here.reply(sent, 201, kReceipt));
    CHECK(there.reply(other, 422, kKeyReused));
    CHECK(
        there.text("@status", Text::value).starts_with("An application was sent from your other"));
    CHECK(there.text("name", Text::value) == "Mina");
    CHECK(two.there.records.count(drafts::link_key("there-1")) == 1);
    // Not sent anew by somebody who presses again, nor after the page was opened anew.
    const Json again = there.submit();
    CHECK(idempotency_key(again) == idempotency_key(sent));
    CHECK(there.reply(again, 422, kKeyReused));
    Host later = opened(two.there, "later");
    CHECK(later.text("name", Text::value) == "Mina");
    const Json once_more = later.submit();
    CHECK(idempotency_key(once_more) == idempotency_key(sent));
    // Once the window hears of the first, both are told of it.
    two.window.is_away = false;
    CHECK(here.send(event("online")));
    CHECK(later.reply(once_more, 422, kKeyReused));
    CHECK(said(later) == "This was sent as an application from your other device.");
    CHECK(later.text("@status", Text::value).empty());
    CHECK(later.text("name", Text::value) == "Mina");
    // Who wants a second one can have it.
    CHECK(later.activate("@submit"));
    CHECK(later.only("uuid").is_object());
  }
  SUBCASE("also where its page was gone before it could tell") {
    type(there, "name", "Mina");
    const Json other = there.submit();
    CHECK(there.reply(other, 422, kKeyReused));
    two.window.is_away = false;
    // That is nothing for which another one would give up the key.
    type(there, "name", "Mina N");
    CHECK(there.send(event("online")));
    CHECK(answer_at(two.window, "name") == "Mina N");
    CHECK(edits_at(two.window)["@refused"].is_null());
    CHECK(there.activate("@draft-code"));
    CHECK(there.activate("@draft-file.discard"));
    CHECK(there.activate("@submit"));
    CHECK(there.only("uuid").is_object());
  }
}

TEST_CASE("a key under which the window refused an application is nobody's any more") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  Host there = collected(two.there);
  CHECK(here.reply(here.submit(), 422, R"({"type":"/problems/invalid"})"));
  SUBCASE("here") {
    CHECK(here.activate("@submit"));
    CHECK(here.only("uuid").is_object());
  }
  SUBCASE("when the page is opened anew") {
    type(here, "name", "Nora");
    Host later = opened(two.here, "later");
    CHECK(later.activate("@submit"));
    CHECK(later.only("uuid").is_object());
  }
  SUBCASE("when it was refused while nobody had its form open") {
    Device third;
    third.window = &two.window;
    {
      Host away = collected(third, "third");
      CHECK(away.send(event("flush")));
      two.window.is_away = true;
      away.submit();
    }
    Host start(third);
    start.opening = "start";
    start.open("en", "");
    const Json sent = std::exchange(start.application, Json());
    CHECK(start.reply(sent, 422, R"({"type":"/problems/invalid"})"));
    const auto link = drafts::read_link({"", third.records.at(drafts::link_key("third-1"))});
    REQUIRE(link);
    CHECK(link->key.empty());
    Host later = opened(third, "later");
    CHECK(later.activate("@submit"));
    CHECK(later.only("uuid").is_object());
  }
  SUBCASE("nor of the other device, once it has seen that") {
    type(here, "name", "Nora");
    CHECK(there.activate("@submit"));
    CHECK(there.text("name", Text::value) == "Nora");
    CHECK(there.activate("@submit"));
    CHECK(there.only("uuid").is_object());
  }
}

TEST_CASE("what the other device answered meanwhile is in no application that it did not see") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  Host there = collected(two.there);
  CHECK(there.send(event("flush")));
  two.window.is_away = true;
  const Json sent = here.submit();
  two.window.is_away = false;
  type(there, "name", "Mina");
  CHECK(answer_at(two.window, "name") == "Mina");
  // Sending is under way: what comes changes nothing of it.
  CHECK(here.send(event("online")));
  CHECK(here.text("name", Text::value) == "نام من");
  CHECK(answer_at(two.window, "name") == "Mina");
  SUBCASE("and stays a draft there") {
    CHECK(here.reply(sent, 201, kReceipt));
    Host later = opened(two.there, "later");
    CHECK(!later.has("@receipt"));
    CHECK(later.text("name", Text::value) == "Mina");
    CHECK(said(later) == "This was sent as an application from your other device.");
  }
  SUBCASE("and comes once the window has refused it") {
    CHECK(here.reply(sent, 422, R"({"type":"/problems/invalid"})"));
    CHECK(here.text("name", Text::value) == "Mina");
    CHECK(answer_at(two.window, "name") == "Mina");
  }
}

TEST_CASE("what comes while an application is on its way is looked at again after it") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  CHECK(here.send(event("flush")));
  Host there = collected(two.there);
  CHECK(there.send(event("flush")));
  CHECK(here.answer("name", "Nora"));
  two.here.answers = false;
  CHECK(here.activate("@submit"));
  CHECK(here.run(here.only("collect")));  // nothing yet, so it is sent, and the name goes
  const Json moving = here.only("store");
  const Json deposit = here.only("deposit");
  REQUIRE(deposit.is_object());
  type(there, "mobile", "09351112233");
  CHECK(here.run(deposit));
  const Json collect = here.only("collect");
  REQUIRE(collect.is_object());
  two.here.answers = true;
  CHECK(here.run(moving));
  const Json sent = here.only("fetch");
  CHECK(here.run(collect));
  CHECK(here.text("mobile", Text::value) != "09351112233");
  CHECK(here.reply(sent, 422, R"({"type":"/problems/invalid"})"));
  CHECK(here.text("mobile", Text::value) == "09351112233");
  CHECK(here.text("name", Text::value) == "Nora");
  let_go(here);
  CHECK(answer_at(two.window, "mobile") == "09351112233");
  CHECK(answer_at(two.window, "name") == "Nora");
}

TEST_CASE(
    "what was sent and not answered, and gone on with elsewhere, is no conflict with itself") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  two.window.is_mute = true;
  type(here, "name", "Sara B");
  two.window.is_mute = false;
  Host there = collected(two.there);
  type(there, "mobile", "0912");
  CHECK(answer_at(two.window, "name") == "Sara B");
  type(here, "name", "Sara C");
  CHECK(here.send(event("online")));
  CHECK(!here.has("@conflicts"));
  CHECK(here.text("mobile", Text::value) == "0912");
  let_go(here);
  CHECK(answer_at(two.window, "name") == "Sara C");
}

TEST_CASE("what has come is asked for no more once it is stored") {
  Two two;
  carry_one(two);
  Host there = collected(two.there);
  type(there, "mobile", "0912");
  Host here = opened(two.here, "again");  // which brings it here
  CHECK(here.send(event("flush")));
  const auto stored = two.here.records.find(drafts::link_key("here-1"));
  REQUIRE(stored != two.here.records.end());
  const auto link = drafts::read_link({stored->first, stored->second});
  REQUIRE(link);
  CHECK(link->base["mobile"].as_string() == "0912");
}

TEST_CASE("whom an answer came from is not believed of another device, and stays known here") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "mobile", "0912");
  begin_carrying(here);
  auto& copy = two.window.copies.begin()->second;
  const std::string plain = R"("mobile":"0912")";
  copy.text.replace(
      copy.text.find(plain), plain.size(),
      R"("mobile":"0912","name":{"text":"Mina","source":{"en":"From the registry"}})");
  copy.tag = two.window.count += 1;
  type(here, "mobile", "0913");
  CHECK(here.text("name", Text::value) == "Mina");
  CHECK(!here.has("@confirm/name"));
  let_go(here);
  CHECK(answer_at(two.window, "name") == "Mina");
}

TEST_CASE("what of the other device has no place in this form is told") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "mobile", "0912");
  begin_carrying(here);
  auto& copy = two.window.copies.begin()->second;
  const std::string plain = R"("mobile":"0912")";
  copy.text.replace(copy.text.find(plain), plain.size(), R"("mobile":"0912","school":"Alborz")");
  copy.tag = two.window.count += 1;
  type(here, "mobile", "0913");
  CHECK(here.text("@notice", Text::name).find("some of your earlier answers") != std::string::npos);
  CHECK(here.has("@misfits/list"));
}

TEST_CASE("the other device is told again where the window did not hear of it") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  const Json sent = here.submit();
  two.window.is_away = true;
  CHECK(here.reply(sent, 201, kReceipt));
  CHECK(!drafts::read_finished(two.window.copies.begin()->second.text));
  two.window.is_away = false;
  CHECK(here.send(event("online")));
  CHECK(drafts::read_finished(two.window.copies.begin()->second.text));
  CHECK(here.send(event("online")));
  CHECK(here.only("deposit").is_null());
}

TEST_CASE("while it is asked what the other device did, nothing takes the answer away") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  CHECK(here.send(event("flush")));
  two.here.answers = false;
  CHECK(here.activate("@submit"));
  const Json look = here.only("collect");
  CHECK(!here.has("@draft-file"));
  CHECK(!here.has("@draft-code"));
  CHECK(here.send(event("flush")));
  CHECK(here.send(event("online")));
  two.here.answers = true;
  CHECK(here.run(look));
  CHECK(here.only("fetch").is_object());
}

TEST_CASE("the list of drafts says which ones the window has, too") {
  Two two;
  carry_one(two);
  const auto kept = [&](std::string_view run) {
    Host list(two.here);
    list.opening = run;
    list.open("en", "");
    return list.text("@draft/here-1/kept", Text::name);
  };
  CHECK(kept("later").ends_with(", and on the server"));
  two.here.damaged.insert(drafts::link_key("here-1"));
  CHECK(kept("last").find("server") == std::string::npos);
}

TEST_CASE("the code of a draft that this device has opens that one, also without a network") {
  Two two;
  carry_one(two);
  {
    Host there = collected(two.there);
    type(there, "mobile", "0912");
  }
  {
    Device another;
    another.window = &two.window;
    Host host = opened(another, "another");
    type(host, "name", "Mina");
    begin_carrying(host);
    Host here =
        collected(two.here, "more", tests::definition_body(), two.window.copies.rbegin()->first);
    CHECK(here.send(event("flush")));
  }
  const auto list = [&](Host& host) {
    host.opening = "later";
    host.open("en", "");
    CHECK(host.activate("@draft-code.opening"));
  };
  const auto enter = [&](Host& host, std::string_view code) {
    CHECK(host.answer("@draft-file.code", code));
    CHECK(host.activate("@draft-file.open"));
  };
  const auto drafts = [&] {
    return std::ranges::count_if(two.here.records, [](const auto& record) {
      return record.first.starts_with(drafts::kHeadPrefix);
    });
  };
  Host host(two.here);
  SUBCASE("however it is written, and what the other device did comes with the network") {
    two.window.is_away = true;
    list(host);
    enter(host, "۴۰۰۰-۰۰۰۰-۰۰۰۰-۰۰۰۱");
    CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
    CHECK(host.text("name", Text::value) == "Sara");
    two.window.is_away = false;
    CHECK(host.send(event("online")));
    CHECK(host.text("mobile", Text::value) == "0912");
    CHECK(drafts() == 2);
  }
  SUBCASE("one that is deleted here stays so, and comes from the window as another") {
    list(host);
    CHECK(host.activate("@draft-file.close"));
    CHECK(host.activate("@draft/here-1/options"));
    CHECK(host.activate("@draft/here-1/delete"));
    CHECK(host.activate("@draft-code.opening"));
    enter(host, kFirstCode);
    CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
    CHECK(host.text("mobile", Text::value) == "0912");
    CHECK(host.send(event("flush")));
    CHECK(drafts() == 3);
  }
  SUBCASE("answers that are kept nowhere else do not make room for it") {
    list(host);
    CHECK(host.activate("@draft-file.close"));
    CHECK(host.activate("@draft/more-1/open"));
    CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
    two.here.answers = false;  // nobody knows yet whether it is stored
    type(host, "name", "Sima");
    CHECK(host.activate("@services"));
    for (const Json& load : host.effects("load")) CHECK(host.run(load));
    CHECK(host.activate("@draft-code.opening"));
    enter(host, kFirstCode);
    CHECK(host.text("@drafts.status", Text::value).starts_with("The form of this service is open"));
    CHECK(host.activate("@draft/more-1/open"));
    CHECK(host.text("name", Text::value) == "Sima");
  }
  SUBCASE("another code is not it") {
    list(host);
    enter(host, "5000000000000001");
    CHECK(host.text("@draft-file.code", Text::error).starts_with("There is nothing under"));
  }
}

TEST_CASE("what the window had is not known before it has answered") {
  Two two;
  carry_one(two);
  {
    Host there = collected(two.there);
    type(there, "mobile", "0912");
  }
  two.window.is_away = true;
  Host here = opened(two.here, "later");
  CHECK(here.text("@saved", Text::value) != "Saved, also on the server");
  CHECK(here.text("mobile", Text::value).empty());
  two.window.is_away = false;
  CHECK(here.send(event("online")));
  CHECK(here.text("mobile", Text::value) == "0912");
}

TEST_CASE("what the window has cannot be read, or has no room: it is told, and not sent unseen") {
  Two two;
  Host here = opened(two.here, "here");
  here.fill();
  begin_carrying(here);
  two.window.unreadable = kFirstCode;
  CHECK(here.activate("@submit"));
  CHECK(said(here).starts_with("What the server has of this draft cannot be read."));
  CHECK(here.activate("@submit"));
  CHECK(here.only("fetch").is_null());
  CHECK(here.only("focus")["node"].as_string() == "@carried");
  CHECK(here.flag("@carried", Flag::focusable));
  CHECK(here.activate("@draft-code"));
  CHECK(here.activate("@draft-file.discard"));
  CHECK(here.activate("@submit"));
  CHECK(here.only("uuid").is_object());
}

TEST_CASE("a code that is changed while it is tried is not the one that opened") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  Host there(two.there);
  there.opening = "there";
  there.open("en", "");
  CHECK(there.activate("@draft-code.opening"));
  CHECK(there.answer("@draft-file.code", kFirstCode));
  two.there.answers = false;
  CHECK(there.activate("@draft-file.open"));
  const Json collect = there.only("collect");
  CHECK(there.answer("@draft-file.code", "4000"));
  two.there.answers = true;
  CHECK(there.run(collect));
  CHECK(there.reply(there.only("fetch"), 200, tests::definition_body()));
  type(there, "name", "Mina");
  CHECK(answer_at(two.window, "name") == "Mina");
  CHECK(two.window.copies.size() == 1);
}

TEST_CASE("what is not there, cannot be read or is newer is told") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  Host there(two.there);
  there.opening = "there";
  there.open("en", "");
  CHECK(there.activate("@draft-code.opening"));
  CHECK(!there.has("@draft-file.file"));
  const auto error = [&](std::string_view code) {
    CHECK(there.answer("@draft-file.code", code));
    CHECK(there.activate("@draft-file.open"));
    CHECK(there.has("@errors"));
    return there.text("@draft-file.code", Text::error);
  };
  CHECK(error("123") == "The code has 16 digits");
  CHECK(error("4000000000000009").starts_with("There is nothing under this code"));
  two.window.unreadable = kFirstCode;
  CHECK(error(kFirstCode) == "What is under this code cannot be read.");
  two.window.unreadable.clear();
  two.window.is_away = true;
  CHECK(error(kFirstCode) == "The server did not answer. Try again.");
  two.window.is_away = false;
  auto& copy = two.window.copies.begin()->second;
  const std::string text = copy.text;
  copy.text.replace(copy.text.find("\"panjereh-draft\":2"), 18, "\"panjereh-draft\":9");
  CHECK(error(kFirstCode).starts_with("A newer version of Panjereh"));
  // A device that has it open leaves it alone from now on.
  copy.tag = two.window.count += 1;
  type(here, "name", "Sara B");
  CHECK(said(here).starts_with("A newer version of Panjereh"));
  type(here, "name", "Sara C");
  CHECK(here.only("deposit").is_null());
  CHECK(here.text("@saved", Text::value) == "Saved");
}

TEST_CASE("a draft that the window has no more stays here, and goes nowhere") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  two.window.copies.clear();
  type(here, "name", "Sara B");
  CHECK(said(here).starts_with("The server has this draft no more: it was removed there"));
  CHECK(here.text("name", Text::value) == "Sara B");
  CHECK(two.window.copies.empty());
  Host again = opened(two.here, "again");
  CHECK(!again.has("@carried"));
  CHECK(again.only("collect").is_null());
  CHECK(again.text("name", Text::value) == "Sara B");
}

TEST_CASE("who has the code can take it from the window") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  CHECK(here.activate("@draft-code"));
  two.window.is_away = true;
  CHECK(here.activate("@draft-file.discard"));
  CHECK(here.text("@status", Text::value) == "The server did not answer. Try again.");
  CHECK(two.window.copies.size() == 1);
  two.window.is_away = false;
  CHECK(here.activate("@draft-file.discard"));
  CHECK(two.window.copies.empty());
  CHECK(said(here) == "The server has this draft no more. It is on this device.");
  CHECK(here.text("name", Text::value) == "Sara");
  type(here, "name", "Sara B");
  CHECK(here.only("deposit").is_null());
  begin_carrying(here);  // under another code
  CHECK(two.window.copies.size() == 1);
}

TEST_CASE("a public computer keeps nothing of it, and goes on with it") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  Host there(two.there);
  there.opening = "there";
  CHECK(there.send(event("start", {{"language", Json::string("en")},
                                   {"run", Json::string("there")},
                                   {"publicComputer", Json::boolean(true)}})));
  const auto fetches = there.effects("fetch");
  CHECK(there.reply(fetches[0], 200, tests::read_file(tests::repository_path("locales/en.json"))));
  CHECK(there.reply(fetches[1], 200, tests::catalogue_body()));
  CHECK(there.activate("@draft-code.opening"));
  CHECK(there.answer("@draft-file.code", "۴۰۰۰ ۰۰۰۰-٠٠٠٠ 0001"));
  CHECK(there.activate("@draft-file.open"));
  CHECK(there.reply(there.only("fetch"), 200, tests::definition_body()));
  CHECK(there.text("name", Text::value) == "Sara");
  CHECK(there.answer("name", "Mina"));
  let_go(there);
  CHECK(answer_at(two.window, "name") == "Mina");
  CHECK(two.there.records.empty());
  CHECK(there.text("@footer.text", Text::name).starts_with("Public computer: nothing is kept"));
}

TEST_CASE("another tab that takes the form over takes that over, too") {
  Two two;
  Host here = opened(two.here, "here");
  type(here, "name", "Sara");
  begin_carrying(here);
  CHECK(here.answer("name", "Sara B"));
  CHECK(here.send(event("flush")));
  CHECK(
      here.send(event("lost", {{"lock", Json::string("draft/" + std::string(tests::kCallBack))}})));
  Host other = opened(two.here, "other");
  type(other, "name", "Sara C");
  CHECK(answer_at(two.window, "name") == "Sara C");
  CHECK(here.send(event("flush")));
  CHECK(here.only("deposit").is_null());
}

TEST_CASE("a broken link leaves a draft that is here alone") {
  Two two;
  carry_one(two);
  for (const auto& [key, text] : two.here.records) {
    if (key.starts_with(drafts::kLinkPrefix)) two.here.damaged.insert(key);
  }
  CHECK(two.here.damaged.size() == 1);
  Host again = opened(two.here, "again");
  CHECK(again.text("name", Text::value) == "Sara");
  CHECK(!again.has("@carried"));
}

}  // namespace panjereh::portal
