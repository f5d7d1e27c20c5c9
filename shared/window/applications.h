// The applications that this session has sent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/window/request.h"

namespace panjereh::window {

struct SentApplication {
  std::string service;        // its id
  std::string state;          // "received"
  std::string tracking_code;  // twelve digits
  std::string received_at;    // UTC, RFC 3339: "2026-11-24T10:00:00Z"
};

Request applications_request();

// Forgets on this side who sent them: the session and its cookie end, the applications stay sent.
Request end_session_request();

// One of them, as the list has it.
std::string write_application(const SentApplication& application);

// {"applications": [{"service", "state", "trackingCode", "receivedAt"}]}; refuses anything else.
Result<std::vector<SentApplication>> read_applications(std::string_view body);

// {"service", "state", "trackingCode", "receivedAt"}; nothing where something is missing.
std::optional<SentApplication> read_application(const Json& json);

}  // namespace panjereh::window
