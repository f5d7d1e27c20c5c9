#include "panjereh/window/catalogue.h"

#include "panjereh/base/json_pointer.h"

namespace panjereh::window {

Result<std::vector<CatalogueEntry>> read_catalogue(std::string_view body) {
  const auto json = read_json(body);
  if (!json) return json.error();
  const Json& services = (*json)["services"];
  if (!services.is_array()) return Problem{"/services", "expected the list of services"};
  std::vector<CatalogueEntry> entries;
  for (const Json& service : services.items()) {
    CatalogueEntry entry{std::string(service["id"].as_string()),
                         std::string(service["version"].as_string()), service};
    if (entry.id.empty() || entry.version.empty() || !service["title"].is_object()) {
      return Problem{pointer_join("/services", entries.size()),
                     "a service has an id, a version and a title", service.offset()};
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace panjereh::window
