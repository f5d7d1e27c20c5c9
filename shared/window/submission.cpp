#include "panjereh/window/submission.h"

#include <algorithm>
#include <utility>

#include "panjereh/base/ascii.h"
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

// A text as a parameter's value in a header (RFC 8187, 3.2.1).
std::string encode_parameter(std::string_view text) {
  return "UTF-8''" + percent_encode(text, is_unreserved);
}

std::string quoted(std::string_view key) { return "\"" + std::string(key) + "\""; }

}  // namespace

std::string submission_body(std::string_view service, std::string_view version, const Json& data) {
  Json body = Json::object();
  body.set("service", Json::string(service)).set("version", Json::string(version));
  return write_json(body.set("data", data));
}

Request submission_request(std::string_view key, std::string_view body) {
  return {.method = "POST",
          .path = "applications",
          .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", quoted(key)}},
          .body = std::string(body)};
}

Request upload_request(std::string_view key, std::string_view hash, std::string_view type,
                       std::string_view name) {
  Request request{
      .method = "PUT",
      .path = "attachments/" + std::string(hash),
      .headers = {{"Content-Type", std::string(type)}, {"Idempotency-Key", quoted(key)}}};
  if (!name.empty()) {
    request.headers.emplace_back("Content-Disposition",
                                 "attachment; filename*=" + encode_parameter(name));
  }
  return request;
}

Submission read_upload(const Reply& reply) {
  Submission submission;
  if (is_passing(reply.status)) return submission;
  submission.state = reply.is_ok() ? Submission::State::accepted : Submission::State::refused;
  if (const auto json = read_json(reply.body)) submission.problem = (*json)["type"].as_string();
  return submission;
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
  if (reply.status == 409 && submission.problem != "/problems/version-changed") {
    submission.lacks_files =
        std::exchange(submission.problem, {}) == "/problems/attachment-missing";
    return submission;
  }
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
