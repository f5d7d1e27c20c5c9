// What a definition computes of the answers, and what it checks of several together.
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "panjereh/base/json_pointer.h"
#include "read_index.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

class ComputedReader : private Reader {
 public:
  ComputedReader(const RuleScope& scope, bool has_schema, Definition& definition,
                 RulePlaces& places, Problems& problems)
      : Reader(problems),
        repeat_(scope.repeat),
        has_schema_(has_schema),
        definition_(definition),
        places_(places) {
    for (uint32_t i = 0; i < definition.fields.size(); ++i) {
      if (definition.fields[i].repeat == repeat_)
        given_.add(repeat_, definition.fields[i].tokens, i);
    }
    if (repeat_ != kNone) {
      if (has_schema) {
        row_schema_ = *definition.data.place(definition.repeats[repeat_].tokens)->items;
      }
      return;
    }
    for (const Repeat& repeat : definition.repeats) given_.add(repeat_, repeat.tokens, kNone);
  }

  void read(const Json& json, const std::string& at) {
    if (!json.is_array()) return refuse(json, at, "expected a list of computed values");
    for (size_t i = 0; i < json.items().size(); ++i) {
      read_one(json.items()[i], pointer_join(at, i));
    }
  }

 private:
  void read_one(const Json& json, const std::string& at) {
    if (!is_object_of(json, at, {"target", "value"})) return;
    if (!json.find("value")) refuse(json, at + "/value", "expected the rule that gives the value");
    auto rule = json.find("value") ? this->rule(json["value"], at + "/value", repeat_ != kNone)
                                   : std::nullopt;
    const Problem place{at + "/value", "", json["value"].offset()};
    std::string target;
    auto tokens = pointer(json, at, "target", target);
    const auto field =
        tokens ? field_at(json["target"], at + "/target", target, *tokens) : std::nullopt;
    if (!rule) return;
    if (!field) {
      places_.lost.push_back({*std::move(rule), repeat_, place});
      return;
    }
    const auto index = static_cast<uint32_t>(definition_.computed.size());
    given_.add(repeat_, *tokens, kNone);
    if (*field != kNone) {
      Field& shown = definition_.fields[*field];
      shown.computed = index;
      shown.is_required = false;  // of the citizen
      shown.initial.clear();
    }
    definition_.computed.push_back(
        {*std::move(rule), repeat_, std::move(target), *std::move(tokens), *field, {}, {}, {}});
    places_.computed.push_back(place);
  }

  // The field that shows the value, or kNone; nothing where the value can have no such place.
  std::optional<uint32_t> field_at(const Json& json, const std::string& at,
                                   const std::string& target,
                                   const std::vector<std::string>& tokens) {
    if (has_schema_ && !definition_.data.place(tokens, row_schema_)) {
      refuse(json, at, "no \"properties\" of /data names \"" + target + "\"");
      return std::nullopt;
    }
    const auto here = given_.alone_at(repeat_, tokens);
    if (!here || std::ranges::find(*here, kNone) != here->end()) {
      refuse(json, at, "something else gives this value, or a part of it");
      return std::nullopt;
    }
    return here->empty() ? kNone : here->front();
  }

  uint32_t repeat_;
  uint32_t row_schema_ = 0;
  bool has_schema_;
  Definition& definition_;
  RulePlaces& places_;
  ReadIndex given_;  // what has a place in the data, fields by their index
};

class ChecksReader : private Reader {
 public:
  ChecksReader(const RuleScope& scope, bool has_schema, Definition& definition, RulePlaces& places,
               Problems& problems)
      : Reader(problems),
        repeat_(scope.repeat),
        has_schema_(has_schema),
        definition_(definition),
        places_(places) {
    const auto add = [&](uint32_t field) {
      fields_.emplace(definition.fields[field].pointer, field);
    };
    if (repeat_ != kNone) {
      for (const uint32_t inner : definition.repeats[repeat_].fields) add(inner);
      return;
    }
    for (uint32_t i = 0; i < definition.fields.size(); ++i) {
      if (definition.fields[i].repeat == kNone) add(i);
    }
  }

