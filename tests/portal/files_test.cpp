// Files of a form: attached, removed, kept with the draft, and sent before their application.
#include <doctest/doctest.h>

#include <string>

#include "host.h"

namespace panjereh::portal {

using tests::Device;
using tests::event;
using tests::Host;
using view::Flag;
using view::Text;

namespace {

constexpr std::string_view kFile = "tests/portal/cases/files.json";
constexpr std::string_view kPrefix = "file/-1#";
constexpr std::string_view kAccepted = R"({"trackingCode":"123456789012"})";

std::string key_of(std::string_view id) { return std::string(kPrefix) + std::string(id); }

bool attach(Host& host, std::string_view node, std::string_view files) {
  return host.send(event("attach", {{"node", Json::string(node)}, {"files", *read_json(files)}}));
}

// A form in which somebody is named, and a deed is attached.
Host with_deed(Device& device) {
  Host host(device);
  host.open_file(kFile);
  CHECK(host.answer("name", "نام"));
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"a.pdf"}])"));
  return host;
}

std::string news(const Host& host, std::string_view node) {
  return host.text("@file-news/" + std::string(node), Text::value);
}

std::string uri(std::string_view type) {
  return "ni:///sha-256;" + std::string(Device::kFileHash) + "?ct=" + std::string(type);
}

// The draft's edits that are stored.
std::string stored(const Device& device) {
  std::string all;
  for (const auto& [key, text] : device.records) all += key + text;
  return all;
}

}  // namespace

TEST_CASE("a file is made ready, attached, kept, and removed") {
  Device device;
  Host host(device);
  host.open_file(kFile);
  CHECK(host.text("deed", Text::accept) == "application/pdf,image/png");
  CHECK(host.text("deed", Text::counter).find("2 MB") != std::string::npos);
  CHECK(!host.flag("deed", Flag::multiple));
  CHECK(news(host, "deed").empty());
  device.answers = false;
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"سند.pdf"}])"));
  const Json prepare = host.only("prepare");
  CHECK(prepare["file"].as_string() == "a1");
  CHECK(prepare["key"].as_string() == key_of("a1"));
  CHECK(write_json(prepare["types"]) == R"(["application/pdf","image/png"])");
  CHECK(prepare["mostBytes"].as_integer() == 2'000'000);
  CHECK(!prepare["picture"].as_boolean());
  CHECK(news(host, "deed") == "Preparing \u2068سند.pdf\u2069…");
  CHECK(!host.has("@files/deed"));
  CHECK(host.run(prepare));
  CHECK(news(host, "deed") == "\u2068سند.pdf\u2069 is attached");
  CHECK(host.text("@file-name/deed/a1", Text::name) == "\u2068سند.pdf\u2069, 1.5 MB");
  CHECK(host.text("@saved", Text::value).empty());
  const Json keep = host.only("keep");
  CHECK(write_json(keep["files"]) == R"(["a1"])");
  const Json timer = host.only("timer");
  CHECK(host.ring(timer));
  CHECK(host.run(host.only("store")));
  CHECK(host.text("@saved", Text::value).empty());  // the file is not on the disk yet
  CHECK(host.run(keep));
  CHECK(host.text("@saved", Text::value) == "Saved");
  CHECK(device.files.contains(key_of("a1")));
  device.answers = true;
  CHECK(host.activate("@detach/deed/a1"));
  CHECK(news(host, "deed") == "\u2068سند.pdf\u2069 is removed");
  CHECK(host.only("focus")["node"].as_string() == "deed");
  CHECK(device.files.empty());
  CHECK(!host.has("@files/deed"));
}

TEST_CASE("another file takes the place of the one, and a list has its most") {
  Device device;
  Host host(device);
  host.open_file(kFile);
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"a.pdf"}])"));
  CHECK(attach(host, "deed", R"([{"id":"a2","name":"b.pdf"}])"));
  CHECK(!host.has("@file/deed/a1"));
  CHECK(host.has("@file/deed/a2"));
  CHECK(device.files == std::set<std::string>{key_of("a2")});
  CHECK(host.flag("photos", Flag::multiple));
  CHECK(host.text("photos", Text::accept) == "image/*");
  CHECK(attach(host, "photos",
               R"([{"id":"p1","name":"1"},{"id":"p2","name":"2"},{"id":"p3","name":"3"}])"));
  CHECK(host.has("@file/photos/p1"));
  CHECK(host.has("@file/photos/p2"));
  CHECK(!host.has("@file/photos/p3"));
  CHECK(host.text("@picture/photos/p1", Text::file) == key_of("p1"));
  CHECK(attach(host, "photos", R"([{"id":"p4","name":"4"}])"));
  CHECK(news(host, "photos") == "No more than 2 files are accepted");
  CHECK(host.effects("prepare").empty());
}

