#include "panjereh/forms/form_session.h"

#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/values.h"

namespace panjereh::forms {

FormSession::FormSession(std::shared_ptr<const Definition> definition)
    : definition_(std::move(definition)),
      answers_(definition_->fields.size()),
      repeats_(definition_->repeats.size()),
      holds_(definition_->conditions.size(), true),
      refused_(definition_->pages.size()),
      validation_(definition_->data, Json::object()) {
  for (uint32_t i = 0; i < answers_.size(); ++i) {
    answers_[i].field = i;
    answers_[i].text = definition_->fields[i].initial;
    if (definition_->fields[i].repeat == kNone) write(i);
  }
  for (uint32_t i = 1; i < definition_->objects.size(); ++i) {
    if (definition_->objects[i].repeat == kNone) settle_object(i, 0);
  }
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    fill_rows(i);
    write_rows(i);
  }
  settle_all();
}

// — answers —

std::optional<size_t> FormSession::find(std::string_view id) const {
  const auto in_row = row_slots_.find(id);
  if (in_row != row_slots_.end()) return in_row->second;
  const auto found = definition_->field_of_id.find(id);
  if (found == definition_->field_of_id.end()) return std::nullopt;
  return found->second;
}

std::string FormSession::id(size_t slot) const {
  const Field& one = field(slot);
  if (one.repeat == kNone) return one.id;
  return definition_->repeats[one.repeat].id + "." + answers_[slot].row + "." + one.id;
}

bool FormSession::is_chosen(size_t slot, size_t option) const {
  return forms::is_chosen(field(slot), answers_[slot].text, option);
}

std::vector<bool> FormSession::offered(size_t slot) const {
  const Field& one = field(slot);
  std::vector<bool> offered(one.options.size(), true);
  if (one.within == kNone) return offered;
  const Answer& outer = answers_[slot_in_row(one.within, answers_[slot].row_number)];
  const auto chosen = chosen_option(definition_->fields[one.within], outer.text);
  if (!chosen || !outer.is_asked) return offered;
  for (size_t i = 0; i < offered.size(); ++i) offered[i] = one.options[i].within == *chosen;
  return offered;
}

FormSession::Change FormSession::answer(size_t slot, std::string_view text) {
  if (field(slot).computed != kNone) return {};
  answers_[slot].text = text;
  answers_[slot].is_touched = true;
  answers_[slot].source = nullptr;
  write(slot);
  Queue queue;
  queue.add(field(slot).readers);
  return settle(std::move(queue));
}

FormSession::Change FormSession::choose(size_t slot, size_t option, bool is_on) {
  const Field& one = field(slot);
  if (one.widget == Widget::checkbox) return answer(slot, is_on ? kTicked : "");
  return answer(slot, forms::choose(one, answers_[slot].text, option, is_on));
}

FormSession::Change FormSession::leave(size_t slot) {
  Answer& answer = answers_[slot];
  if (!answer.is_touched && !answer.text.empty()) return {};
  answer.text = tidied(field(slot), answer.text);
  auto failure = judge(slot);
  if (!failure && answer.error && is_still_refused(slot)) failure = answer.error;
  const bool is_missing = failure && failure->is_missing();
  if (is_missing && !refused_[field(slot).page]) failure.reset();
  answer.error = std::move(failure);
  warn(slot);
  Change change;
  for (const uint32_t check : field(slot).checks) {
    const auto [first, last] = rows_beside(definition_->checks[check].repeat, slot);
    for (size_t row = first; row < last; ++row) {
      if (is_due_at(check, row, slot) || is_told(check, row)) tell(check, row, change);
    }
  }
  return change;
}

std::string FormSession::suggestion(size_t slot) const {
  const identity::Kind* kind = field(slot).identity;
  if (!kind || !answers_[slot].error) return {};
  return kind->check(answers_[slot].text).suggestion;
}

FormSession::Change FormSession::take_suggestion(size_t slot) {
  answer(slot, suggestion(slot));
  Change change = leave(slot);
  change.is_reshaped = true;
  return change;
}

// — pages —

std::vector<size_t> FormSession::slots(std::optional<uint32_t> page) const {
  std::vector<size_t> slots;
  for (const uint32_t i : definition_->fields_of(page)) {
    const uint32_t repeat = definition_->fields[i].repeat;
    if (repeat == kNone) {
      slots.push_back(i);
    } else if (definition_->repeats[repeat].fields.front() == i) {
      // The fields of a repeat stand together: all rows at the first of them.
      for (const Row& row : repeats_[repeat].rows) {
        for (const size_t slot : row.slots) slots.push_back(slot);
      }
    }
  }
  return slots;
}

std::vector<size_t> FormSession::slots_of_page(uint32_t page) const {
  std::vector<size_t> slots = this->slots(page);
  std::erase_if(slots, [&](size_t slot) { return !is_asked(slot); });
  return slots;
}

void FormSession::add_to(StableHash& hash) const {
  hash.add(definition_->id).add(definition_->version).add(definition_->digest);
  hash.add(write_json(data()));
  for (const bool is_refused : refused_) hash.add(is_refused);
  const auto add_failure = [&](const schema::Failure& failure) {
    hash.add(failure.keyword + " " + failure.location);
    for (const auto& [name, value] : failure.arguments) hash.add(name).add(value);
  };
  const auto add_told = [&](const auto& place) {
    hash.add(place.error.has_value()).add(place.warnings.size());
    if (place.error) add_failure(*place.error);
    for (const schema::Failure& warning : place.warnings) add_failure(warning);
  };
  for (const Answer& answer : answers_) {
    hash.add(answer.row).add(answer.text).add(answer.is_asked).add(answer.is_touched);
    hash.add(answer.source ? write_json(answer.source->json()) : "");
    add_told(answer);
  }
  for (const RepeatState& repeat : repeats_) {
    hash.add(repeat.rows.size()).add(repeat.is_asked);
    for (const Row& row : repeat.rows) hash.add(row.id);
    add_told(repeat);
  }
  if (form_error_) add_failure(*form_error_);
}

}  // namespace panjereh::forms