  void read(const Json& json, const std::string& at) {
    if (!json.is_array()) return refuse(json, at, "expected a list of checks");
    for (size_t i = 0; i < json.items().size(); ++i) {
      read_one(json.items()[i], pointer_join(at, i));
    }
  }

 private:
  void read_one(const Json& json, const std::string& at) {
    if (!is_object_of(json, at, {"id", "assert", "at", "severity", "message"})) return;
    const std::string id = read_id(json, at);
    const Check::Severity severity = read_severity(json, at);
    auto message = local_text(json, at, "message");
    const auto [fields, repeats] = read_places(json, at);
    if (!json.find("assert")) {
      return refuse(json, at + "/assert", "expected the rule that must hold");
    }
    auto rule = condition(json["assert"], at + "/assert", repeat_ != kNone);
    if (!rule) return;
    definition_.checks.push_back(
        {*std::move(rule), repeat_, id, at, severity, std::move(message), fields, repeats});
    places_.checks.push_back({at + "/assert", "", json["assert"].offset()});
  }

  std::string read_id(const Json& json, const std::string& at) {
    std::string id = text(json, at, "id");
    if (!is_word(id)) {
      refuse(json["id"], at + "/id", "expected a word of letters, digits, \"-\" and \"_\"");
    } else if (!id.empty() && !places_.check_ids.insert(id).second) {
      refuse(json["id"], at + "/id", "another check has this id already");
    }
    return id;
  }

  Check::Severity read_severity(const Json& json, const std::string& at) {
    const std::string_view severity = json["severity"].as_string();
    if (severity == "warning") return Check::Severity::warning;
    if (json.find("severity") && severity != "error") {
      refuse(json["severity"], at + "/severity", "expected \"error\" or \"warning\"");
    }
    return Check::Severity::error;
  }

  // The fields and repeats that "at" names.
  std::pair<std::vector<uint32_t>, std::vector<uint32_t>> read_places(const Json& json,
                                                                      const std::string& at) {
    std::vector<uint32_t> fields;
    std::vector<uint32_t> repeats;
    std::unordered_set<std::string_view> named;
    const std::span<const Json> places = json["at"].items();
    if (places.empty()) {
      refuse(json.find("at") ? json["at"] : json, at + "/at",
             "expected a list of the fields where it shows");
    }
    for (size_t i = 0; i < places.size(); ++i) {
      const std::string_view pointer = places[i].as_string();
      if (!named.insert(pointer).second) {
        refuse(places[i], pointer_join(at + "/at", i), "it is named here already");
        continue;
      }
      const auto field = fields_.find(pointer);
      const auto repeat = definition_.repeat_of_pointer.find(pointer);
      if (field != fields_.end()) {
        fields.push_back(field->second);
      } else if (repeat_ == kNone && repeat != definition_.repeat_of_pointer.end()) {
        repeats.push_back(repeat->second);
      } else if (has_schema_) {
        refuse(places[i], pointer_join(at + "/at", i),
               "no item shows \"" + std::string(pointer) + "\"");
      }
    }
    return {std::move(fields), std::move(repeats)};
  }

  uint32_t repeat_;
  bool has_schema_;
  Definition& definition_;
  RulePlaces& places_;
  StringMap<uint32_t> fields_;  // where they can show, by pointer
};

}  // namespace

void read_checks(const RuleScope& scope, bool has_schema, Definition& definition,
                 RulePlaces& places, Problems& problems) {
  if (!scope.json->find("checks")) return;
  ChecksReader(scope, has_schema, definition, places, problems)
      .read((*scope.json)["checks"], scope.at + "/checks");
}

void read_computed(const RuleScope& scope, bool has_schema, Definition& definition,
                   RulePlaces& places, Problems& problems) {
  if (!scope.json->find("compute")) return;
  ComputedReader(scope, has_schema, definition, places, problems)
      .read((*scope.json)["compute"], scope.at + "/compute");
}

}  // namespace panjereh::forms