TEST_CASE("why a file cannot be attached is said, and nothing changes") {
  for (const auto& [problem, words] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"type", "\u2068a\u2069 is none of these: PDF, PNG"},
           {"large", "\u2068a\u2069 is larger than 2 MB"},
           {"broken", "\u2068a\u2069 cannot be opened; choose another file"},
           {"away",
            "\u2068a\u2069 was not attached, because a part of this page did not come; check your "
            "internet connection and attach it again"}}) {
    CAPTURE(problem);
    Device device;
    device.file_problem = problem;
    Host host(device);
    host.open_file(kFile);
    CHECK(attach(host, "deed", R"([{"id":"a1","name":"a"}])"));
    CHECK(news(host, "deed") == words);
    CHECK(host.text("@file-news/deed", Text::variant) == "refusal");
    CHECK(!host.has("@files/deed"));
    CHECK(device.files.empty());
  }
}

TEST_CASE("events about files that make no sense are refused") {
  Host host;
  host.open_file(kFile);
  CHECK(!attach(host, "deed", "[]"));
  CHECK(!attach(host, "deed", R"([{"id":"../x","name":"a"}])"));
  CHECK(!attach(host, "deed", R"([{"id":"","name":"a"}])"));
  CHECK(!attach(host, "deed", R"([{"id":"a","name":1}])"));
  CHECK(!attach(host, "name", R"([{"id":"a","name":"a"}])"));
  CHECK(!attach(host, "nobody", R"([{"id":"a","name":"a"}])"));
  host.device().answers = false;
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"a"}])"));
  const Json prepare = host.only("prepare");
  for (
      const std::string_view attachment :
      {R"({"type":"image/svg+xml","bytes":1,"hash":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"})",
       R"({"type":"image/png","bytes":0,"hash":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"})",
       R"({"type":"image/png","bytes":1,"hash":"47DEQpj8"})", "{}"}) {
    CAPTURE(attachment);
    CHECK(!host.send(
        event("result", {{"effect", prepare["id"]}, {"attachment", *read_json(attachment)}})));
  }
  CHECK(host.run(prepare));
  CHECK(host.has("@file/deed/a1"));
}

TEST_CASE("a page is not left, and nothing sent, while a file is being made ready") {
  Device device;
  Host host(device);
  host.open_file(kFile);
  CHECK(host.answer("name", "نام"));
  device.answers = false;
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"a"}])"));
  const Json prepare = host.only("prepare");
  CHECK(host.activate("@submit"));
  CHECK(host.effects("uuid").empty());
  CHECK(host.run(prepare));
  CHECK(host.activate("@submit"));
  CHECK(host.effects("uuid").size() == 1);
}

TEST_CASE("a draft has its files again, and says which are gone") {
  Device device;
  {
    Host host(device);
    host.open_file(kFile);
    CHECK(attach(host, "deed", R"([{"id":"a1","name":"a.pdf"}])"));
    CHECK(attach(host, "photos", R"([{"id":"p1","name":"1"},{"id":"p2","name":"2"}])"));
    CHECK(host.send(event("flush")));
  }
  device.ready.clear();  // the page's memory
  device.files.erase(key_of("p1"));
  device.files.insert(key_of("unknown"));
  Host host(device);
  host.open_file(kFile);
  CHECK(host.has("@file/deed/a1"));
  CHECK(!host.has("@file/photos/p1"));
  CHECK(host.has("@file/photos/p2"));
  CHECK(news(host, "photos") == "\u20681\u2069 is not on this device any more; attach it again");
  CHECK(device.files == std::set<std::string>{key_of("a1"), key_of("p2")});
}

TEST_CASE("what cannot be stored is said, and the file is attached all the same") {
  Device device;
  Host host(device);
  host.open_file(kFile);
  device.problem = "full";
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"a.pdf"}])"));
  CHECK(host.has("@file/deed/a1"));
  CHECK(host.text("@saved", Text::value).starts_with("Not saved"));
  device.problem.clear();
  CHECK(attach(host, "deed", R"([{"id":"a2","name":"b.pdf"}])"));
  CHECK(host.send(event("flush")));
  CHECK(host.text("@saved", Text::value) == "Saved");
}

