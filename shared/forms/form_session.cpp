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
  const auto& fields = definition_->fields;
  const auto found = std::ranges::find(fields, id, &Field::id);
  if (found == fields.end()) return std::nullopt;
  return static_cast<size_t>(found - fields.begin());
}

void FormSession::answer(size_t field, std::string_view text) {
  answers_[field].text = text;
  answers_[field].value = read_value(definition_->fields[field], text);
}

void FormSession::leave(size_t field) {
  Answer& answer = answers_[field];
  if (!answer.value && !was_refused_) {
    answer.error.reset();
  } else {
    answer.error = std::move(failures()[field]);
  }
}

bool FormSession::check() {
  auto all = failures();
  was_refused_ = false;
  for (size_t i = 0; i < answers_.size(); ++i) {
    was_refused_ = was_refused_ || all[i].has_value();
    answers_[i].error = std::move(all[i]);
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
  for (size_t i = 0; i < answers_.size(); ++i) {
    if (answers_[i].value) {
      set_at(data, definition_->fields[i].tokens, Json::string(*answers_[i].value));
    }
  }
  return data;
}

std::vector<std::optional<schema::Failure>> FormSession::failures() const {
  std::vector<std::optional<schema::Failure>> by_field(answers_.size());
  for (schema::Failure& failure : definition_->data.validate(data())) {
    const std::string pointer = blamed_pointer(failure);
    const auto field = std::ranges::find(definition_->fields, pointer, &Field::pointer);
    if (field == definition_->fields.end()) continue;
    auto& slot = by_field[static_cast<size_t>(field - definition_->fields.begin())];
    if (!slot) slot = std::move(failure);
  }
  return by_field;
}

void FormSession::add_to(StableHash& hash) const {
  hash.add(definition_->id).add(definition_->version).add(definition_->digest);
  hash.add(was_refused_);
  for (const Answer& answer : answers_) {
    hash.add(answer.text).add(answer.value.has_value()).add(answer.value.value_or(""));
    hash.add(answer.error ? answer.error->location : "");
    if (answer.error) {
      for (const auto& [name, value] : answer.error->arguments) hash.add(name).add(value);
    }
  }
}

}  // namespace panjereh::forms
