// Sending an application so that it is accepted once, however often it is sent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "panjereh/base/json.h"
#include "panjereh/window/request.h"

namespace panjereh::window {

// What is sent of one application.
std::string submission_body(std::string_view service, std::string_view version, const Json& data);

// The request that sends it. `key` is a UUID that belongs to this body alone: every repeat sends
// the very same bytes under it (draft-ietf-httpapi-idempotency-key-header-07).
Request submission_request(std::string_view key, std::string_view body);

// The request that sends a file which the data of an application names, without its body: before
// the application, and under the same key. Sent again, it changes nothing. `hash` is the SHA-256 of
// the bytes in base64url without padding, `type` their media type, `name` the file's for people, or
// "".
Request upload_request(std::string_view key, std::string_view hash, std::string_view type,
                       std::string_view name);

struct Submission {
  enum class State : uint8_t {
    accepted,  // stored by the window, with a tracking code
    refused,   // the window has answered: not like this. Nothing was stored
    unknown,   // it may or may not be stored: send the same again
  };
  State state = State::unknown;
  std::string tracking_code;  // twelve digits, where accepted
  std::string received_at;    // UTC, RFC 3339, where accepted; may be ""
  std::string problem;        // the answer's problem type (RFC 9457), where refused; may be ""
  bool lacks_files = false;   // where unknown: the window has not all files that the data names
};

// What a reply to it means. An answer that says success but cannot be read is unknown, as a repeat
// under the same key gets the stored answer.
Submission read_submission(const Reply& reply);

// What a reply to an upload means: accepted, where the window has the file.
Submission read_upload(const Reply& reply);

// How long to wait before try number `attempt` (the first repeat is 1), in milliseconds: full
// jitter, anything from 0 to 2 s · 2^attempt, at most 60 s; never less than Retry-After asks.
// The jitter comes from the key, so that a recorded log waits as long again.
uint64_t retry_delay(std::string_view key, unsigned attempt, const Reply& reply);

}  // namespace panjereh::window
