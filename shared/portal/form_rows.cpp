// The rows of a repeat: one more, one less and back again, in another order.
#include "form_screen.h"

namespace panjereh::portal {

bool FormScreen::change_rows(std::string_view node, Effects& effects) {
  if (const auto repeat = present::find_add(*session_, node)) {
    if (!session_->can_add_row(*repeat) || awaited_row_ != kNoEffect) return true;
    awaited_repeat_ = *repeat;
    awaited_row_ = effects.uuid();
    return true;
  }
  if (const auto move = present::find_move(*session_, node)) {
    session_->move_row(move->from.repeat, move->from.row, move->to);
    note_rows(move->from.repeat, effects);
    effects.focus(present::move_button_id(*session_, *move));
    return true;
  }
  if (removed_ && present::is_undo(*session_, *removed_, node)) {
    bring_row_back(effects);
    return true;
  }
  const auto place = present::find_remove(*session_, node);
  if (place) remove_row(*place, effects);
  return place.has_value();
}

void FormScreen::remove_row(const present::RowPlace& place, Effects& effects) {
  const forms::FormSession::Row& row = session_->rows(place.repeat)[place.row];
  RemovedRow removed{{place.repeat, place.row}, row.id, {}};
  for (const size_t slot : row.slots) {
    const bool is_typed = session_->is_typed(slot);
    removed.texts.push_back(is_typed ? std::optional(std::string(session_->text(slot)))
                                     : std::nullopt);
  }
  session_->remove_row(place.repeat, place.row);
  removed_ = std::move(removed);
  note_rows(place.repeat, effects);
  const size_t left = session_->rows(place.repeat).size();
  effects.focus(
      left == 0 ? present::add_button_id(*session_, place.repeat)
                : present::row_title_id(*session_, place.repeat, std::min(place.row, left - 1)));
}

void FormScreen::bring_row_back(Effects& effects) {
  const RemovedRow removed = *std::exchange(removed_, std::nullopt);
  session_->add_row(removed.repeat, removed.id);
  const auto& rows = session_->rows(removed.repeat);
  const size_t last = rows.size() - 1;
  note_rows(removed.repeat, effects);
  for (size_t i = 0; i < removed.texts.size(); ++i) {
    if (!removed.texts[i]) continue;
    session_->answer(rows[last].slots[i], *removed.texts[i]);
    note(rows[last].slots[i], effects);
  }
  const size_t row = std::min(removed.row, last);
  if (row < last) {
    session_->move_row(removed.repeat, last, row);
    note_rows(removed.repeat, effects);
  }
  effects.focus(present::row_title_id(*session_, removed.repeat, row));
}

}  // namespace panjereh::portal
