// Rows of a repeat: they come, go and move, and what is theirs stays with them.
#include <algorithm>

#include "panjereh/forms/form_session.h"

namespace panjereh::forms {

bool FormSession::can_add_row(uint32_t repeat) const {
  const auto most = definition_->repeats[repeat].most_rows;
  return !most || repeats_[repeat].rows.size() < *most;
}

bool FormSession::can_remove_row(uint32_t repeat) const {
  return repeats_[repeat].rows.size() > definition_->repeats[repeat].fewest_rows;
}

// As many rows as there must be.
void FormSession::fill_rows(uint32_t index) {
  const auto& rows = repeats_[index].rows;
  for (size_t number = 1; rows.size() < definition_->repeats[index].fewest_rows; ++number) {
    const std::string id = std::to_string(number);
    if (std::ranges::find(rows, id, &Row::id) == rows.end()) append_row(index, id);
  }
}

void FormSession::append_row(uint32_t index, std::string_view id) {
  const Repeat& repeat = definition_->repeats[index];
  Row row;
  row.id = id;
  row.holds.assign(definition_->conditions.size(), true);
  for (const uint32_t inner : repeat.fields) {
    Answer answer;
    answer.field = inner;
    answer.row = id;
    answer.row_number = repeats_[index].rows.size();
    if (!is_given_) answer.text = definition_->fields[inner].initial;
    row.slots.push_back(answers_.size());
    answers_.push_back(std::move(answer));
    const size_t slot = row.slots.back();
    row_slots_.emplace(this->id(slot), slot);
  }
  repeats_[index].rows.push_back(std::move(row));
}

void FormSession::add_row(uint32_t index, std::string_view id) {
  append_row(index, id);
  repeats_[index].error.reset();
  settle_rows(index);
}

void FormSession::remove_row(uint32_t index, size_t position) {
  auto& rows = repeats_[index].rows;
  for (const size_t slot : rows[position].slots) {
    row_slots_.erase(id(slot));
    answers_[slot] = {};
    answers_[slot].is_asked = false;
  }
  rows.erase(rows.begin() + static_cast<ptrdiff_t>(position));
  settle_rows(index);
}

void FormSession::move_row(uint32_t index, size_t position, size_t to) {
  auto& rows = repeats_[index].rows;
  const auto at = [&](size_t row) { return rows.begin() + static_cast<ptrdiff_t>(row); };
  if (position < to) {
    std::rotate(at(position), at(position + 1), at(to + 1));
  } else {
    std::rotate(at(to), at(position), at(position + 1));
  }
  settle_rows(index);
}

// After rows came, went or moved: what is in the data of them, and all that reads it.
void FormSession::settle_rows(uint32_t index) {
  const auto& rows = repeats_[index].rows;
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const size_t slot : rows[i].slots) answers_[slot].row_number = i;
  }
  write_rows(index);
  const Repeat& repeat = definition_->repeats[index];
  Queue queue;
  queue.add(repeat.readers);
  add_row_steps(index, queue);  // what is computed in the others is written anew
  for (const uint32_t inner : repeat.fields) queue.add(definition_->fields[inner].readers);
  // Of conditions outside it a new row knows nothing yet.
  for (const Row& row : rows) {
    for (const size_t slot : row.slots) refresh(slot, queue);
  }
  settle(std::move(queue));
  tell_again(repeat.checks);
}

const FormSession::Row* FormSession::row_of(size_t slot) const {
  const Field& one = field(slot);
  if (one.repeat == kNone) return nullptr;
  return &repeats_[one.repeat].rows[answers_[slot].row_number];
}

}  // namespace panjereh::forms
