// What a definition computes: values that follow from the answers.
#include <algorithm>

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

}  // namespace

void read_computed(const RuleScope& scope, Definition& definition, RulePlaces& places,
                   Problems& problems) {
  if (!scope.json->find("compute")) return;
  ComputedReader(scope, definition, places, problems)
      .read((*scope.json)["compute"], scope.at + "/compute");
}

bool computes(const Json& scope, std::string_view pointer) {
  return std::ranges::any_of(scope["compute"].items(), [&](const Json& one) {
    const std::string_view target = one["target"].as_string();
    return target == pointer || target.starts_with(std::string(pointer) + "/");
  });
}

}  // namespace panjereh::forms
