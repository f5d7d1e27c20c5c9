#include "panjereh/window/applications.h"

#include "panjereh/base/json.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh::window {

Request applications_request() { return {.path = "applications"}; }

Request end_session_request() { return {.method = "DELETE", .path = "session"}; }

std::string write_application(const SentApplication& application) {
  Json json = Json::object();
  json.set("service", Json::string(application.service))
      .set("state", Json::string(application.state))
      .set("trackingCode", Json::string(application.tracking_code))
      .set("receivedAt", Json::string(application.received_at));
  return write_json(json);
}

std::optional<SentApplication> read_application(const Json& json) {
  SentApplication sent{
      std::string(json["service"].as_string()), std::string(json["state"].as_string()),
      std::string(json["trackingCode"].as_string()), std::string(json["receivedAt"].as_string())};
  if (sent.service.empty() || sent.state.empty() || sent.tracking_code.empty() ||
      sent.received_at.empty()) {
    return std::nullopt;
  }
  return sent;
}

Result<std::vector<SentApplication>> read_applications(std::string_view body) {
  const auto json = read_json(body);
  if (!json) return json.error();
  const Json& list = (*json)["applications"];
  if (!list.is_array()) return Problem{"/applications", "expected the list of applications"};
  std::vector<SentApplication> applications;
  for (const Json& one : list.items()) {
    auto sent = read_application(one);
    if (!sent) {
      return Problem{pointer_join("/applications", applications.size()),
                     "an application has a service, a state, a tracking code and a time",
                     one.offset()};
    }
    applications.push_back(*std::move(sent));
  }
  return applications;
}

}  // namespace panjereh::window
