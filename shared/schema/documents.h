// Documents: every schema of a document and of those that it refers to, by what names it: its
// resource ($id), its anchors, its place. Private to schema.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "keywords.h"
#include "name_table.h"
#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/base/string_map.h"
#include "panjereh/schema/schema.h"

namespace panjereh::schema {

// Adds what is wrong at a location (Failure::location); only the first document has offsets.
void refuse(Problems& problems, std::string at, const Json& json, std::string message);

class Documents {
 public:
  // A document, or a part of one that has an $id of its own.
  struct Resource {
    std::string uri;  // without a fragment; "" where nothing names it
    const Json* root = nullptr;
    uint8_t vocabularies = 0;        // that are in force
    StringMap<const Json*> anchors;  // the dynamic ones too
  };
  // Where a schema stands.
  struct Place {
    uint32_t resource = 0;
    std::string location;  // as Failure::location has it
  };
  struct Target {
    const Json* schema = nullptr;  // nullptr: it leads nowhere, and a problem says so
    uint32_t anchor = kNone;       // where it is one that is dynamic: its number
  };

  // The schema outlives the documents.
  Documents(const Json& schema, const Options& options, Problems& problems);

  const std::vector<Resource>& resources() const { return resources_; }
  // The schemas with one $dynamicAnchor, by its number (Target), and their resources, as far as
  // they are read.
  struct Anchored {
    uint32_t resource = 0;
    const Json* schema = nullptr;
  };
  const std::vector<Anchored>& dynamic_anchors(uint32_t number) const {
    return dynamic_anchors_[number];
  }
  const Place& place(const Json& schema) const { return places_.at(&schema); }
  // All that are read, in their order: as long as no reference is followed, the first document's.
  const std::vector<const Json*>& schemas() const { return schemas_; }

  // What a reference in that schema leads to. `at` is the reference's own place.
  Target resolve(const Json& schema, const Json& reference, const std::string& at);

 private:
  void read(const Json& schema, std::string location, uint32_t resource);
  void read_inside(const Json& schema, const std::string& location, uint32_t resource);
  uint32_t open_resource(const Json& schema, std::string uri, const std::string& location,
                         uint8_t vocabularies);
  void read_anchor(const Json& schema, std::string_view keyword, const std::string& location,
                   uint32_t resource);
  uint8_t read_dialect(const Json& schema, const std::string& location, uint8_t inherited);
  const Resource* find_resource(std::string_view uri);
  const Json* find_pointer(const Resource& resource, std::string_view fragment);
  void refuse(std::string at, const Json& json, std::string message);

  const Options& options_;
  Problems& problems_;
  std::vector<Resource> resources_;
  StringMap<uint32_t> by_uri_;
  StringMap<uint32_t> anchor_numbers_;
  std::vector<std::vector<Anchored>> dynamic_anchors_;
  std::unordered_map<const Json*, Place> places_;
  std::vector<const Json*> schemas_;
};

}  // namespace panjereh::schema
