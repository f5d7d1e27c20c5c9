// What was typed as JSON, and back.
#include <algorithm>

#include "panjereh/forms/form_session.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kRows = "@rows/";
constexpr size_t kMostRows = 10'000;  // no page could show more

bool is_row_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

}  // namespace

std::string FormSession::rows_place(uint32_t repeat) const {
  return std::string(kRows) + definition_->repeats[repeat].id;
}

Json FormSession::kept_rows(uint32_t repeat) const {
  Json ids = Json::array();
  for (const Row& row : repeats_[repeat].rows) ids.push(Json::string(row.id));
  return ids;
}

Json FormSession::kept() const {
  Json kept = Json::object();
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    if (!repeats_[i].rows.empty()) kept.append(rows_place(i), kept_rows(i));
  }
  for (size_t slot = 0; slot < answers_.size(); ++slot) {
    const Answer& answer = answers_[slot];
    const bool is_of_row = slot >= definition_->fields.size();
    const bool is_there = answer.field != kNone && (is_of_row || field(slot).repeat == kNone);
    if (is_there && !answer.text.empty()) kept.append(id(slot), Json::string(answer.text));
  }
  return kept;
}

bool FormSession::is_of_removed_row(std::string_view id) const {
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    const std::string prefix = definition_->repeats[i].id + ".";
    if (!id.starts_with(prefix)) continue;
    const std::string_view row =
        id.substr(prefix.size(), id.find('.', prefix.size()) - prefix.size());
    return std::ranges::find(repeats_[i].rows, row, &Row::id) == repeats_[i].rows.end();
  }
  return false;
}

size_t FormSession::restore(const Json& kept) {
  size_t lost = 0;
  for (const Json::Member& one : kept.members()) {
    if (!one.key.starts_with(kRows)) continue;
    const auto& repeats = definition_->repeat_of_id;
    const auto found = repeats.find(std::string_view(one.key).substr(kRows.size()));
    if (found == repeats.end()) {
      ++lost;
      continue;
    }
    for (const Json& id : one.value.items()) {
      const auto& rows = repeats_[found->second].rows;
      const bool is_new = std::ranges::find(rows, id.as_string(), &Row::id) == rows.end();
      if (is_row_id(id.as_string()) && is_new && rows.size() < kMostRows) {
        add_row(found->second, id.as_string());
      }
    }
  }
  for (const Json::Member& one : kept.members()) {
    if (one.key.starts_with(kRows)) continue;
    const auto slot = find(one.key);
    if (slot && one.value.is_string()) {
      answer(*slot, one.value.as_string());
    } else if (!one.value.as_string().empty() && !is_of_removed_row(one.key)) {
      ++lost;
    }
  }
  return lost;
}

}  // namespace panjereh::forms
