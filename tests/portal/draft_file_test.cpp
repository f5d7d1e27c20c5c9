// A form's answers as a file that a code opens: made, opened on another device, refused.
#include <doctest/doctest.h>

#include <string>

#include "host.h"
#include "panjereh/drafts/record.h"
#include "support/files.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Flag;
using view::Text;

namespace {

constexpr std::string_view kFiles = "tests/portal/cases/files.json";

Json file(std::string_view name) {
  Json files = Json::array();
  Json one = Json::object();
  one.set("id", Json::string("chosen")).set("name", Json::string(name));
  files.push(std::move(one));
  return files;
}

// A page on that device at the list of services.
Host start(Device& device, std::string_view run) {
  Host host(device);
  host.opening = run;
  host.open("en", "");
  return host;
}

// What a file has in which somebody of that name kept the example's answers.
Json made(std::string_view name) {
  Device device;
  Host host(device);
  host.opening = "there";
  host.open("en");
  CHECK(host.answer("name", name));
  CHECK(host.activate("@draft-file"));
  CHECK(host.activate("@draft-file.make"));
  REQUIRE(device.sealed);
  return *device.sealed;
}

// From an open form to the list of services.
void leave(Host& host) {
  CHECK(host.activate("@services"));
  CHECK(host.reply(host.effects("fetch").front(), 200, tests::catalogue_body()));
}

// From the start page to the form, as far as its definition.
void open_file(Host& host, std::string_view code = Device::kCode,
               const std::string& definition = tests::definition_body()) {
  CHECK(host.activate("@draft-file.opening"));
  CHECK(host.send(event("attach", {{"node", Json::string("@draft-file.file")},
                                   {"files", file("Panjereh draft.panjereh")}})));
  CHECK(host.answer("@draft-file.code", code));
  CHECK(host.activate("@draft-file.open"));
  const Json fetch = host.only("fetch");
  if (!fetch.is_null()) CHECK(host.reply(fetch, 200, definition));
}

std::string error(const Host& host, std::string_view node) { return host.text(node, Text::error); }

size_t drafts_in(const Device& device) {
  size_t count = 0;
  for (const auto& [key, text] : device.records) {
    if (key.starts_with(drafts::kHeadPrefix)) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("a form's answers go into a file, and its code is shown") {
  Device device;
  Host host(device);
  host.opening = "here";
  host.open("en");
  CHECK(host.answer("name", "Sara"));
  CHECK(host.activate("@draft-file"));
  CHECK(host.text("@title", Text::name) == "Keep your answers in a file");
  CHECK(!host.has("name"));
  CHECK(!host.answer("name", "Nobody"));
  device.answers = false;
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.flag("@draft-file.make", Flag::busy));
  const Json seal = host.only("seal");
  CHECK(host.only("download").is_null());
  const auto record = read_json(seal["text"].as_string());
  REQUIRE(record);
  CHECK((*record)["service"].as_string() == tests::kCallBack);
  CHECK((*record)["edits"]["name"].as_string() == "Sara");
  CHECK(host.run(seal));
  CHECK(host.only("download")["name"].as_string() == "Panjereh draft.panjereh");
  CHECK(host.text("@title", Text::name) == "The file is made");
  CHECK(host.text("@code", Text::value).find("1234 5678 9012 3456") != std::string::npos);
  CHECK(host.only("focus")["node"].as_string() == "@title");
  CHECK(host.activate("@draft-file.copy"));
  CHECK(host.only("copy")["text"].as_string() == Device::kCode);
  CHECK(host.send(
      event("result", {{"effect", host.only("copy")["id"]}, {"done", Json::boolean(true)}})));
  CHECK(host.text("@status", Text::value) == "The code of the file was copied.");
  CHECK(host.activate("@draft-file.close"));
  CHECK(host.text("name", Text::value) == "Sara");
  CHECK(host.only("focus")["node"].as_string() == "@title");
}

TEST_CASE("a file that could not be made is told, and tried again") {
  Device device;
  Host host(device);
  host.open("en");
  CHECK(host.activate("@draft-file"));
  device.answers = false;
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.send(
      event("result", {{"effect", host.only("seal")["id"]}, {"problem", Json::string("failed")}})));
  CHECK(host.text("@status", Text::value) == "The file could not be made. Try again.");
  CHECK(host.activate("@draft-file.make"));
  CHECK(!host.only("seal").is_null());
}

TEST_CASE("what a file has is gone on with on another device, and is a draft of its own there") {
  Device device;
  {
    Host host(device);
    host.opening = "before";
    host.open("en");
    CHECK(host.answer("name", "Mina"));
    CHECK(host.send(event("flush")));
  }
  CHECK(drafts_in(device) == 1);
  device.sealed = made("Sara");
  {
    Host host = start(device, "here");
    open_file(host, "۱۲۳۴ ۵۶۷۸-٩٠١٢ 3456");
    CHECK(host.text("name", Text::value) == "Sara");
    CHECK(host.send(event("flush")));
    CHECK(drafts_in(device) == 2);
  }
  Host host = start(device, "after");
  CHECK(host.send(event(
      "route", {{"language", Json::string("en")}, {"service", Json::string(tests::kCallBack)}})));
  CHECK(host.reply(host.only("fetch"), 200, tests::definition_body()));
  CHECK(host.text("name", Text::value) == "Sara");
}

TEST_CASE("what was typed in the same form before stays a draft beside what comes out of a file") {
  Device device;
  device.sealed = made("Sara");
  Host host(device);
  host.opening = "here";
  host.open("en");
  CHECK(host.answer("name", "Mina"));
  leave(host);
  open_file(host);
  CHECK(host.text("name", Text::value) == "Sara");
  CHECK(host.send(event("flush")));
  CHECK(drafts_in(device) == 2);
}

TEST_CASE("what is missing before a file is opened is told at its field") {
  Device device;
  Host host = start(device, "here");
  CHECK(host.activate("@draft-file.opening"));
  CHECK(host.text("@title", Text::name) == "Open a draft from a file");
  CHECK(host.activate("@draft-file.open"));
  CHECK(error(host, "@draft-file.file") == "Choose the file");
  CHECK(host.text("@window", Text::name).starts_with("Error: "));
  CHECK(host.only("focus")["node"].as_string() == "@errors");
  CHECK(host.text("@error/@draft-file.file", Text::name) == "Choose the file");
  CHECK(host.activate("@error/@draft-file.file"));
  CHECK(host.only("focus")["node"].as_string() == "@draft-file.file");
  CHECK(host.send(event("attach", {{"node", Json::string("@draft-file.file")},
                                   {"files", file("Panjereh draft.panjereh")}})));
  CHECK(error(host, "@draft-file.file") == "");
  CHECK(!host.has("@errors"));
  CHECK(host.text("@status", Text::value).find("draft.panjereh") != std::string::npos);
  CHECK(host.text("@draft-file.file", Text::counter).find("Panjereh draft.panjereh") !=
        std::string::npos);
  for (const auto* code : {"", "123456789012345", "12345678901234567", "123456789012345x"}) {
    CHECK(host.answer("@draft-file.code", code));
    CHECK(host.activate("@draft-file.open"));
    CHECK(error(host, "@draft-file.code") == "The code has 16 digits");
    CHECK(host.only("focus")["node"].as_string() == "@errors");
    CHECK(host.has("@error/@draft-file.code"));
    CHECK(host.only("unseal").is_null());
  }
  CHECK(!host.send(
      event("attach", {{"node", Json::string("@draft-file.file")}, {"files", Json::array()}})));
  CHECK(host.activate("@draft-file.close"));
  CHECK(host.has("@search"));
  CHECK(host.only("focus")["node"].as_string() == "@title");
}

TEST_CASE("a file that does not open is told, and nothing changes") {
  Device device;
  Host host = start(device, "here");
  open_file(host);  // the device knows no such file
  CHECK(error(host, "@draft-file.file") == "This is not the file of a draft, or it is damaged");
  device.sealed = made("Sara");
  CHECK(host.answer("@draft-file.code", "6543210987654321"));
  CHECK(host.activate("@draft-file.open"));
  CHECK(error(host, "@draft-file.code").starts_with("The file does not open with this code"));
  CHECK(host.answer("@draft-file.code", Device::kCode));
  const std::string text((*device.sealed)["text"].as_string());
  for (const auto* other : {"", "[]", R"({"panjereh-draft":2})", "no draft",
                            R"({"panjereh-draft":2,"by":"","edits":{}})",
                            R"({"panjereh-draft":2,"service":"../x y","by":"","edits":{}})"}) {
    device.sealed->set("text", Json::string(other));
    CHECK(host.activate("@draft-file.open"));
    CHECK(error(host, "@draft-file.file") == "This is not the file of a draft, or it is damaged");
  }
  std::string newer = text;
  newer.replace(newer.find(":2"), 2, ":9");
  device.sealed->set("text", Json::string(newer));
  CHECK(host.activate("@draft-file.open"));
  CHECK(error(host, "@draft-file.file").starts_with("A newer version of Panjereh"));
  CHECK(device.records.empty());
  CHECK(host.activate("@draft-file.close"));
  CHECK(host.answer("@search", "call"));
}

TEST_CASE("what is typed while a file is being opened counts at the next try") {
  Device device;
  device.sealed = made("Sara");
  Host host = start(device, "here");
  device.answers = false;
  open_file(host, "6543210987654321");
  const Json unseal = host.only("unseal");
  CHECK(host.answer("@draft-file.code", Device::kCode));
  CHECK(
      host.send(event("result", {{"effect", unseal["id"]}, {"problem", Json::string("failed")}})));
  CHECK(error(host, "@draft-file.file") == "The file could not be opened now. Try again.");
  CHECK(host.activate("@draft-file.open"));
  CHECK(host.only("unseal")["code"].as_string() == Device::kCode);
}

TEST_CASE("a file does not say whom an answer came from") {
  Device device;
  device.sealed = made("Sara");
  std::string text((*device.sealed)["text"].as_string());
  text.replace(text.find(R"("Sara")"), 6, R"({"text":"Sara","source":{"fa":"registry"}})");
  device.sealed->set("text", Json::string(text));
  Host host = start(device, "here");
  open_file(host);
  CHECK(host.text("name", Text::value) == "Sara");
  CHECK(host.text("name", Text::description).find("registry") == std::string::npos);
}

TEST_CASE("a code that is shown, or comes, is not lost by a newer build") {
  Device device;
  Host host(device);
  host.open("en");
  CHECK(host.answer("name", "Sara"));
  CHECK(host.send(event("flush")));
  CHECK(host.send(event("newer")));
  CHECK(host.has("@reload"));
  CHECK(host.activate("@draft-file"));
  CHECK(host.has("@reload"));
  CHECK(host.activate("@draft-file.make"));
  CHECK(!host.has("@reload"));
  CHECK(host.activate("@draft-file.close"));
  CHECK(host.has("@reload"));
}

TEST_CASE("a form that another tab takes while it is to go into a file says so") {
  Device device;
  Host host(device);
  host.open("en");
  CHECK(host.activate("@draft-file"));
  CHECK(
      host.send(event("lost", {{"lock", Json::string("draft/" + std::string(tests::kCallBack))}})));
  CHECK(host.activate("@draft-file.make"));
  CHECK(host.text("@title", Text::name) == "This form is open in another tab");
}

TEST_CASE("on a public computer a file is opened, and nothing of it is stored") {
  Device device;
  device.sealed = made("Sara");
  Host host = start(device, "here");
  CHECK(host.activate("@public"));
  open_file(host);
  CHECK(host.text("name", Text::value) == "Sara");
  CHECK(host.send(event("flush")));
  CHECK(device.records.empty());
  CHECK(host.has("@draft-file"));
}

TEST_CASE("answers that are kept nowhere else do not make room for those of a file") {
  Device device;
  device.sealed = made("Sara");
  device.problem = "unavailable";
  Host host(device);
  host.opening = "here";
  host.open("en");
  leave(host);
  open_file(host);  // nothing was typed
  CHECK(host.text("name", Text::value) == "Sara");
  leave(host);
  open_file(host);
  CHECK(error(host, "@draft-file.file").starts_with("The form of this service is open here"));
}

TEST_CASE("a form whose application was received makes room for what a file has") {
  Device device;
  device.sealed = made("Sara");
  Host host(device);
  host.opening = "here";
  host.open("en");
  CHECK(host.activate("@public"));
  host.fill();
  CHECK(host.reply(host.submit(), 201, R"({"trackingCode":"123456789012"})"));
  leave(host);
  open_file(host);
  CHECK(host.text("name", Text::value) == "Sara");
}

TEST_CASE("a form with a file that is being made ready makes no room for what another has") {
  Device device;
  Host host(device);
  host.opening = "here";
  host.open_file(kFiles);
  device.answers = false;
  CHECK(host.send(event("attach", {{"node", Json::string("photos")}, {"files", file("a.jpg")}})));
  const Json prepare = host.only("prepare");
  device.answers = true;
  device.sealed = Json::object();
  device.sealed->set("text", Json::string(R"({"panjereh-draft":2,"service":"test/files",)"
                                          R"("version":"1.0.0","by":"","edits":{}})"));
  leave(host);
  open_file(host);
  CHECK(error(host, "@draft-file.file").starts_with("The form of this service is open here"));
}

TEST_CASE("an application that waits to be sent does not make room for what a file has") {
  Device device;
  device.sealed = made("Sara");
  Host host(device);
  host.opening = "here";
  host.open("en");
  host.fill();
  host.submit();
  CHECK(!host.has("@draft-file"));
  leave(host);
  open_file(host);
  CHECK(
      error(host, "@draft-file.file").starts_with("An application of this service is on its way"));
}

TEST_CASE("where another tab has the form, what a file has is there once that is taken over") {
  Device device;
  device.sealed = made("Sara");
  device.elsewhere.insert("draft/" + std::string(tests::kCallBack));
  Host host = start(device, "here");
  open_file(host);
  CHECK(!host.has("name"));
  CHECK(host.activate("@take-over"));
  CHECK(host.text("name", Text::value) == "Sara");
}

TEST_CASE("an application that another tab had comes before what a file has") {
  Device device;
  {
    Host host(device);
    host.opening = "there";
    host.open("en");
    host.fill();
    CHECK(host.reply(host.submit(), 0, ""));
  }
  device.sealed = made("Sara");
  device.elsewhere.insert("draft/" + std::string(tests::kCallBack));
  Host host = start(device, "here");
  open_file(host);
  CHECK(host.activate("@take-over"));
  CHECK(host.only("fetch")["path"].as_string() == "applications");
  CHECK(host.text("name", Text::value) != "Sara");
  CHECK(drafts_in(device) == 1);
}

TEST_CASE("attachments go into the file, and come out of it under the draft's new keys") {
  Device device;
  Host host(device);
  host.opening = "there";
  host.open_file(kFiles);
  CHECK(host.send(event("attach", {{"node", Json::string("photos")}, {"files", file("a.jpg")}})));
  CHECK(host.activate("@draft-file"));
  CHECK(host.activate("@draft-file.make"));
  REQUIRE(device.sealed);
  REQUIRE((*device.sealed)["files"].items().size() == 1);
  bool is_public = false;
  SUBCASE("on the citizen's own device") {}
  SUBCASE("on a public computer") { is_public = true; }
  Device other;
  other.sealed = device.sealed;
  Host there = start(other, "here");
  if (is_public) CHECK(there.activate("@public"));
  open_file(there, Device::kCode, tests::read_file(tests::repository_path(std::string(kFiles))));
  const std::string key = there.text("@picture/photos/chosen", Text::file);
  CHECK(key.starts_with("file/here-"));
  CHECK(other.ready.contains(key));
  CHECK(other.files.contains(key) == !is_public);
}

TEST_CASE("where nothing can be sealed no file is offered") {
  Device device;
  device.problem = "insecure";
  Host host(device);
  host.open("en");
  CHECK(host.has("name"));
  CHECK(!host.has("@draft-file"));
}

}  // namespace panjereh::portal