TEST_CASE("a public computer keeps no file") {
  Device device;
  Host host(device);
  host.open_file(kFile);
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"a.pdf"}])"));
  CHECK(host.activate("@public"));
  CHECK(device.files.empty());
  CHECK(attach(host, "photos", R"([{"id":"p1","name":"1"}])"));
  CHECK(host.effects("keep").empty());
  CHECK(host.has("@file/deed/a1"));
  CHECK(host.has("@file/photos/p1"));
  CHECK(host.activate("@public"));
  CHECK(device.files == std::set<std::string>{key_of("a1"), key_of("p1")});
}

TEST_CASE("files are sent one after the other, then the application that names them") {
  Device device;
  Host host(device);
  host.open_file(kFile);
  CHECK(host.answer("name", "نام"));
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"سند (1).pdf"}])"));
  CHECK(attach(host, "photos", R"([{"id":"p1","name":""}])"));
  const Json first = host.submit("k");
  CHECK(first["method"].as_string() == "PUT");
  CHECK(first["path"].as_string() == "attachments/" + std::string(Device::kFileHash));
  CHECK(first["file"].as_string() == key_of("a1"));
  CHECK(!first.find("body"));
  CHECK(first["headers"]["Content-Type"].as_string() == "application/pdf");
  CHECK(first["headers"]["Idempotency-Key"].as_string() == "\"k\"");
  CHECK(first["headers"]["Content-Disposition"].as_string() ==
        "attachment; filename*=UTF-8''%D8%B3%D9%86%D8%AF%20%281%29.pdf");
  // A line that drops: the same file again, and not those that are there.
  CHECK(host.reply(first, 0, ""));
  CHECK(host.ring(host.only("timer")));
  const Json again = host.only("fetch");
  CHECK(again["file"] == first["file"]);
  CHECK(host.reply(again, 204, ""));
  const Json second = host.only("fetch");
  CHECK(second["file"].as_string() == key_of("p1"));
  CHECK(!second["headers"].find("Content-Disposition"));
  CHECK(host.reply(second, 204, ""));
  const Json post = host.only("fetch");
  CHECK(post["method"].as_string() == "POST");
  const auto body = read_json(post["body"].as_string());
  CHECK((*body)["data"]["deed"].as_string() == uri("application/pdf"));
  CHECK(write_json((*body)["data"]["photos"]) == "[\"" + uri("image/jpeg") + "\"]");
  // The window has lost them meanwhile.
  CHECK(host.reply(post, 409, R"({"type":"/problems/attachment-missing"})"));
  CHECK(host.ring(host.only("timer")));
  CHECK(host.only("fetch")["file"] == first["file"]);
  CHECK(host.reply(host.only("fetch"), 204, ""));
  CHECK(host.reply(host.only("fetch"), 204, ""));
  CHECK(device.files.size() == 2);
  CHECK(host.reply(host.only("fetch"), 201, kAccepted));
  CHECK(host.has("@code"));
  CHECK(device.files.empty());
}

TEST_CASE("a file of a field that is not asked for any more stays, and is not sent") {
  Device device;
  Host host(device);
  host.open_file(kFile);
  CHECK(host.answer("name", "far away"));
  CHECK(attach(host, "map", R"([{"id":"m1","name":"map.png"}])"));
  CHECK(attach(host, "deed", R"([{"id":"a1","name":"a.pdf"}])"));
  CHECK(host.answer("name", "near"));
  CHECK(!host.has("map"));
  CHECK(device.files.contains(key_of("m1")));
  const Json put = host.submit();
  CHECK(put["file"].as_string() == key_of("a1"));
  CHECK(host.reply(put, 204, ""));
  CHECK(host.only("fetch")["method"].as_string() == "POST");
}

TEST_CASE("a window that lacks a file also after it was sent again has refused it") {
  constexpr std::string_view kLacking = R"({"type":"/problems/attachment-missing"})";
  Device device;
  Host host = with_deed(device);
  CHECK(host.reply(host.submit(), 204, ""));
  CHECK(host.reply(host.only("fetch"), 409, kLacking));
  CHECK(host.ring(host.only("timer")));
  CHECK(host.reply(host.only("fetch"), 204, ""));
  CHECK(host.reply(host.only("fetch"), 409, kLacking));
  CHECK(host.text("@status", Text::value).starts_with("One of the files was not accepted."));
  CHECK(host.activate("@detach/deed/a1"));
}

