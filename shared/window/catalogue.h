// The catalogue: which services the window offers.
#pragma once

#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/window/request.h"

namespace panjereh::window {

struct CatalogueEntry {
  std::string id;
  std::string version;
  Json service;  // the entry whole: its title, summary, agency and minutes
};

// Reads the answer to services_request(). Members it does not know are left alone, since the API
// may grow; an entry without id, version or title is a problem.
Result<std::vector<CatalogueEntry>> read_catalogue(std::string_view body);

}  // namespace panjereh::window
