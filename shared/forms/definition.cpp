#include "panjereh/forms/definition.h"

#include <algorithm>
#include <string_view>

#include "formats.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/forms/derive.h"
#include "panjereh/forms/lists.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

class DefinitionReader : private Reader {
 public:
  DefinitionReader(const Lists& lists, Problems& problems) : Reader(problems), lists_(lists) {}

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
    definition_.digest = digest(json);
    definition_.service = read_service(json["service"], "/service", problems_);
    const bool has_schema = read_data(json["data"]);
    RulePlaces places;
    places.scopes.push_back({&json, "", kNone});
    read_pages(json["pages"], has_schema, lists_, definition_, places, problems_);
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
    auto schema = schema::Schema::compile(json, {formats(), &lists_.schemas()});
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

  // Of the form with the options of its lists.
  uint64_t digest(const Json& json) {
    const auto names = list_names(json);
    if (!names) add(names.error());
    if (!names || names->empty()) return stable_hash(json);
    StableHash hash;
    hash.add(stable_hash(json));
    for (const std::string& name : *names) {
      const Json* list = lists_.find(name);
      if (list) hash.add(name).add(stable_hash((*list)["options"]));
    }
    return hash.value();
  }

  const Lists& lists_;
  Definition definition_;
};

// Of fields or repeats, which stand in page order, the first that is on the page or behind it.
template <class All>
uint32_t first_on(const All& all, uint32_t page) {
  const auto first = std::ranges::lower_bound(all, page, {}, &All::value_type::page);
  return static_cast<uint32_t>(first - all.begin());
}

template <class All>
Definition::Indices indices(const All& all, std::optional<uint32_t> page) {
  if (!page) return {0, static_cast<uint32_t>(all.size())};
  return {first_on(all, *page), first_on(all, *page + 1)};
}

}  // namespace

Definition::Indices Definition::fields_of(std::optional<uint32_t> page) const {
  return indices(fields, page);
}

Definition::Indices Definition::repeats_of(std::optional<uint32_t> page) const {
  return indices(repeats, page);
}

Result<Definition, Problems> Definition::read(const Json& json) { return read(json, Lists()); }

Result<Definition, Problems> Definition::read(const Json& json, const Lists& lists) {
  Problems problems;
  Definition definition =
      DefinitionReader(lists, problems).read(is_bare_schema(json) ? derive(json).definition : json);
  if (problems.empty()) return definition;
  return problems;
}

}  // namespace panjereh::forms
