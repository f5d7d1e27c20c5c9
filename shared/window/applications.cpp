#include "panjereh/window/applications.h"

#include "panjereh/base/json.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh::window {

Request applications_request() { return {.path = "applications"}; }

Result<std::vector<SentApplication>> read_applications(std::string_view body) {
  const auto json = read_json(body);
  if (!json) return json.error();
  const Json& list = (*json)["applications"];
  if (!list.is_array()) return Problem{"/applications", "expected the list of applications"};
  std::vector<SentApplication> applications;
  for (const Json& one : list.items()) {
    SentApplication sent{
        std::string(one["service"].as_string()), std::string(one["state"].as_string()),
        std::string(one["trackingCode"].as_string()), std::string(one["receivedAt"].as_string())};
    if (sent.service.empty() || sent.state.empty() || sent.tracking_code.empty() ||
        sent.received_at.empty()) {
      return Problem{pointer_join("/applications", applications.size()),
                     "an application has a service, a state, a tracking code and a time",
                     one.offset()};
    }
    applications.push_back(std::move(sent));
  }
  return applications;
}

}  // namespace panjereh::window
