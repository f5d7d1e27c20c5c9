// What a button is of, by its id, and back.
#include "buttons.h"

#include "panjereh/present/form.h"

namespace panjereh::present {

std::optional<size_t> find_confirm(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kConfirmPrefix)) return std::nullopt;
  const auto slot = session.find(node.substr(kConfirmPrefix.size()));
  return slot && session.source(*slot) ? slot : std::nullopt;
}

std::optional<size_t> find_suggestion(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kSuggestPrefix)) return std::nullopt;
  const auto slot = session.find(node.substr(kSuggestPrefix.size()));
  return slot && !session.suggestion(*slot).empty() ? slot : std::nullopt;
}

std::optional<size_t> find_picker(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kCalendarPrefix)) return std::nullopt;
  const auto slot = session.find(node.substr(kCalendarPrefix.size()));
  return slot && session.field(*slot).widget == forms::Widget::date ? slot : std::nullopt;
}

std::string picker_button_id(const forms::FormSession& session, size_t slot) {
  return std::string(kCalendarPrefix) + session.id(slot);
}

std::string row_title_id(const forms::FormSession& session, uint32_t repeat, size_t row) {
  return std::string(kRowPrefix) + session.definition().repeats[repeat].id + "/" +
         session.rows(repeat)[row].id + "/title";
}

std::string add_button_id(const forms::FormSession& session, uint32_t repeat) {
  return std::string(kAddPrefix) + session.definition().repeats[repeat].id;
}

std::optional<uint32_t> find_add(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kAddPrefix)) return std::nullopt;
  const auto& repeats = session.definition().repeat_of_id;
  const auto found = repeats.find(node.substr(kAddPrefix.size()));
  if (found == repeats.end()) return std::nullopt;
  return found->second;
}

namespace {

// The row that a button with that prefix is of.
std::optional<RowPlace> find_row(const forms::FormSession& session, std::string_view prefix,
                                 std::string_view node) {
  if (!node.starts_with(prefix)) return std::nullopt;
  node.remove_prefix(prefix.size());
  const size_t slash = node.find('/');
  const auto& repeats = session.definition().repeat_of_id;
  const auto found = repeats.find(node.substr(0, slash));
  if (found == repeats.end() || slash == std::string_view::npos) return std::nullopt;
  const auto& rows = session.rows(found->second);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id == node.substr(slash + 1)) return RowPlace{found->second, i};
  }
  return std::nullopt;
}

}  // namespace

std::optional<RowPlace> find_remove(const forms::FormSession& session, std::string_view node) {
  return find_row(session, kRemovePrefix, node);
}

bool is_undo(const forms::FormSession& session, const RemovedRow& removed, std::string_view node) {
  return session.can_add_row(removed.repeat) && node.starts_with(kUndoPrefix) &&
         node.substr(kUndoPrefix.size()) == session.definition().repeats[removed.repeat].id;
}

std::optional<RowMove> find_move(const forms::FormSession& session, std::string_view node) {
  if (const auto up = find_row(session, kUpPrefix, node)) return RowMove{*up, up->row - 1};
  if (const auto down = find_row(session, kDownPrefix, node)) return RowMove{*down, down->row + 1};
  return std::nullopt;
}

std::string move_button_id(const forms::FormSession& session, const RowMove& moved) {
  const auto& rows = session.rows(moved.from.repeat);
  const bool goes_up = moved.to + 1 == rows.size() || (moved.to < moved.from.row && moved.to > 0);
  return std::string(goes_up ? kUpPrefix : kDownPrefix) +
         session.definition().repeats[moved.from.repeat].id + "/" + rows[moved.to].id;
}

}  // namespace panjereh::present
