// Values that follow from the answers: when they change, and where they can be mended.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/values.h"

namespace panjereh::forms {

std::vector<std::string> FormSession::computed_tokens(uint32_t index, size_t row) const {
  const Computed& one = definition_->computed[index];
  if (one.repeat == kNone) return one.tokens;
  std::vector<std::string> tokens = row_tokens(one.repeat, row);
  tokens.insert(tokens.end(), one.tokens.begin(), one.tokens.end());
  return tokens;
}

std::optional<Json> FormSession::computed_value(uint32_t index, size_t row) const {
  const Computed& one = definition_->computed[index];
  const auto scope = this->scope(one.repeat, row);
  if (!scope) return std::nullopt;
  auto value = one.rule.evaluate(*scope);
  if (!value || value->is_null()) return std::nullopt;
  return *std::move(value);
}

void FormSession::compute(uint32_t index, Queue& queue) {
  if (is_given_) return;
  const Computed& one = definition_->computed[index];
  for (size_t row = 0; row < count_rows(one.repeat); ++row) {
    auto value = computed_value(index, row);
    if (one.field != kNone) {
      const size_t slot = slot_in_row(one.field, row);
      std::string text = value ? text_of(field(slot), *value) : std::string();
      if (text != answers_[slot].text) queue.change.slots.push_back(slot);
      answers_[slot].text = std::move(text);
    }
    const auto place = computed_tokens(index, row);
    const Json* before = find_at(validation_.value(), place);
    if (value ? before && *before == *value : !before) continue;
    put(one.repeat, row, one.tokens, std::move(value));
    queue.add(one.readers);
  }
}

// — what is wrong with them —

std::pair<size_t, size_t> FormSession::rows_beside(uint32_t repeat, size_t slot) const {
  if (repeat == kNone || field(slot).repeat != repeat) return {0, count_rows(repeat)};
  const auto& rows = repeats_[repeat].rows;
  const auto row = static_cast<size_t>(row_of(slot) - rows.data());
  return {row, row + 1};
}

// Where it is shown; or, where it is not, or is missing, what it follows from: the first that has
// no answer, else the last.
FormSession::Blame FormSession::blame_computed(uint32_t index, size_t row,
                                               const schema::Failure& failure) const {
  const Computed& one = definition_->computed[index];
  Blame blame;
  blame.pointer = pointer_of(computed_tokens(index, row));
  blame.is_known = true;
  blame.is_computed = true;
  const auto take = [&](uint32_t field, size_t slot) {
    blame.field = field;
    blame.slot = slot;
    blame.is_asked = true;
  };
  const bool is_missing = failure.is_missing();
  if (one.field != kNone && !is_missing) {
    const size_t slot = slot_in_row(one.field, row);
    if (answers_[slot].is_asked) {
      take(one.field, slot);
      return blame;
    }
  }
  for (const uint32_t inner : one.fields) {
    const uint32_t repeat = definition_->fields[inner].repeat;
    if (repeat != kNone && repeat != one.repeat) continue;  // all its rows: the repeat is to blame
    const size_t slot = slot_in_row(inner, row);
    if (!answers_[slot].is_asked) continue;
    take(inner, slot);
    if (is_missing && !find_at(validation_.value(), tokens(slot))) return blame;
  }
  for (const uint32_t repeat : one.repeats) {
    if (blame.is_asked || !repeats_[repeat].is_asked) continue;
    blame.repeat = repeat;
    blame.is_asked = true;
  }
  return blame;
}

// The failure of a computed value that the slot, or else the repeat, is to blame for.
std::optional<schema::Failure> FormSession::judge_computed(uint32_t index, size_t row,
                                                           uint32_t repeat, size_t slot) const {
  if (!scope(definition_->computed[index].repeat, row)) return std::nullopt;
  for (schema::Failure& failure : validation_.failures_at(computed_tokens(index, row))) {
    const Blame who = blame_computed(index, row, failure);
    const bool is_here =
        repeat == kNone ? who.field != kNone && who.slot == slot : who.repeat == repeat;
    if (who.is_asked && is_here) return told(std::move(failure), who);
  }
  return std::nullopt;
}

std::vector<FormSession::Blame> FormSession::miscomputed(const Json& data) const {
  std::vector<Blame> found;
  for (uint32_t i = 0; i < definition_->computed.size(); ++i) {
    const Computed& one = definition_->computed[i];
    for (size_t row = 0; row < count_rows(one.repeat); ++row) {
      if (!scope(one.repeat, row)) continue;
      const auto value = computed_value(i, row);
      const Json* given = find_at(data, computed_tokens(i, row));
      if (value ? given && means_the_same(*given, *value) : !given) continue;
      found.push_back(blame_computed(i, row, {}));
    }
  }
  return found;
}

}  // namespace panjereh::forms
