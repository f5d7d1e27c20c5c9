#include "panjereh/forms/form_session.h"

#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/unicode/fold.h"

namespace panjereh::forms {

namespace {

std::optional<std::string> read_value(const Field& field, std::string_view text) {
  const std::string_view trimmed = unicode::trim(text);
  if (trimmed.empty()) return std::nullopt;
  if (field.identity) return field.identity->check(trimmed).normalized;
  return std::string(trimmed);
}

// Where in the data the citizen can mend it: a missing property is its own field's error.
std::string blamed_pointer(const schema::Failure& failure) {
  if (failure.keyword != "required") return failure.instance;
  return pointer_join(failure.instance, failure.argument("property"));
}

}  // namespace

FormSession::FormSession(std::shared_ptr<const Definition> definition)
    : definition_(std::move(definition)), answers_(definition_->fields.size()) {}

std::optional<size_t> FormSession::find_field(std::string_view id) const {
  const auto found = definition_->field_of_id.find(id);
  if (found == definition_->field_of_id.end()) return std::nullopt;
  return found->second;
}

void FormSession::answer(size_t index, std::string_view text) {
  const Field& field = definition_->fields[index];
  answers_[index].text = text;
  const auto value = read_value(field, text);
  if (value) {
    set_at(data_, field.tokens, Json::string(*value));
  } else {
    remove_at(data_, field.tokens);
  }
}

void FormSession::leave(size_t index) {
  const Field& field = definition_->fields[index];
  auto failures = definition_->data.validate_at(data_, field.tokens);
  std::optional<schema::Failure>& error = answers_[index].error;
  const bool is_empty = !failures.empty() && failures.front().keyword == "required";
  if (failures.empty() || (is_empty && !was_refused_)) {
    error.reset();
  } else {
    error = std::move(failures.front());
  }
}

bool FormSession::check() {
  for (Answer& answer : answers_) answer.error.reset();
  was_refused_ = false;
  for (schema::Failure& failure : definition_->data.validate(data_)) {
    const auto field = definition_->field_of_pointer.find(blamed_pointer(failure));
    if (field == definition_->field_of_pointer.end()) continue;
    was_refused_ = true;
    // A field shows the first of its failures.
    auto& error = answers_[field->second].error;
    if (!error) error = std::move(failure);
  }
  return !was_refused_;
}

const schema::Failure* FormSession::error(size_t field) const {
  return answers_[field].error ? &*answers_[field].error : nullptr;
}

bool FormSession::is_refused() const {
  return was_refused_ &&
         std::ranges::any_of(answers_, [](const Answer& a) { return a.error.has_value(); });
}

Json FormSession::data() const {
  Json data = Json::object();
  for (const Field& field : definition_->fields) {
    if (const Json* value = find_at(data_, field.tokens)) set_at(data, field.tokens, *value);
  }
  return data;
}

void FormSession::add_to(StableHash& hash) const {
  hash.add(definition_->id).add(definition_->version).add(definition_->digest);
  hash.add(was_refused_).add(write_json(data()));
  for (const Answer& answer : answers_) {
    hash.add(answer.text);
    hash.add(answer.error ? answer.error->location : "");
    if (answer.error) {
      for (const auto& [name, value] : answer.error->arguments) hash.add(name).add(value);
    }
  }
}

}  // namespace panjereh::forms