TEST_CASE("files that a window has lost twice, with silence between, are sent a third time") {
  constexpr std::string_view kLacking = R"({"type":"/problems/attachment-missing"})";
  Device device;
  Host host = with_deed(device);
  CHECK(host.reply(host.submit(), 204, ""));
  for (int time = 0; time < 2; ++time) {
    CHECK(host.reply(host.only("fetch"), 409, kLacking));
    CHECK(host.ring(host.only("timer")));
    CHECK(host.reply(host.only("fetch"), 204, ""));
    CHECK(host.reply(host.only("fetch"), 503, ""));
    CHECK(host.ring(host.only("timer")));
  }
  CHECK(host.reply(host.only("fetch"), 201, kAccepted));
  CHECK(host.has("@code"));
}

TEST_CASE("an application in the outbox sends its files too, wherever it is opened") {
  Device device;
  {
    Host host = with_deed(device);
    CHECK(host.submit("k")["method"].as_string() == "PUT");
  }
  CHECK(stored(device).find("\"key\":\"k\"") != std::string::npos);
  CHECK(device.files.contains(key_of("a1")));
  device.ready.clear();
  Host host(device);
  CHECK(host.send(event("start", {{"language", Json::string("en")}})));
  Json put;
  for (const Json& fetch : host.effects("fetch")) {
    if (fetch["method"].as_string() == "PUT") put = fetch;
  }
  REQUIRE(put.is_object());
  CHECK(put["file"].as_string() == key_of("a1"));
  CHECK(host.reply(put, 204, ""));
  const Json post = host.only("fetch");
  CHECK(post["method"].as_string() == "POST");
  CHECK(host.reply(post, 201, kAccepted));
  CHECK(device.files.empty());
}

TEST_CASE("a file that the window refuses, or the device has lost, is told") {
  for (const int status : {410, 413, 415, 422}) {
    CAPTURE(status);
    Device device;
    Host host = with_deed(device);
    CHECK(host.reply(host.submit(), status, "{}"));
    CHECK(host.text("@status", Text::value).starts_with("One of the files was not accepted."));
    CHECK(host.activate("@detach/deed/a1"));
    CHECK(attach(host, "deed", R"([{"id":"a2","name":"b.pdf"}])"));
    CHECK(host.submit("other")["file"].as_string() == key_of("a2"));
  }
}

TEST_CASE("a signature is drawn in a layer, and is a file then") {
  Device device;
  Host host(device);
  host.open_file("assets/gallery/files.json");
  CHECK(!host.has("@pad"));
  CHECK(!host.has("@sign/photo"));
  CHECK(host.activate("@sign/signature"));
  CHECK(host.has("@pad/area"));
  CHECK(host.activate("@pad/clear"));
  CHECK(host.only("pad")["area"].as_string() == "@pad/area");
  CHECK(host.only("pad")["field"].as_string().empty());
  CHECK(host.has("@pad"));
  CHECK(host.activate("@pad/take"));
  CHECK(host.only("pad")["field"].as_string() == "signature");
  CHECK(attach(host, "signature", R"([{"id":"s1","name":"signature.png"}])"));
  CHECK(!host.has("@pad"));
  CHECK(host.only("focus")["node"].as_string() == "@sign/signature");
  CHECK(host.has("@file/signature/s1"));
  CHECK(host.activate("@sign/signature"));
  CHECK(host.activate("@pad/close"));
  CHECK(!host.has("@pad"));
  CHECK(host.activate("@sign/signature"));
  CHECK(host.send(event("close", {{"node", Json::string("@pad")}})));
  CHECK(!host.has("@pad"));
  CHECK(!host.activate("@pad/take"));
}

TEST_CASE("a removed row's files come back with it") {
  Device device;
  Host host(device);
  host.open_file(kFile);
  CHECK(host.activate("@add/rows"));
  CHECK(host.give_uuid(host.only("uuid"), "r1"));
  CHECK(attach(host, "rows.r1.file", R"([{"id":"a1","name":"a.pdf"}])"));
  CHECK(host.has("@file/rows.r1.file/a1"));
  CHECK(host.activate("@remove/rows/r1"));
  CHECK(device.files.contains(key_of("a1")));
  CHECK(host.activate("@undo/rows"));
  CHECK(host.has("@file/rows.r1.file/a1"));
}

}  // namespace panjereh::portal
