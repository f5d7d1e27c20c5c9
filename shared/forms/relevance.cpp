// Which fields, rows and pages are asked for: rules are asked again where what they read has
// changed, in the order in which they depend on each other.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"

namespace panjereh::forms {

bool FormSession::holds(uint32_t condition, const Row* row) const {
  if (condition == kNone) return true;
  if (definition_->conditions[condition].repeat == kNone) return holds_[condition];
  return row && row->holds[condition];
}

void FormSession::settle_all() {
  Queue all;
  for (uint32_t i = 0; i < definition_->steps.size(); ++i) all.steps.insert(i);
  all.change.is_reshaped = true;
  settle(std::move(all));
}

// Asks steps again, in their order, and those that read what has changed by it.
FormSession::Change FormSession::settle(Queue queue) {
  while (!queue.steps.empty()) {
    const Step step = definition_->steps[*queue.steps.begin()];
    queue.steps.erase(queue.steps.begin());
    if (step.kind == Step::Kind::condition) {
      decide(step.index, queue);
    } else {
      compute(step.index, queue);
    }
  }
  if (queue.change.is_reshaped) {
    pages_.clear();
    for (uint32_t i = 0; i < definition_->pages.size(); ++i) {
      if (holds(definition_->pages[i].when)) pages_.push_back(i);
    }
  }
  return std::move(queue.change);
}

size_t FormSession::count_rows(uint32_t repeat) const {
  return repeat == kNone ? 1 : repeats_[repeat].rows.size();
}

// Nothing where the repeat is not asked.
std::optional<rules::Scope> FormSession::scope(uint32_t repeat, size_t row) const {
  if (repeat == kNone) return rules::Scope{validation_.value()};
  const Json* data = find_at(validation_.value(), row_tokens(repeat, row));
  if (!data) return std::nullopt;
  return rules::Scope{*data, &validation_.value()};
}

size_t FormSession::slot_in_row(uint32_t index, size_t row) const {
  const uint32_t repeat = definition_->fields[index].repeat;
  if (repeat == kNone) return index;
  return repeats_[repeat].rows[row].slots[index - definition_->repeats[repeat].fields.front()];
}

void FormSession::decide(uint32_t index, Queue& queue) {
  const Condition& condition = definition_->conditions[index];
  if (condition.repeat == kNone) {
    const bool now = condition.rule.holds({validation_.value()});
    if (now == holds_[index]) return;
    holds_[index] = now;
    queue.change.is_reshaped = true;
    for (const uint32_t repeat : condition.repeats) refresh_repeat(repeat, queue);
    for (const uint32_t inner : condition.fields) {
      const size_t count = count_rows(definition_->fields[inner].repeat);
      for (size_t row = 0; row < count; ++row) refresh(slot_in_row(inner, row), queue);
    }
    return;
  }
  auto& rows = repeats_[condition.repeat].rows;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto scope = this->scope(condition.repeat, i);
    if (!scope) continue;
    const bool now = condition.rule.holds(*scope);
    if (now == rows[i].holds[index]) continue;
    rows[i].holds[index] = now;
    queue.change.is_reshaped = true;
    for (const size_t slot : rows[i].slots) refresh(slot, queue);
  }
}

void FormSession::refresh(size_t slot, Queue& queue) {
  const Row* row = row_of(slot);
  const bool now = std::ranges::all_of(field(slot).conditions,
                                       [&](uint32_t condition) { return holds(condition, row); });
  if (now == answers_[slot].is_asked) return;
  answers_[slot].is_asked = now;
  write(slot);
  queue.add(field(slot).readers);
}

void FormSession::refresh_repeat(uint32_t index, Queue& queue) {
  const Repeat& repeat = definition_->repeats[index];
  const bool now =
      std::ranges::all_of(repeat.conditions, [&](uint32_t condition) { return holds(condition); });
  if (now == repeats_[index].is_asked) return;
  repeats_[index].is_asked = now;
  write_rows(index);
  queue.add(repeat.readers);
  add_row_steps(index, queue);
}

void FormSession::add_row_steps(uint32_t repeat, Queue& queue) const {
  for (uint32_t i = 0; i < definition_->steps.size(); ++i) {
    const auto [kind, index] = definition_->steps[i];
    const uint32_t own = kind == Step::Kind::condition ? definition_->conditions[index].repeat
                                                       : definition_->computed[index].repeat;
    if (own == repeat) queue.steps.insert(i);
  }
}

}  // namespace panjereh::forms
