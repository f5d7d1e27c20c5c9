// A PIN before what a device keeps: set, asked for, given, wrong, forgotten, removed.
#include <doctest/doctest.h>

#include "host.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Flag;
using view::Text;

namespace {

constexpr std::string_view kPin = "246813";

// As another tab does, or an earlier page.
void lock(Device& device) {
  device.pin = kPin;
  device.is_locked = true;
}

// A device with a draft of Sara's, which a PIN locks.
Device locked() {
  Device device;
  Host host(device);
  host.opening = "before";
  host.open("en");
  CHECK(host.answer("name", "Sara"));
  CHECK(host.send(event("flush")));
  lock(device);
  return device;
}

std::string title(const Host& host) { return host.text("@title", Text::name); }

// Both fields hold it.
bool type(Host& host, std::string_view pin) {
  return host.answer("@pin.field", pin) && host.answer("@pin.again", pin);
}

bool attach_deed(Host& host) {
  return host.send(event("attach", {{"node", Json::string("deed")},
                                    {"files", *read_json(R"([{"id":"a1","name":"a.pdf"}])")}}));
}

bool give(Host& host, std::string_view pin) {
  return host.answer("@pin.field", pin) && host.activate("@pin.open");
}

}  // namespace

TEST_CASE("a PIN is set on the start page, when it was typed twice") {
  Device device;
  Host host(device);
  host.open("en", "");
  CHECK(host.activate("@pin"));
  CHECK(title(host) == "Lock drafts with a PIN");
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.activate("@pin.set"));
  CHECK(host.text("@pin.field", Text::error) == "The PIN must have at least 6 digits or letters");
  CHECK(host.flag("@pin.field", Flag::invalid));
  CHECK(host.only("focus")["node"].as_string() == "@errors");
  CHECK(type(host, "۲۴۶۸۱"));
  CHECK(host.activate("@pin.set"));
  CHECK(host.text("@pin.field", Text::error) == "The PIN must have at least 6 digits or letters");
  CHECK(host.answer("@pin.field", "۲۴۶۸۱۳"));
  CHECK(host.answer("@pin.again", ""));
  CHECK(host.activate("@pin.set"));
  CHECK(host.text("@pin.field", Text::error).empty());
  CHECK(host.text("@pin.again", Text::error) == "This is another PIN than the one above");
  CHECK(device.pin.empty());
  CHECK(host.answer("@pin.again", "246813"));  // on another keyboard
  CHECK(host.activate("@pin.set"));
  CHECK(device.pin == kPin);
  CHECK(host.text("@status", Text::value) == "The PIN is set.");
  CHECK(!host.has("@pin.field"));
  CHECK(host.activate("@pin.close"));
  CHECK(title(host) == "Which service do you need?");
  SUBCASE("and removed there") {
    CHECK(host.activate("@pin"));
    CHECK(host.activate("@pin.remove"));
    CHECK(device.pin.empty());
    CHECK(host.text("@status", Text::value) == "The PIN is removed.");
    CHECK(host.has("@pin.field"));
  }
  SUBCASE("what was typed is not in the tree") {
    CHECK(host.activate("@pin"));
    CHECK(host.activate("@pin.remove"));
    CHECK(host.answer("@pin.field", "97531a"));
    CHECK(host.text("@pin.field", Text::value).empty());
  }
}

TEST_CASE("a PIN that could not be set is told, and none is there") {
  Device device;
  Host host(device);
  host.open("en", "");
  CHECK(host.activate("@pin"));
  CHECK(type(host, kPin));
  device.answers = false;
  CHECK(host.activate("@pin.set"));
  const Json pin = host.only("pin");
  CHECK(host.flag("@pin.set", Flag::busy));
  CHECK(host.activate("@pin.set"));
  CHECK(host.only("pin").is_null());
  CHECK(host.send(event("result", {{"effect", pin["id"]}, {"problem", Json::string("failed")}})));
  CHECK(host.text("@status", Text::value) == "The browser's storage did not answer. Try again.");
  CHECK(host.has("@pin.set"));
  CHECK(!host.flag("@pin.set", Flag::busy));
}

