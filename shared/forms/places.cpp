// Where a form's items and computed values have their places in the data, and whether all that the
// schema requires has one.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

class PlacesReader : private Reader {
 public:
  PlacesReader(const Json& data, const RulePlaces& places, Definition& definition,
               Problems& problems)
      : Reader(problems), data_(data), places_(places), definition_(definition) {}

  void read() {
    definition_.objects.clear();
    add_object({}, kNone).is_required = true;
    for (uint32_t i = 0; i < definition_.repeats.size(); ++i) add_object({}, i).is_required = true;
    for (uint32_t i = 0; i < definition_.fields.size(); ++i) {
      const Field& field = definition_.fields[i];
      place(field.repeat, field.tokens, [&](Object& around) { around.fields.push_back(i); }).field =
          i;
    }
    for (uint32_t i = 0; i < definition_.repeats.size(); ++i) {
      place(kNone, definition_.repeats[i].tokens, [&](Object& around) {
        around.repeats.push_back(i);
      }).repeat = i;
    }
    for (uint32_t i = 0; i < definition_.computed.size(); ++i) {
      const Computed& one = definition_.computed[i];
      place(one.repeat, one.tokens, [](Object& around) { around.has_computed = true; }).computed =
          i;
    }
    for (const Field& one : definition_.fields) refuse_inner_places(one.repeat, one);
    for (const Repeat& one : definition_.repeats) refuse_inner_places(kNone, one);
    for (uint32_t i = 0; i < definition_.objects.size(); ++i) find_required(i);
  }

 private:
  Object& add_object(std::vector<std::string> tokens, uint32_t repeat) {
    if (repeat != kNone) {
      definition_.repeats[repeat].objects.push_back(
          static_cast<uint32_t>(definition_.objects.size()));
    }
    Object object;
    object.tokens = std::move(tokens);
    object.repeat = repeat;
    return definition_.objects.emplace_back(std::move(object));
  }

  // The place that the tokens name, and what is around it, from the outermost on.
  template <class Use>
  Place& place(uint32_t repeat, const std::vector<std::string>& tokens, Use use) {
    uint32_t at = repeat == kNone ? 0 : definition_.repeats[repeat].objects.front();
    for (size_t depth = 1;; ++depth) {
      use(definition_.objects[at]);
      Place& member = definition_.objects[at].members[tokens[depth - 1]];
      if (depth == tokens.size()) return member;
      const auto next = static_cast<uint32_t>(definition_.objects.size());
      const uint32_t inner = member.object == kNone ? member.object = next : member.object;
      if (inner == next) {
        add_object({tokens.begin(), tokens.begin() + static_cast<ptrdiff_t>(depth)}, repeat);
      }
      at = inner;
    }
  }

  // What is in an answer is the answer's alone.
  template <class One>
  void refuse_inner_places(uint32_t repeat, const One& one) {
    if (place(repeat, one.tokens, [](Object&) {}).object == kNone) return;
    refuse(data_, "/data", "an item shows \"" + one.pointer + "\", and others what is in it");
  }

  void find_required(uint32_t index) {
    const Object& object = definition_.objects[index];
    const auto required = object.repeat == kNone
                              ? definition_.data.required_at(object.tokens)
                              : definition_.data.required_in_items(
                                    definition_.repeats[object.repeat].tokens, object.tokens);
    for (const auto& one : required) {
      if (!one.because.empty() && !object.members.contains(one.because)) continue;
      const auto member = object.members.find(one.name);
      if (member == object.members.end()) {
        refuse_required(object, one);
      } else if (member->second.object != kNone && one.is_certain && object.is_required) {
        definition_.objects[member->second.object].is_required = true;
      }
    }
  }

  void refuse_required(const Object& object, const schema::Schema::Required& one) {
    const std::string pointer = pointer_join(pointer_of(object.tokens), std::string_view(one.name));
    if (object.repeat == kNone) {
      return refuse(name_at(one.location, one.name), "/data" + one.location,
                    "no item shows the required \"" + pointer + "\"");
    }
    const auto scope = std::ranges::find(places_.scopes, object.repeat, &RuleScope::repeat);
    refuse(*scope->json, scope->at, "no item of the row shows the required \"" + pointer + "\"");
  }

  // Where a keyword of the schema names it.
  const Json& name_at(const std::string& location, const std::string& name) const {
    const auto tokens = pointer_tokens(location);
    const Json* names = tokens ? find_at(data_, *tokens) : nullptr;
    if (!names) return data_;
    const auto found = std::ranges::find(names->items(), name, &Json::as_string);
    return found == names->items().end() ? *names : *found;
  }

  const Json& data_;
  const RulePlaces& places_;
  Definition& definition_;
};

}  // namespace

void link_places(const Json& data, const RulePlaces& places, Definition& definition,
                 Problems& problems) {
  PlacesReader(data, places, definition, problems).read();
}

}  // namespace panjereh::forms
