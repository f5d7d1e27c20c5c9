// What is answered on a form's page, and its rows.
#include <algorithm>

#include "form_screen.h"

namespace panjereh::portal {

std::optional<size_t> FormScreen::open_field(std::string_view node) const {
  if (!session_ || sending_.is_under_way() || is_sent() || page_ == kCheck) return std::nullopt;
  const auto slot = session_->find(node);
  if (!slot || session_->field(*slot).page != page_ || !session_->is_asked(*slot) ||
      session_->field(*slot).computed != forms::kNone) {
    return std::nullopt;
  }
  return slot;
}

std::optional<present::Choice> FormScreen::open_choice(std::string_view node) const {
  if (!session_) return std::nullopt;
  const auto choice = present::find_choice(*session_, node);
  if (!choice || !open_field(session_->id(choice->slot))) return std::nullopt;
  return choice;
}

FormScreen::Slots FormScreen::shown_alone(size_t slot,
                                          const forms::FormSession::Change& change) const {
  if (change.is_reshaped) return std::nullopt;
  Slots slots = change.slots;
  slots->push_back(slot);
  const auto is_one = [&](size_t one) { return present::is_one_node(*session_, one); };
  return std::ranges::all_of(*slots, is_one) ? slots : std::nullopt;
}

FormScreen::Slots FormScreen::answer(size_t slot, std::string_view text, Effects& effects) {
  const auto change = session_->answer(slot, text);
  note(slot, effects);
  const bool closes = picker_.has_value();
  picker_.reset();
  return closes ? std::nullopt : shown_alone(slot, change);
}

void FormScreen::choose(const present::Choice& choice, bool is_chosen, Effects& effects) {
  picker_.reset();
  if (choice.option) {
    session_->choose(choice.slot, *choice.option, is_chosen);
  } else {
    session_->answer(choice.slot, "");
  }
  note(choice.slot, effects);
}

// The rows that were there from the start are kept with the first answer in one.
void FormScreen::note(size_t slot, Effects& effects) {
  const uint32_t repeat = session_->field(slot).repeat;
  if (repeat != forms::kNone && noted_rows_.insert(repeat).second) note_rows(repeat, effects);
  saving_.note(session_->id(slot), session_->kept_answer(slot), effects);
}

void FormScreen::note_rows(uint32_t repeat, Effects& effects) {
  noted_rows_.insert(repeat);
  saving_.note(session_->rows_place(repeat), session_->kept_rows(repeat), effects);
}

FormScreen::Slots FormScreen::leave(size_t slot, Effects& effects) {
  // The errors of a refused page stand together as well.
  const bool was_refused = session_->is_refused(page_);
  const std::string before(session_->text(slot));
  const auto change = session_->leave(slot);
  if (session_->text(slot) != before) note(slot, effects);
  if (was_refused || session_->is_refused(page_)) return std::nullopt;
  return shown_alone(slot, change);
}

bool FormScreen::prefill(const Json& known, const forms::FormSession::Sources& sources,
                         Effects& effects) {
  if (!session_ || sending_.is_under_way() || is_sent()) return false;
  picker_.reset();
  for (const size_t slot : session_->prefill(known, sources)) note(slot, effects);
  return true;
}

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
  const auto place = present::find_remove(*session_, node);
  if (!place) return false;
  session_->remove_row(place->repeat, place->row);
  note_rows(place->repeat, effects);
  const size_t left = session_->rows(place->repeat).size();
  effects.focus(
      left == 0 ? present::add_button_id(*session_, place->repeat)
                : present::row_title_id(*session_, place->repeat, std::min(place->row, left - 1)));
  return true;
}

}  // namespace panjereh::portal