TEST_CASE("what is locked opens with its PIN, and goes on where it was") {
  Device device = locked();
  const auto before = device.records;
  Host host(device);
  host.opening = "here";
  host.open("en");
  CHECK(title(host) == "Your drafts are locked");
  CHECK(!host.has("name"));
  CHECK(give(host, "111111"));
  CHECK(host.text("@pin.field", Text::error) == "This is not the PIN");
  CHECK(host.only("focus")["node"].as_string() == "@errors");
  CHECK(host.activate("@pin.open"));  // it is still in the field
  CHECK(host.only("pin")["pin"].as_string() == "111111");
  CHECK(host.activate("@clear"));
  CHECK(host.activate("@clear.keep"));
  CHECK(title(host) == "Your drafts are locked");
  CHECK(host.activate("@pin.open"));  // which is another one now
  CHECK(host.only("pin").is_null());  // and no try
  CHECK(host.text("@pin.field", Text::error) == "The PIN must have at least 6 digits or letters");
  device.wait_seconds = 61;
  CHECK(give(host, kPin));
  CHECK(host.text("@pin.field", Text::error) == "Wrong too often. Try again in 2 minutes");
  device.wait_seconds = 0;
  CHECK(device.records == before);
  CHECK(give(host, "۲۴۶ ۸۱۳"));
  CHECK(host.text("name", Text::value) == "Sara");
  CHECK(device.records == before);
  CHECK(host.answer("name", "Mina"));
  CHECK(host.send(event("flush")));
  CHECK(host.text("@saved", Text::value) == "Saved");
}

TEST_CASE("the start page lists what is stored once it is open") {
  Device device = locked();
  Host host(device);
  host.open("en", "");
  CHECK(title(host) == "Your drafts are locked");
  CHECK(host.activate("@pin.close"));
  CHECK(title(host) == "Which service do you need?");
  CHECK(!host.has("@drafts"));
  CHECK(host.activate("@pin"));
  CHECK(give(host, kPin));
  CHECK(title(host) == "Which service do you need?");
  CHECK(host.has("@drafts"));
  CHECK(host.activate("@pin"));
  CHECK(host.has("@pin.remove"));
}

TEST_CASE("without the PIN a form is filled in, and what was typed stands beside what was there") {
  Device device = locked();
  const auto before = device.records;
  Host host(device);
  host.opening = "here";
  host.open("en");
  CHECK(host.activate("@pin.close"));
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.text("@saved", Text::value).starts_with("Not saved: your drafts are locked"));
  CHECK(host.answer("name", "Mina"));
  CHECK(host.send(event("flush")));
  CHECK(device.records == before);
  CHECK(host.activate("@services"));
  CHECK(title(host) == "Which service do you need?");
  CHECK(host.activate("@pin"));
  CHECK(give(host, kPin));
  CHECK(host.send(event("flush")));
  CHECK(device.records.size() == 2 * before.size());
  for (const auto& [key, text] : before) CHECK(device.records.at(key) == text);
}

TEST_CASE("a PIN that another tab has set is asked for, and nothing typed is lost by that") {
  Device device;
  Host host(device);
  host.open("en");
  CHECK(host.answer("name", "Sara"));
  CHECK(host.send(event("flush")));
  lock(device);
  CHECK(host.answer("name", "Sara N"));
  CHECK(host.send(event("flush")));
  CHECK(title(host) == "Your drafts are locked");
  SUBCASE("given") {
    CHECK(give(host, kPin));
    CHECK(host.text("name", Text::value) == "Sara N");
    CHECK(host.text("@saved", Text::value) == "Saved");
  }
  SUBCASE("put off, and given later") {
    CHECK(host.activate("@pin.close"));
    CHECK(host.text("@saved", Text::value).starts_with("Not saved: your drafts are locked"));
    CHECK(host.answer("name", "Sara Nik"));
    CHECK(host.send(event("flush")));
    CHECK(host.has("name"));  // it is not asked for again
    CHECK(host.activate("@services"));
    CHECK(host.activate("@pin"));
    CHECK(give(host, kPin));
  }
  Host again(device);
  again.open("en");
  CHECK(again.text("name", Text::value).starts_with("Sara N"));
}

TEST_CASE("a file that was attached behind a PIN is stored once it is given") {
  Device device;
  Host host(device);
  host.open_file("tests/portal/cases/files.json");
  CHECK(host.answer("name", "Sara"));
  CHECK(host.send(event("flush")));
  lock(device);
  CHECK(attach_deed(host));
  CHECK(title(host) == "Your drafts are locked");
  CHECK(device.files.empty());
  CHECK(give(host, kPin));
  CHECK(host.send(event("flush")));
  CHECK(device.files.size() == 1);
  CHECK(host.text("@saved", Text::value) == "Saved");
}

TEST_CASE("what was begun on the screen is done, also where it is left meanwhile") {
  SUBCASE("setting") {
    Device device;
    Host host(device);
    host.open("en", "");
    CHECK(host.activate("@pin"));
    CHECK(type(host, kPin));
    device.answers = false;
    CHECK(host.activate("@pin.set"));
    const Json pin = host.only("pin");
    CHECK(host.activate("@pin.close"));
    device.answers = true;
    CHECK(host.run(pin));
    CHECK(host.activate("@pin"));
    CHECK(host.has("@pin.remove"));
  }
  SUBCASE("opening") {
    Device device = locked();
    Host host(device);
    host.open("en", "");
    CHECK(host.answer("@pin.field", kPin));
    device.answers = false;
    CHECK(host.activate("@pin.open"));
    const Json pin = host.only("pin");
    CHECK(host.activate("@pin.close"));
    CHECK(!host.has("@drafts"));
    device.answers = true;
    CHECK(host.run(pin));
    CHECK(host.has("@drafts"));
  }
}

