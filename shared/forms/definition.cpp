#include "panjereh/forms/definition.h"

#include <string_view>

#include "formats.h"
#include "panjereh/forms/derive.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

class DefinitionReader : private Reader {
 public:
  explicit DefinitionReader(Problems& problems) : Reader(problems) {}

  Definition read(const Json& json) {
    if (!is_object_of(json, "",
                      {"panjereh", "id", "version", "service", "data", "pages", "compute", "checks",
                       "$schema"})) {
      return {};
    }
    if (json["panjereh"].as_integer() != 1) {
      refuse(json["panjereh"], "/panjereh", "expected the format's version, 1");
    }
    definition_.id = text(json, "", "id");
    if (!definition_.id.empty() && !is_service_id(definition_.id)) {
      refuse(json["id"], "/id", "expected words of letters, digits and \"-._~\", joined by \"/\"");
    }
    definition_.version = text(json, "", "version");
    definition_.digest = stable_hash(json);
    definition_.service = read_service(json["service"], "/service", problems_);
    const bool has_schema = read_data(json["data"]);
    RulePlaces places;
    places.scopes.push_back({&json, "", kNone});
    read_pages(json["pages"], has_schema, definition_, places, problems_);
    for (const RuleScope& scope : places.scopes) {
      read_computed(scope, has_schema, definition_, places, problems_);
    }
    for (const RuleScope& scope : places.scopes) {
      read_checks(scope, has_schema, definition_, places, problems_);
    }
    if (!has_schema) return std::move(definition_);
    link_rules(definition_, places, problems_);
    link_places(json["data"], places, definition_, problems_);
    return std::move(definition_);
  }

 private:
  bool read_data(const Json& json) {
    auto schema = schema::Schema::compile(json, {formats()});
    if (!schema) {
      report(schema.error(), "/data");
      return false;
    }
    definition_.data = *std::move(schema);
    // No field could show such a failure, so that the form would pass here and never there.
    if (!definition_.data.allows_objects()) {
      refuse(json, "/data", "the answers are an object, which this schema refuses");
    }
    return true;
  }

  Definition definition_;
};

}  // namespace

Result<Definition, Problems> Definition::read(const Json& json) {
  Problems problems;
  Definition definition =
      DefinitionReader(problems).read(is_bare_schema(json) ? derive(json).definition : json);
  if (problems.empty()) return definition;
  return problems;
}

}  // namespace panjereh::forms
