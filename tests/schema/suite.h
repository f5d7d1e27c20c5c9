// The official JSON Schema test suite: beside the repository, or where PANJEREH_SUITES says.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/schema/metaschema.h"
#include "panjereh/schema/schema.h"
#include "support/files.h"

namespace panjereh::schema::tests {

using namespace panjereh::tests;

inline std::string suite_folder() {
  const char* suites = std::getenv("PANJEREH_SUITES");
  const std::string folder = suites && *suites ? suites : repository_path("../shared/suites");
  return folder + "/json-schema-test-suite";
}

// Whether the suite is there; where it is not, the test says that it was skipped. One that was
// asked for by PANJEREH_SUITES has to be there.
inline bool has_suite() {
  if (file_exists(suite_folder())) return true;
  CHECK_MESSAGE(!std::getenv("PANJEREH_SUITES"), "there is no suite in PANJEREH_SUITES");
  MESSAGE("skipped: the official suite is not beside the repository");
  return false;
}

class Suite {
 public:
  Suite() {
    const std::string tests = suite_folder() + "/tests/draft2020-12/";
    for (const std::string& path : files_in(tests, ".json")) {
      if (path.starts_with(tests + "optional/")) continue;
      const Json file = *read_json(read_file(path));
      groups_.insert(groups_.end(), file.items().begin(), file.items().end());
    }
    add_metaschemas(registry_);
    const std::string remotes = suite_folder() + "/remotes/";
    for (const std::string& path : files_in(remotes + "draft2020-12", ".json")) {
      registry_.add("http://localhost:1234/" + path.substr(remotes.size()),
                    *read_json(read_file(path)));
    }
  }

  const std::vector<Json>& groups() const { return groups_; }
  Options options() const { return {formats_, &registry_, Unknown::ignore, FormatUse::annotation}; }

 private:
  std::vector<Json> groups_;
  Registry registry_;
  Formats formats_;
};

}  // namespace panjereh::schema::tests
