#include "events.h"

namespace panjereh::portal {

std::optional<Problem> check_place(const Json& event) {
  if (!event["language"].is_string()) return Problem{"/language", "expected a language tag"};
  if (event.find("service") && !event["service"].is_string()) {
    return Problem{"/service", "expected a service's id"};
  }
  if (event.find("page") && !event["page"].is_string()) {
    return Problem{"/page", "expected a page's id"};
  }
  if (event.find("simpleView") && !event["simpleView"].is_boolean()) {
    return Problem{"/simpleView", "expected true or false"};
  }
  return std::nullopt;
}

std::optional<Problem> check_result(const Json& event) {
  const auto number = event["effect"].as_integer();
  if (!number || *number <= 0) return Problem{"/effect", "expected an effect's id"};
  if (event.find("uuid") && event["uuid"].as_string().empty()) {
    return Problem{"/uuid", "expected a UUID"};
  }
  if (event.find("status")) {
    const auto status = event["status"].as_integer();
    if (!status || *status < 0 || *status > 999) {
      return Problem{"/status", "expected an HTTP status, or 0 for no answer"};
    }
    if (!event["body"].is_string()) return Problem{"/body", "expected the answer's text"};
  }
  return std::nullopt;
}

window::Reply read_reply(const Json& event) {
  window::Reply reply;
  reply.status = static_cast<int>(event["status"].as_integer().value_or(0));
  reply.body = event["body"].as_string();
  reply.retry_after = event["retryAfter"].as_integer();
  return reply;
}

}  // namespace panjereh::portal
