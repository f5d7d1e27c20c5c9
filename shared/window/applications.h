// The applications that this session has sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

// {"applications": [{"service", "state", "trackingCode", "receivedAt"}]}; refuses anything else.
Result<std::vector<SentApplication>> read_applications(std::string_view body);

}  // namespace panjereh::window
