// What a definition computes of the answers, and what it checks of several together.
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "panjereh/base/json_pointer.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

class ComputedReader : private Reader {
 public:
  ComputedReader(const RuleScope& scope, Definition& definition, RulePlaces& places,
                 Problems& problems)
      : Reader(problems), repeat_(scope.repeat), definition_(definition), places_(places) {
    if (repeat_ == kNone) return;
    row_schema_ = *definition.data.place(definition.repeats[repeat_].tokens)->items;
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
    auto rule = this->rule(json["value"], at + "/value", repeat_ != kNone);
    std::string target;
    auto tokens = pointer(json, at, "target", target);
    if (!tokens || !is_free(json["target"], at + "/target", *tokens) || !rule) return;
    if (!definition_.data.place(*tokens, row_schema_)) {
      return refuse(json["target"], at + "/target",
                    "no \"properties\" of /data names \"" + target + "\"");
    }
    Computed one{
        *std::move(rule), repeat_, std::move(target), *std::move(tokens), kNone, {}, {}, {}};
    const auto index = static_cast<uint32_t>(definition_.computed.size());
    for (uint32_t i = 0; i < definition_.fields.size(); ++i) {
      Field& field = definition_.fields[i];
      if (field.repeat != repeat_ || field.tokens != one.tokens) continue;
      one.field = i;
      field.computed = index;
      field.is_required = false;  // of the citizen
      field.initial.clear();
    }
    definition_.computed.push_back(std::move(one));
    places_.computed.push_back({at + "/value", "", json["value"].offset()});
  }

  // Whether nothing else gives the value, a part of it, or what it is a part of.
  bool is_free(const Json& json, const std::string& at, const std::vector<std::string>& tokens) {
    const rules::Read place{tokens};
    const auto is_other = [&](const auto& one) {
      return one.repeat == repeat_ && one.tokens != tokens && place.touches(one.tokens);
    };
    const bool is_in_repeat =
        repeat_ == kNone && std::ranges::any_of(definition_.repeats, [&](const Repeat& repeat) {
          return place.touches(repeat.tokens);
        });
    const bool is_computed = std::ranges::any_of(definition_.computed, [&](const Computed& one) {
      return one.repeat == repeat_ && one.tokens == tokens;
    });
    if (!is_in_repeat && !is_computed && std::ranges::none_of(definition_.fields, is_other) &&
        std::ranges::none_of(definition_.computed, is_other)) {
      return true;
    }
    refuse(json, at, "something else gives this value, or a part of it");
    return false;
  }

  uint32_t repeat_;
  uint32_t row_schema_ = 0;
  Definition& definition_;
  RulePlaces& places_;
};

class ChecksReader : private Reader {
 public:
  ChecksReader(const RuleScope& scope, Definition& definition, RulePlaces& places,
               Problems& problems)
      : Reader(problems), repeat_(scope.repeat), definition_(definition), places_(places) {}

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
    if (!json.find("assert")) refuse(json, at + "/assert", "expected the rule that must hold");
    auto rule = this->rule(json["assert"], at + "/assert", repeat_ != kNone);
    if (!rule) return;
    definition_.checks.push_back(
        {*std::move(rule), repeat_, id, at, severity, std::move(message), fields, repeats});
    places_.checks.push_back({at + "/assert", "", json["assert"].offset()});
  }

  std::string read_id(const Json& json, const std::string& at) {
    std::string id = text(json, at, "id");
    if (!is_word(id)) {
      refuse(json["id"], at + "/id", "expected a word of letters, digits, \"-\" and \"_\"");
    } else if (std::ranges::find(definition_.checks, id, &Check::id) != definition_.checks.end()) {
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
    const std::span<const Json> places = json["at"].items();
    if (places.empty()) {
      refuse(json.find("at") ? json["at"] : json, at + "/at",
             "expected a list of the fields where it shows");
    }
    std::unordered_set<std::string_view> named;
    for (size_t i = 0; i < places.size(); ++i) {
      const std::string_view pointer = places[i].as_string();
      if (!named.insert(pointer).second) {
        refuse(places[i], pointer_join(at + "/at", i), "this place stands in the list already");
        continue;
      }
      const auto is_it = [&](const Field& field) {
        return field.repeat == repeat_ && field.pointer == pointer;
      };
      const auto field = std::ranges::find_if(definition_.fields, is_it);
      const auto repeat = definition_.repeat_of_pointer.find(pointer);
      if (field != definition_.fields.end()) {
        fields.push_back(static_cast<uint32_t>(field - definition_.fields.begin()));
      } else if (repeat_ == kNone && repeat != definition_.repeat_of_pointer.end()) {
        repeats.push_back(repeat->second);
      } else {
        refuse(places[i], pointer_join(at + "/at", i),
               "no item shows \"" + std::string(pointer) + "\"");
      }
    }
    return {std::move(fields), std::move(repeats)};
  }

  uint32_t repeat_;
  Definition& definition_;
  RulePlaces& places_;
};

}  // namespace

void read_checks(const RuleScope& scope, Definition& definition, RulePlaces& places,
                 Problems& problems) {
  if (!scope.json->find("checks")) return;
  ChecksReader(scope, definition, places, problems)
      .read((*scope.json)["checks"], scope.at + "/checks");
}

void read_computed(const RuleScope& scope, Definition& definition, RulePlaces& places,
                   Problems& problems) {
  if (!scope.json->find("compute")) return;
  ComputedReader(scope, definition, places, problems)
      .read((*scope.json)["compute"], scope.at + "/compute");
}

}  // namespace panjereh::forms