TEST_CASE("a PIN that another tab has set is asked for in the place of setting one") {
  Device device;
  Host host(device);
  host.open("en", "");
  CHECK(host.activate("@pin"));
  CHECK(type(host, "975310"));
  device.answers = false;
  CHECK(host.activate("@pin.set"));
  CHECK(host.send(
      event("result", {{"effect", host.only("pin")["id"]}, {"problem", Json::string("locked")}})));
  CHECK(title(host) == "Your drafts are locked");
  CHECK(host.has("@pin.open"));
}

TEST_CASE("a file that was attached without the PIN is of the draft that stands beside") {
  Device device = locked();
  Host host(device);
  host.opening = "here";
  host.open_file("tests/portal/cases/files.json");
  CHECK(host.activate("@pin.close"));
  CHECK(host.answer("name", "Mina"));
  CHECK(attach_deed(host));
  CHECK(host.has("@files/deed"));
  CHECK(host.activate("@services"));
  CHECK(host.activate("@pin"));
  CHECK(give(host, kPin));
  CHECK(host.send(event("flush")));
  CHECK(device.files.size() == 1);
  Host again(device);
  again.opening = "again";
  again.open_file("tests/portal/cases/files.json");
  CHECK(again.text("name", Text::value) == "Mina");
  CHECK(again.has("@files/deed"));
}

TEST_CASE("what was sent without the PIN is no draft once it is given") {
  Device device = locked();
  const auto before = device.records;
  Host host(device);
  host.opening = "here";
  host.open("en");
  CHECK(host.activate("@pin.close"));
  host.fill();
  const Json fetch = host.submit();
  CHECK(host.reply(fetch, 201, R"({"trackingCode":"123456789012"})"));
  CHECK(host.activate("@services"));
  CHECK(host.activate("@pin"));
  CHECK(give(host, kPin));
  CHECK(host.send(event("flush")));
  CHECK(device.records == before);
}

TEST_CASE("an application on its way is in the outbox once the PIN is given") {
  Device device;
  Host host(device);
  host.open("en");
  host.fill();
  CHECK(host.send(event("flush")));
  lock(device);
  host.submit();
  CHECK(title(host) == "Your drafts are locked");
  CHECK(!device.records.contains("outbox/-1#"));
  CHECK(give(host, kPin));
  CHECK(device.records.contains("outbox/-1#"));
}

TEST_CASE("the code of a file stays where it can be read") {
  Device device;
  Host host(device);
  host.open("en");
  CHECK(host.answer("name", "Sara"));
  CHECK(host.activate("@draft-file"));
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.has("@code"));
  lock(device);
  CHECK(host.send(event("flush")));
  CHECK(title(host) == "Your drafts are locked");
  CHECK(give(host, kPin));
  CHECK(host.has("@code"));
}

TEST_CASE("a public computer asks for no PIN that somebody had set") {
  Device device = locked();
  Host host(device);
  host.open("en", "");
  CHECK(host.activate("@public"));
  CHECK(title(host) == "Which service do you need?");
  CHECK(device.pin.empty());
  CHECK(host.activate("@public"));
  CHECK(host.activate("@pin"));
  CHECK(host.has("@pin.set"));
}

TEST_CASE("an application that waits behind a PIN is sent once it is given") {
  Device device;
  {
    Host host(device);
    host.open("en");
    host.fill();
    host.submit();
  }
  lock(device);
  Host host(device);
  host.open("en", "");
  CHECK(host.effects("fetch").empty());
  CHECK(give(host, kPin));
  bool is_sent = false;
  for (const Json& fetch : host.effects("fetch")) is_sent |= fetch["method"].as_string() == "POST";
  CHECK(is_sent);
}

TEST_CASE("whoever has forgotten the PIN clears the device, and there is none any more") {
  Device device = locked();
  Host host(device);
  host.open("en");
  CHECK(host.activate("@clear"));
  CHECK(host.activate("@clear.confirm"));
  CHECK(device.records.empty());
  CHECK(device.pin.empty());
  CHECK(host.activate("@services"));
  CHECK(title(host) == "Which service do you need?");
  CHECK(host.activate("@pin"));
  CHECK(host.has("@pin.set"));
}

TEST_CASE("no PIN is offered where the device has no key, or keeps nothing") {
  Device device;
  Host host(device);
  host.open("en", "");
  CHECK(host.has("@pin"));
  CHECK(host.activate("@public"));
  CHECK(!host.has("@pin"));
  CHECK(host.activate("@public"));
  CHECK(host.has("@pin"));
}

}  // namespace panjereh::portal
