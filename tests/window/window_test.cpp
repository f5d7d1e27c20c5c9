// The window's protocol: requests, what replies mean, and when to try again.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "panjereh/window/applications.h"
#include "panjereh/window/catalogue.h"
#include "panjereh/window/request.h"
#include "panjereh/window/submission.h"
#include "support/cases.h"
#include "support/random_json.h"

namespace panjereh::window {

namespace {

std::string_view state_name(Submission::State state) {
  switch (state) {
    case Submission::State::accepted:
      return "accepted";
    case Submission::State::refused:
      return "refused";
    case Submission::State::unknown:
      return "unknown";
  }
  return "";
}

constexpr std::string_view kKey = "5f6b3a52-0f0e-4a43-9d1c-2f7d64d7a001";

}  // namespace

TEST_CASE("an id stays readable in a path and cannot leave it") {
  CHECK(encode_id("civil-registry/call-back") == "civil-registry/call-back");
  CHECK(encode_id("a_b.c~d") == "a_b.c~d");
  CHECK(encode_id("a b?c#d&e%f") == "a%20b%3Fc%23d%26e%25f");
  CHECK(encode_id("خدمت") == "%D8%AE%D8%AF%D9%85%D8%AA");
  CHECK(encode_id("\"<>\\^`{|}\n") == "%22%3C%3E%5C%5E%60%7B%7C%7D%0A");
  CHECK(encode_id("") == "");
  CHECK(definition_request("a/b c").path == "services/a/b%20c");
  CHECK(definition_request("a").method == "GET");
  CHECK(services_request().path == "services");
}

TEST_CASE("an encoded id holds only what a query and a path may hold") {
  tests::Random random(24);
  for (size_t round = 0; round < tests::rounds(1'000); ++round) {
    for (const char c : encode_id(tests::random_text(random, 10))) {
      const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                         (c >= 'A' && c <= 'Z') ||
                         std::string_view("-._~/%").find(c) != std::string_view::npos;
      CHECK(plain);
    }
  }
}

TEST_CASE("a catalogue is read, what it does not know left alone") {
  tests::for_each_case("window/cases/catalogues.json", [](const Json& one) {
    const std::string body =
        one.find("text") ? std::string(one["text"].as_string()) : write_json(one["body"]);
    const auto entries = read_catalogue(body);
    CHECK(static_cast<bool>(entries) == (one.find("ids") != nullptr));
    if (!entries) return tests::check_problems({entries.error()}, one["problems"], body);
    Json ids = Json::array();
    for (const CatalogueEntry& entry : *entries) {
      ids.push(Json::string(entry.id + "@" + entry.version));
      CHECK(entry.service["title"].is_object());
    }
    CHECK(write_json(ids) == write_json(one["ids"]));
  });
}

TEST_CASE("an application is one request with its key and nothing else of this machine") {
  Json data = Json::object();
  data.set("name", Json::string("نام \"x\""));
  const Request request = submission_request(kKey, submission_body("a/b", "1.0.0", data));
  CHECK(request.method == "POST");
  CHECK(request.path == "applications");
  CHECK(request.body ==
        "{\"service\":\"a/b\",\"version\":\"1.0.0\",\"data\":{\"name\":\"نام \\\"x\\\"\"}}");
  REQUIRE(request.headers.size() == 2);
  CHECK(request.headers[0].first == "Content-Type");
  CHECK(request.headers[0].second == "application/json");
  CHECK(request.headers[1].first == "Idempotency-Key");
  CHECK(request.headers[1].second == "\"" + std::string(kKey) + "\"");
}

TEST_CASE("a reply to an application means what the table says") {
  tests::for_each_case("window/cases/replies.json", [](const Json& one) {
    Reply reply;
    reply.status = static_cast<int>(one["status"].as_integer().value_or(0));
    reply.body = one.find("text") ? std::string(one["text"].as_string()) : write_json(one["body"]);
    const Submission submission = read_submission(reply);
    CHECK(state_name(submission.state) == one["state"].as_string());
    CHECK(submission.tracking_code == one["code"].as_string());
    CHECK(submission.problem == one["problem"].as_string());
  });
}

TEST_CASE(
    "every status is accepted, refused or unknown, and none with an unreadable body is accepted") {
  for (int status = -1; status < 1000; ++status) {
    const Submission submission = read_submission({status, "<html>", {}});
    CAPTURE(status);
    const bool says_no = status >= 300 && status < 500 && status != 401 && status != 408 &&
                         status != 409 && status != 425 && status != 429;
    CHECK(state_name(submission.state) == (says_no ? "refused" : "unknown"));
  }
}

TEST_CASE("a repeat waits up to twice as long as the one before, and never over a minute") {
  uint64_t limit = 4'000;
  for (unsigned attempt = 1; attempt < 80; ++attempt) {
    uint64_t longest = 0;
    for (int key = 0; key < 300; ++key) {
      longest = std::max(longest, retry_delay("key" + std::to_string(key), attempt, {}));
    }
    CAPTURE(attempt);
    CHECK(longest <= limit);
    CHECK(longest > limit * 9 / 10);  // the whole range is used
    limit = std::min<uint64_t>(limit * 2, 60'000);
  }
}

TEST_CASE("waiting times are spread and come from the key") {
  std::set<uint64_t> delays;
  for (int key = 0; key < 300; ++key) {
    const std::string name = "key" + std::to_string(key);
    CHECK(retry_delay(name, 3, {}) == retry_delay(name, 3, {}));
    delays.insert(retry_delay(name, 3, {}));
  }
  CHECK(delays.size() > 290);
}

TEST_CASE("Retry-After is a floor, within an hour") {
  const auto delay = [](int64_t seconds) {
    return retry_delay(kKey, 2, {.status = 503, .body = "", .retry_after = seconds});
  };
  const uint64_t jittered = retry_delay(kKey, 2, {});
  CHECK(delay(0) == jittered);
  CHECK(delay(-5) == jittered);
  CHECK(delay(120) == 120'000);
  CHECK(delay(3'600) == 3'600'000);
  CHECK(delay(INT64_MAX) == 3'600'000);
  CHECK(delay(INT64_MIN) == jittered);
}

TEST_CASE("the sent applications are read, or refused with the place") {
  const auto read = [](std::string_view body) {
    const auto applications = read_applications(body);
    if (!applications) return applications.error().pointer + ": " + applications.error().message;
    std::string text;
    for (const SentApplication& one : *applications) {
      text += one.service + " " + one.state + " " + one.tracking_code + " " + one.received_at + ";";
    }
    return text;
  };
  CHECK(applications_request().path == "applications");
  CHECK(read(R"({"applications":[]})") == "");
  CHECK(read(R"({"applications":[{"service":"a/b","state":"received",)"
             R"("trackingCode":"123456789012","receivedAt":"2026-11-24T10:00:00Z"}]})") ==
        "a/b received 123456789012 2026-11-24T10:00:00Z;");
  CHECK(read("{}") == "/applications: expected the list of applications");
  CHECK(read(R"({"applications":[{"service":"a"}]})") ==
        "/applications/0: an application has a service, a state, a tracking code and a time");
  CHECK(read("<html>").starts_with(": this is not JSON"));
}

}  // namespace panjereh::window
