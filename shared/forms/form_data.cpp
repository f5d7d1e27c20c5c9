// The data of a session: values where they belong, and only of what is asked.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/values.h"

namespace panjereh::forms {

namespace {

void copy(const Json& from, const std::vector<std::string>& tokens, Json& to) {
  if (const Json* value = find_at(from, tokens)) set_at(to, tokens, *value);
}

}  // namespace

std::vector<std::string> FormSession::row_tokens(uint32_t repeat, size_t row) const {
  if (repeat == kNone) return {};
  std::vector<std::string> tokens = definition_->repeats[repeat].tokens;
  tokens.push_back(std::to_string(row));
  return tokens;
}

std::vector<std::string> FormSession::tokens(size_t slot) const {
  const Field& one = field(slot);
  std::vector<std::string> tokens = row_tokens(one.repeat, answers_[slot].row_number);
  tokens.insert(tokens.end(), one.tokens.begin(), one.tokens.end());
  return tokens;
}

std::vector<std::string> FormSession::object_tokens(uint32_t index, size_t row) const {
  const Object& one = definition_->objects[index];
  std::vector<std::string> tokens = row_tokens(one.repeat, row);
  tokens.insert(tokens.end(), one.tokens.begin(), one.tokens.end());
  return tokens;
}

// Puts the value of a slot into the data, or takes it out.
void FormSession::write(size_t slot) {
  const Field& one = field(slot);
  const Answer& answer = answers_[slot];
  if (one.computed != kNone || (one.repeat != kNone && !repeats_[one.repeat].is_asked)) return;
  put(one.repeat, answer.row_number, one.tokens,
      answer.is_asked ? read_value(one, answer.text).value : std::nullopt);
}

// Sets what is there in a row, or in the data itself. Where it goes, the objects around it are
// settled.
void FormSession::put(uint32_t repeat, size_t row, const std::vector<std::string>& tokens,
                      std::optional<Json> value) {
  auto place = row_tokens(repeat, row);
  place.insert(place.end(), tokens.begin(), tokens.end());
  if (value) return validation_.set(place, *std::move(value));
  validation_.remove(place);
  std::vector<uint32_t> around = {repeat == kNone ? 0
                                                  : definition_->repeats[repeat].objects.front()};
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    around.push_back(definition_->objects[around.back()].members.find(tokens[i])->second.object);
  }
  for (size_t i = around.size(); i-- > 1;) settle_object(around[i], row);
}

// The array of a repeat, made anew.
void FormSession::write_rows(uint32_t index) {
  const Repeat& repeat = definition_->repeats[index];
  const RepeatState& state = repeats_[index];
  put(kNone, 0, repeat.tokens, std::nullopt);
  if (!state.is_asked || (state.rows.empty() && !repeat.is_required)) return;
  Json array = Json::array();
  for (size_t i = 0; i < state.rows.size(); ++i) array.push(Json::object());
  validation_.set(repeat.tokens, std::move(array));
  for (size_t i = 0; i < state.rows.size(); ++i) {
    for (size_t inner = 1; inner < repeat.objects.size(); ++inner) {
      settle_object(repeat.objects[inner], i);
    }
    for (const size_t slot : state.rows[i].slots) write(slot);
  }
}

bool FormSession::is_needed(uint32_t index, size_t row) const {
  const Object& object = definition_->objects[index];
  if (!object.is_required) return false;
  return object.has_computed ||
         std::ranges::any_of(object.fields,
                             [&](uint32_t i) { return answers_[slot_in_row(i, row)].is_asked; }) ||
         std::ranges::any_of(object.repeats, [&](uint32_t i) { return repeats_[i].is_asked; });
}

// Empty objects are there just where they are needed. What was given stays as it is, but for what
// went out of it.
void FormSession::settle_object(uint32_t index, size_t row) {
  const auto place = object_tokens(index, row);
  const Json* found = find_at(validation_.value(), place);
  if (found && !found->members().empty()) return;
  const bool is_needed = this->is_needed(index, row);
  if (is_needed && !found && !is_given_) {
    validation_.set(place, Json::object());
  } else if (!is_needed && found) {
    validation_.remove(place);
  }
}

Json FormSession::data() const {
  const Json& from = validation_.value();
  Json data = Json::object();
  const auto copy_rows = [&](uint32_t repeat) {
    const auto& tokens = definition_->repeats[repeat].tokens;
    if (const Json* rows = find_at(from, tokens)) set_at(data, tokens, rows_data(repeat, *rows));
  };
  for (size_t i = 0; i < definition_->fields.size(); ++i) {
    const Field& one = definition_->fields[i];
    if (one.repeat == kNone) {
      copy(from, one.tokens, data);
    } else if (definition_->repeats[one.repeat].fields.front() == i) {
      copy_rows(one.repeat);
    }
  }
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    if (definition_->repeats[i].fields.empty()) copy_rows(i);
  }
  copy_rest(kNone, from, data);
  return data;
}

Json FormSession::rows_data(uint32_t index, const Json& rows) const {
  Json ordered = Json::array();
  for (const Json& row : rows.items()) {
    Json one = Json::object();
    for (const uint32_t inner : definition_->repeats[index].fields) {
      copy(row, definition_->fields[inner].tokens, one);
    }
    copy_rest(index, row, one);
    ordered.push(std::move(one));
  }
  return ordered;
}

// What no item shows: computed values, and objects that are empty.
void FormSession::copy_rest(uint32_t repeat, const Json& from, Json& to) const {
  for (const Computed& one : definition_->computed) {
    if (one.repeat == repeat && one.field == kNone) copy(from, one.tokens, to);
  }
  for (const Object& one : definition_->objects) {
    if (one.repeat != repeat || !one.is_required || one.tokens.empty()) continue;
    if (find_at(from, one.tokens) && !find_at(to, one.tokens)) {
      set_at(to, one.tokens, Json::object());
    }
  }
}

}  // namespace panjereh::forms
