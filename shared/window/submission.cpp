#include "panjereh/window/submission.h"

#include <algorithm>

#include "panjereh/base/stable_hash.h"

namespace panjereh::window {

namespace {

constexpr uint64_t kBaseDelay = 2'000;
constexpr uint64_t kLongestDelay = 60'000;
constexpr int64_t kLongestRetryAfter = 3'600;  // seconds; no window may put us off for ever

bool is_tracking_code(std::string_view text) {
  return text.size() == 12 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Answers that say "later" or "again" and nothing of the application itself.
bool is_passing(int status) {
  return status < 200 || status == 401 || status == 408 || status == 425 || status == 429 ||
         status >= 500;
}

}  // namespace

std::string submission_body(std::string_view service, std::string_view version, const Json& data) {
  Json body = Json::object();
  body.set("service", Json::string(service)).set("version", Json::string(version));
  return write_json(body.set("data", data));
}

Request submission_request(std::string_view key, std::string_view body) {
  return {.method = "POST",
          .path = "applications",
          .headers = {{"Content-Type", "application/json"},
                      {"Idempotency-Key", "\"" + std::string(key) + "\""}},
          .body = std::string(body)};
}

Submission read_submission(const Reply& reply) {
  Submission submission;
  if (is_passing(reply.status)) return submission;
  const auto json = read_json(reply.body);
  if (reply.is_ok()) {
    if (!json || !is_tracking_code((*json)["trackingCode"].as_string())) return submission;
    submission.state = Submission::State::accepted;
    submission.tracking_code = (*json)["trackingCode"].as_string();
    submission.received_at = (*json)["receivedAt"].as_string();
    return submission;
  }
  if (json) submission.problem = (*json)["type"].as_string();
  // Else 409 says that an earlier try under this key is still being worked on (the draft, 2.7), and
  // only a repeat tells what became of it.
  if (reply.status == 409 && submission.problem != "/problems/version-changed") return {};
  submission.state = Submission::State::refused;
  return submission;
}

uint64_t retry_delay(std::string_view key, unsigned attempt, const Reply& reply) {
  const uint64_t longest = std::min(kLongestDelay, kBaseDelay << std::min(attempt, 16u));
  const uint64_t jittered = StableHash().add(key).add(attempt).value() % (longest + 1);
  const int64_t floor = std::clamp<int64_t>(reply.retry_after.value_or(0), 0, kLongestRetryAfter);
  return std::max(jittered, static_cast<uint64_t>(floor) * 1'000);
}

}  // namespace panjereh::window
