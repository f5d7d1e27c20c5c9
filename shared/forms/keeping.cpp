// What was typed as JSON, and back.
#include <algorithm>

#include "panjereh/base/ascii.h"
#include "panjereh/forms/form_session.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kRows = "@rows/";
constexpr size_t kMostRows = 10'000;  // no page could show more

bool is_row_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, is_ascii_alphanumeric);
}

// The id with the row's number in the place of the row's id.
std::string place_in_rows(const Json& kept, const std::string& id) {
  for (const Json::Member& one : kept.members()) {
    if (!one.key.starts_with(kRows)) continue;
    const std::string prefix = one.key.substr(kRows.size()) + ".";
    if (!id.starts_with(prefix)) continue;
    const std::string row = id.substr(prefix.size(), id.find('.', prefix.size()) - prefix.size());
    const auto rows = one.value.items();
    const auto found = std::ranges::find(rows, row, &Json::as_string);
    if (found == rows.end()) continue;
    return prefix + std::to_string(found - rows.begin() + 1) +
           id.substr(prefix.size() + row.size());
  }
  return id;
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
    const bool is_there = answer.field != kNone && (is_of_row || field(slot).repeat == kNone) &&
                          field(slot).computed == kNone;
    // An empty text counts where another one would come back in its place.
    const bool is_answered =
        answer.is_touched && (!answer.text.empty() || !field(slot).initial.empty());
    if (is_there && (is_answered || answer.source)) kept.append(id(slot), kept_answer(slot));
  }
  return kept;
}

Json FormSession::kept_answer(size_t slot) const {
  Json text = Json::string(answers_[slot].text);
  if (!answers_[slot].source) return text;
  Json kept = Json::object();
  kept.append("text", std::move(text));
  kept.append("source", answers_[slot].source->json());
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

std::vector<Misfit> FormSession::restore(const Json& kept) {
  std::vector<Misfit> misfits;
  validation_.begin_edits();
  for (const Json::Member& one : kept.members()) {
    if (!one.key.starts_with(kRows)) continue;
    const auto& repeats = definition_->repeat_of_id;
    const auto found = repeats.find(std::string_view(one.key).substr(kRows.size()));
    if (found == repeats.end()) continue;  // what was typed in its rows is told one by one
    const auto& rows = repeats_[found->second].rows;
    while (!rows.empty()) remove_row(found->second, rows.size() - 1);
    for (const Json& id : one.value.items()) {
      const bool is_new = std::ranges::find(rows, id.as_string(), &Row::id) == rows.end();
      if (is_row_id(id.as_string()) && is_new && rows.size() < kMostRows) {
        append_row(found->second, id.as_string());
      }
    }
    if (rows.size() <= definition_->repeats[found->second].most_rows.value_or(kMostRows)) continue;
    misfits.push_back(
        {Misfit::Why::rows, found->first, std::to_string(rows.size()), kNone, found->second});
  }
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    fill_rows(i);
    settle_rows(i);
  }
  for (const Json::Member& one : kept.members()) {
    std::string text((one.value.is_object() ? one.value["text"] : one.value).as_string());
    if (one.key.starts_with(kRows)) continue;
    const auto slot = find(one.key);
    if (text.empty() && (!slot || field(*slot).initial.empty())) continue;
    if (slot) {
      // What is computed was perhaps asked for once.
      if (field(*slot).computed != kNone) continue;
      for (std::string& key : take_unoffered(field(*slot), text)) {
        misfits.push_back({Misfit::Why::choice, place_in_rows(kept, one.key), std::move(key),
                           answers_[*slot].field, kNone});
      }
      answer(*slot, text);
      if (auto source = locale::LocalText::read(one.value["source"], "")) {
        answers_[*slot].source = std::make_shared<const locale::LocalText>(*std::move(source));
        answers_[*slot].is_touched = false;
      }
    } else if (!is_of_removed_row(one.key)) {
      misfits.push_back({Misfit::Why::gone, place_in_rows(kept, one.key), std::move(text)});
    }
  }
  validation_.end_edits();
  return misfits;
}

}  // namespace panjereh::forms
