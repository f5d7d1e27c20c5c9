// The data of a session: values where they belong, and only of what is asked.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/values.h"

namespace panjereh::forms {

std::vector<std::string> FormSession::row_tokens(uint32_t repeat, size_t row) const {
  std::vector<std::string> tokens = definition_->repeats[repeat].tokens;
  tokens.push_back(std::to_string(row));
  return tokens;
}

std::vector<std::string> FormSession::tokens(size_t slot) const {
  const Field& one = field(slot);
  if (one.repeat == kNone) return one.tokens;
  const auto& rows = repeats_[one.repeat].rows;
  const auto row = std::ranges::find(rows, answers_[slot].row, &Row::id);
  std::vector<std::string> tokens = row_tokens(one.repeat, static_cast<size_t>(row - rows.begin()));
  tokens.insert(tokens.end(), one.tokens.begin(), one.tokens.end());
  return tokens;
}

bool FormSession::is_there(size_t slot) const {
  return answers_[slot].field != kNone &&
         (field(slot).repeat == kNone || !answers_[slot].row.empty());
}

std::optional<size_t> FormSession::slot_at(std::string_view pointer) const {
  const auto found = definition_->field_of_pointer.find(pointer);
  if (found != definition_->field_of_pointer.end()) return found->second;
  // A row's field; or else what an object lacks as a whole is asked for at the first of its fields
  // that is asked.
  std::optional<size_t> inside;
  for (size_t i = 0; i < answers_.size(); ++i) {
    if (!is_there(i)) continue;
    const std::string own = pointer_of(tokens(i));
    if (own == pointer) return i;
    if (!own.starts_with(std::string(pointer) + "/")) continue;
    if (!inside || (!answers_[*inside].is_asked && answers_[i].is_asked)) inside = i;
  }
  return inside;
}

// Puts the value of a slot into the data, or takes it out.
void FormSession::write(size_t slot) {
  const Field& one = field(slot);
  const Answer& answer = answers_[slot];
  if (one.computed != kNone || (one.repeat != kNone && !repeats_[one.repeat].is_asked)) return;
  const auto place = tokens(slot);
  put(place, place.size() - one.tokens.size(),
      answer.is_asked ? read_value(one, answer.text).value : std::nullopt);
}

// Objects around what goes go too, as long as they are empty and nobody requires them; the first
// `fixed` tokens, a row's, stay.
void FormSession::put(const std::vector<std::string>& place, size_t fixed,
                      std::optional<Json> value) {
  if (value) return validation_.set(place, *std::move(value));
  validation_.remove(place);
  auto around = place;
  around.pop_back();
  for (; around.size() > fixed; around.pop_back()) {
    const Json* object = find_at(validation_.value(), around);
    if (!object || !object->members().empty() || is_required_object(around)) break;
    validation_.remove(around);
  }
}

// The array of a repeat, made anew.
void FormSession::write_rows(uint32_t index) {
  const Repeat& repeat = definition_->repeats[index];
  const RepeatState& state = repeats_[index];
  validation_.remove(repeat.tokens);
  if (!state.is_asked || (state.rows.empty() && !repeat.is_required)) return;
  Json array = Json::array();
  for (size_t i = 0; i < state.rows.size(); ++i) array.push(Json::object());
  validation_.set(repeat.tokens, std::move(array));
  for (const Row& row : state.rows) {
    for (const size_t slot : row.slots) write(slot);
  }
}

bool FormSession::is_required_object(const std::vector<std::string>& tokens) const {
  const auto& objects = definition_->required_objects;
  const auto found = std::ranges::find(objects, tokens, &RequiredObject::tokens);
  if (found == objects.end()) return false;
  return found->has_computed ||
         std::ranges::any_of(found->fields, [&](uint32_t i) { return answers_[i].is_asked; }) ||
         std::ranges::any_of(found->repeats, [&](uint32_t i) { return repeats_[i].is_asked; });
}

// Required objects are there while anything in them is asked, so that what they require is missed.
void FormSession::settle_objects() {
  for (const RequiredObject& object : definition_->required_objects) {
    const Json* found = find_at(validation_.value(), object.tokens);
    const bool is_needed = is_required_object(object.tokens);
    if (is_needed && !found) {
      validation_.set(object.tokens, Json::object());
    } else if (!is_needed && found && found->members().empty()) {
      validation_.remove(object.tokens);
    }
  }
}

Json FormSession::data() const {
  Json data = Json::object();
  const auto copy = [](const Json& from, const std::vector<std::string>& tokens, Json& to) {
    if (const Json* value = find_at(from, tokens)) set_at(to, tokens, *value);
  };
  const auto copy_computed = [&](const Json& from, uint32_t repeat, Json& to) {
    for (const Computed& one : definition_->computed) {
      if (one.repeat == repeat && one.field == kNone) copy(from, one.tokens, to);
    }
  };
  for (size_t i = 0; i < definition_->fields.size(); ++i) {
    const Field& one = definition_->fields[i];
    if (one.repeat == kNone) {
      copy(validation_.value(), one.tokens, data);
      continue;
    }
    const Repeat& repeat = definition_->repeats[one.repeat];
    if (repeat.fields.front() != i) continue;
    const Json* array = find_at(validation_.value(), repeat.tokens);
    if (!array) continue;
    Json rows = Json::array();
    for (const Json& row : array->items()) {
      Json ordered = Json::object();
      for (const uint32_t inner : repeat.fields) {
        copy(row, definition_->fields[inner].tokens, ordered);
      }
      copy_computed(row, one.repeat, ordered);
      rows.push(std::move(ordered));
    }
    set_at(data, repeat.tokens, std::move(rows));
  }
  copy_computed(validation_.value(), kNone, data);
  for (const RequiredObject& object : definition_->required_objects) {
    if (find_at(validation_.value(), object.tokens) && !find_at(data, object.tokens)) {
      set_at(data, object.tokens, Json::object());
    }
  }
  return data;
}

}  // namespace panjereh::forms
