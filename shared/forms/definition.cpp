#include "panjereh/forms/definition.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "formats.h"
#include "panjereh/base/json_pointer.h"
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
    if (has_schema) {
      for (const RuleScope& scope : places.scopes) require_row_fields(scope);
    }
    for (const RuleScope& scope : places.scopes) {
      read_checks(scope, has_schema, definition_, places, problems_);
    }
    if (!has_schema) return std::move(definition_);
    link_rules(definition_, places, problems_);
    find_required_objects(json["data"], {}, 0);
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

  // Each row would fail for want of it.
  void require_row_fields(const RuleScope& scope) {
    if (scope.repeat == kNone) return;
    const Repeat& repeat = definition_.repeats[scope.repeat];
    std::unordered_set<std::string_view> names;  // the first tokens of what a row has
    for (const uint32_t i : repeat.fields) {
      if (!definition_.fields[i].tokens.empty()) names.insert(definition_.fields[i].tokens.front());
    }
    for (const Computed& one : definition_.computed) {
      if (one.repeat == scope.repeat && !one.tokens.empty()) names.insert(one.tokens.front());
    }
    const uint32_t row = *definition_.data.place(repeat.tokens)->items;
    for (const auto& [name, location] : definition_.data.required_at({}, row)) {
      if (names.contains(name)) continue;
      refuse(*scope.json, scope.at,
             "no item of the row shows the required \"" + pointer_join("", std::string_view(name)) +
                 "\"");
    }
  }

  // The objects that everything around them requires. What they require in turn must be asked
  // for, else the form could never be sent, and no citizen could say why.
  void find_required_objects(const Json& data, const std::vector<std::string>& tokens,
                             size_t depth) {
    RequiredObject object{tokens, {}, {}, computes_inside(pointer_of(tokens))};
    const auto is_inside = [&](const std::vector<std::string>& inner) {
      return inner.size() > tokens.size() &&
             std::equal(tokens.begin(), tokens.end(), inner.begin());
    };
    for (uint32_t i = 0; i < definition_.fields.size(); ++i) {
      const Field& field = definition_.fields[i];
      if (field.repeat == kNone && is_inside(field.tokens)) object.fields.push_back(i);
    }
    for (uint32_t i = 0; i < definition_.repeats.size(); ++i) {
      if (is_inside(definition_.repeats[i].tokens)) object.repeats.push_back(i);
    }
    if (depth > 0) definition_.required_objects.push_back(std::move(object));
    for (const auto& [name, location] : definition_.data.required_at(tokens)) {
      std::vector<std::string> inner = tokens;
      inner.push_back(name);
      const std::string pointer = pointer_of(inner);
      if (definition_.field_of_pointer.contains(pointer) ||
          definition_.repeat_of_pointer.contains(pointer) || is_computed(pointer)) {
        continue;
      }
      const bool has_fields = std::ranges::any_of(definition_.fields,
                                                  [&](const Field& field) {
                                                    return field.repeat == kNone &&
                                                           field.pointer.starts_with(pointer + "/");
                                                  }) ||
                              std::ranges::any_of(definition_.repeats, [&](const Repeat& repeat) {
                                return repeat.pointer.starts_with(pointer + "/");
                              });
      if (has_fields || computes_inside(pointer)) {
        find_required_objects(data, inner, depth + 1);
      } else {
        refuse(name_at(data, location, name), "/data" + location,
               "no item shows the required \"" + pointer + "\"");
      }
    }
  }

  // Where a keyword of the schema names it.
  static const Json& name_at(const Json& data, const std::string& location,
                             const std::string& name) {
    const auto tokens = pointer_tokens(location);
    const Json* names = tokens ? find_at(data, *tokens) : nullptr;
    if (!names) return data;
    const auto found = std::ranges::find(names->items(), name, &Json::as_string);
    return found == names->items().end() ? *names : *found;
  }

  bool is_computed(std::string_view pointer) const {
    return std::ranges::any_of(definition_.computed, [&](const Computed& one) {
      return one.repeat == kNone && one.pointer == pointer;
    });
  }

  bool computes_inside(const std::string& pointer) const {
    return std::ranges::any_of(definition_.computed, [&](const Computed& one) {
      return one.repeat == kNone && one.pointer.starts_with(pointer + "/");
    });
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
