// The official JSON Schema test suite, which lies beside the repository.
#pragma once

#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/schema/metaschema.h"
#include "panjereh/schema/schema.h"
#include "support/files.h"

namespace panjereh::schema::tests {

using namespace panjereh::tests;

class Suite {
 public:
  Suite() {
    if (!is_there()) return;
    const std::string tests = folder() + "/tests/draft2020-12/";
    for (const std::string& path : files_in(tests, ".json")) {
      if (path.starts_with(tests + "optional/")) continue;
      const Json file = *read_json(read_file(path));
      groups_.insert(groups_.end(), file.items().begin(), file.items().end());
    }
    add_metaschemas(registry_);
    const std::string remotes = folder() + "/remotes/";
    for (const std::string& path : files_in(remotes + "draft2020-12", ".json")) {
      registry_.add("http://localhost:1234/" + path.substr(remotes.size()),
                    *read_json(read_file(path)));
    }
  }

  static bool is_there() { return file_exists(folder()); }
  const std::vector<Json>& groups() const { return groups_; }
  Options options() const { return {formats_, &registry_, Unknown::ignore, FormatUse::annotation}; }

 private:
  static std::string folder() { return repository_path("../shared/suites/json-schema-test-suite"); }

  std::vector<Json> groups_;
  Registry registry_;
  Formats formats_;
};

}  // namespace panjereh::schema::tests
