// Data that is there already, as an agency's server has it: what would be asked of somebody who
// gave it, and what of it no page would send.
#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/values.h"

namespace panjereh::forms {

namespace {

schema::Failure failure_at(const std::string& pointer, std::string_view keyword,
                           decltype(schema::Failure::arguments) arguments = {}) {
  return {pointer, std::string(keyword), "", std::move(arguments)};
}

// The part of it that speaks of answers: what is blank is none, and what has no place is told
// apart.
class AnswersReader {
 public:
  explicit AnswersReader(const Definition& definition) : definition_(definition) {}

  Json read(const Json& from, uint32_t index = 0) const {
    if (!from.is_object()) return from;
    Json to = Json::object();
    for (const Json::Member& member : from.members()) {
      const auto found = definition_.objects[index].members.find(member.key);
      const bool has_place = found != definition_.objects[index].members.end();
      auto value = has_place ? read(member.value, found->second) : member.value;
      if (value) to.append(member.key, *std::move(value));
    }
    return to;
  }

 private:
  std::optional<Json> read(const Json& value, const Place& place) const {
    if (place.computed != kNone) return value;
    if (place.field != kNone) {
      if (is_blank(definition_.fields[place.field], value)) return std::nullopt;
      return value;
    }
    if (place.repeat == kNone) return read(value, place.object);
    if (!value.is_array()) return value;
    Json rows = Json::array();
    for (const Json& row : value.items()) {
      rows.push(read(row, definition_.repeats[place.repeat].objects.front()));
    }
    return rows;
  }

  const Definition& definition_;
};

}  // namespace

FormSession::FormSession(std::shared_ptr<const Definition> definition, const Json& data)
    : definition_(std::move(definition)),
      answers_(definition_->fields.size()),
      repeats_(definition_->repeats.size()),
      holds_(definition_->conditions.size(), true),
      refused_(definition_->pages.size()),
      validation_(definition_->data, AnswersReader(*definition_).read(data)),
      is_given_(true) {
  for (size_t i = 0; i < answers_.size(); ++i) answers_[i].field = static_cast<uint32_t>(i);
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    const Json* rows = find_at(validation_.value(), definition_->repeats[i].tokens);
    const size_t count = rows ? rows->items().size() : 0;
    for (size_t row = 0; row < count; ++row) append_row(i, std::to_string(row));
  }
  settle_all();
}

std::vector<FormSession::Finding> FormSession::unsendable(const Json& data) const {
  std::vector<Finding> found;
  Spot spot;
  spot.place.object = 0;
  find_unsendable(data, spot, "", found);
  // The fewest rows are there from the start.
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    const Repeat& repeat = definition_->repeats[i];
    if (!repeats_[i].is_asked || repeats_[i].rows.size() >= repeat.fewest_rows) continue;
    const bool is_there = find_at(data, repeat.tokens) != nullptr;
    found.push_back({{repeat.pointer, kNone, i, 0, true, true},
                     failure_at(repeat.pointer, is_there ? "minItems" : "required",
                                {{"limit", std::to_string(repeat.fewest_rows)},
                                 {"count", std::to_string(repeats_[i].rows.size())}})});
  }
  return found;
}

void FormSession::find_unsendable(const Json& json, const Spot& spot, const std::string& at,
                                  std::vector<Finding>& found) const {
  const auto& [place, repeat, row] = spot;
  Blame blame;
  blame.pointer = at;
  blame.is_known = true;
  const auto add = [&](std::string_view keyword) {
    found.push_back({blame, failure_at(at, keyword)});
  };
  const auto add_shape = [&](const char* type) {
    found.push_back({blame, failure_at(at, "type", {{"type", type}})});
  };
  if (place.computed != kNone) return;
  if (place.field != kNone) {
    blame.field = place.field;
    blame.slot = slot_in_row(place.field, row);
    blame.is_asked = answers_[blame.slot].is_asked;
    if (!blame.is_asked) return add("when");
    const auto sent = sent_value(definition_->fields[place.field], json);
    if (!sent || !means_the_same(*sent, json)) add("clean");
    return;
  }
  if (place.repeat != kNone) {
    blame.repeat = place.repeat;
    blame.is_asked = repeats_[place.repeat].is_asked;
    if (!blame.is_asked) return add("when");
    if (!json.is_array()) return add_shape("array");
    if (json.items().empty() && !definition_->repeats[place.repeat].is_required) add("when");
    Spot inside{{}, place.repeat, 0};
    inside.place.object = definition_->repeats[place.repeat].objects.front();
    for (; inside.row < json.items().size(); ++inside.row) {
      find_unsendable(json.items()[inside.row], inside, pointer_join(at, inside.row), found);
    }
    return;
  }
  if (!json.is_object()) return add_shape("object");
  const Object& object = definition_->objects[place.object];
  if (json.members().empty() && !object.tokens.empty() && !is_needed(place.object, row)) {
    add("when");
  }
  for (const Json::Member& one : json.members()) {
    const std::string inside = pointer_join(at, std::string_view(one.key));
    const auto member = object.members.find(one.key);
    if (member != object.members.end()) {
      find_unsendable(one.value, {member->second, repeat, row}, inside, found);
    } else {
      found.push_back({{inside}, failure_at(inside, "when")});
    }
  }
}

}  // namespace panjereh::forms
