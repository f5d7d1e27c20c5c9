// Device: what stores a portal's records in a test, as a browser would. One outlives its hosts, as
// a browser's store outlives its tabs.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "panjereh/base/json.h"

namespace panjereh::tests {

struct Device {
  std::map<std::string, std::string> records;
  std::set<std::string> damaged;    // keys whose seal is broken
  std::set<std::string> elsewhere;  // locks that another tab has
  std::string problem;              // why nothing can be stored; "" where it can
  bool answers = true;              // otherwise the test does

  // The result event of a store, load, lock or clear effect; nothing for others.
  std::optional<Json> run(const Json& effect);
};

}  // namespace panjereh::tests
