// Which fields, rows and pages are asked for: conditions are asked again where what they read has
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

// Asks conditions again, in their order, and those that read what has come or gone by it.
bool FormSession::settle(Queue queue) {
  bool is_changed = false;
  while (!queue.empty()) {
    const uint32_t condition = *queue.begin();
    queue.erase(queue.begin());
    ask_again(condition, queue, is_changed);
  }
  return is_changed;
}

void FormSession::ask_again(uint32_t index, Queue& queue, bool& is_changed) {
  const Condition& condition = definition_->conditions[index];
  if (condition.repeat == kNone) {
    const bool now = condition.rule.holds({validation_.value()});
    if (now == holds_[index]) return;
    holds_[index] = now;
    is_changed = true;
    for (const uint32_t repeat : condition.repeats) refresh_repeat(repeat, queue);
    for (const uint32_t inner : condition.fields) {
      const uint32_t repeat = definition_->fields[inner].repeat;
      if (repeat == kNone) {
        refresh(inner, queue);
        continue;
      }
      const auto& inners = definition_->repeats[repeat].fields;
      const auto at = static_cast<size_t>(std::ranges::find(inners, inner) - inners.begin());
      for (const Row& row : repeats_[repeat].rows) refresh(row.slots[at], queue);
    }
    settle_objects();
    return;
  }
  auto& rows = repeats_[condition.repeat].rows;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Json* data = find_at(validation_.value(), row_tokens(condition.repeat, i));
    if (!data) continue;  // the repeat is not asked
    const bool now = condition.rule.holds({*data, &validation_.value()});
    if (now == rows[i].holds[index]) continue;
    rows[i].holds[index] = now;
    is_changed = true;
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
  queue.insert(field(slot).readers.begin(), field(slot).readers.end());
}

void FormSession::refresh_repeat(uint32_t index, Queue& queue) {
  const Repeat& repeat = definition_->repeats[index];
  const bool now =
      std::ranges::all_of(repeat.conditions, [&](uint32_t condition) { return holds(condition); });
  if (now == repeats_[index].is_asked) return;
  repeats_[index].is_asked = now;
  write_rows(index);
  queue.insert(repeat.readers.begin(), repeat.readers.end());
  insert_row_conditions(index, queue);
}

void FormSession::insert_row_conditions(uint32_t repeat, Queue& queue) const {
  for (uint32_t i = 0; i < holds_.size(); ++i) {
    if (definition_->conditions[i].repeat == repeat) queue.insert(i);
  }
}

}  // namespace panjereh::forms
