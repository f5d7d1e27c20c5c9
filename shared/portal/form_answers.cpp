// What is answered on a form's page.
#include <algorithm>

#include "form_screen.h"
#include "panjereh/forms/option_search.h"
#include "panjereh/forms/values.h"

namespace panjereh::portal {

std::optional<size_t> FormScreen::open_field(std::string_view node) const {
  if (!session_ || is_locked() || is_sent() || page_ == kCheck) return std::nullopt;
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
  const forms::Definition& definition = session_->definition();
  if (theirs_) return std::nullopt;  // it may show beside what the other device has
  const forms::Field& field = session_->field(slot);
  // What is offered in another field may depend on it.
  const bool is_outer = std::ranges::any_of(field.checks, [&](uint32_t i) {
    const forms::Check& check = definition.checks[i];
    return check.id.empty() && &definition.fields[check.fields.front()] != &field;
  });
  if (change.is_reshaped || is_outer) return std::nullopt;
  Slots slots = change.slots;
  slots->push_back(slot);
  return slots;
}

FormScreen::Slots FormScreen::answer(size_t slot, std::string_view text, Effects& effects) {
  const forms::Field& field = session_->field(slot);
  const auto change = session_->answer(slot, forms::text_of_typed(field, text));
  note(slot, effects);
  close_layers();
  if (field.widget == forms::Widget::search) open_list(slot);
  return shown_alone(slot, change);
}

FormScreen::Slots FormScreen::choose(const present::Choice& choice, bool is_chosen,
                                     Effects& effects) {
  close_layers();
  const size_t slot = choice.slot;
  const auto change = choice.option ? session_->choose(slot, *choice.option, is_chosen)
                                    : session_->answer(slot, "");
  // The focus may stay where it was typed, and it is not typed any more.
  const bool is_left = choice.option && session_->field(slot).widget == forms::Widget::search;
  auto slots = is_left ? finish(slot, change) : shown_alone(slot, change);
  note(slot, effects);
  return slots;
}

// The rows that were there from the start are kept with the first answer in one.
void FormScreen::note(size_t slot, Effects& effects) {
  const uint32_t repeat = session_->field(slot).repeat;
  if (repeat != forms::kNone && noted_rows_.insert(repeat).second) note_rows(repeat, effects);
  note(session_->id(slot), session_->kept_answer(slot), effects);
}

void FormScreen::note_rows(uint32_t repeat, Effects& effects) {
  noted_rows_.insert(repeat);
  note(session_->rows_place(repeat), session_->kept_rows(repeat), effects);
}

void FormScreen::note(std::string_view place, Json value, Effects& effects) {
  if (saving_.problem() == "emptied") save_anew(effects);
  saving_.note(place, std::move(value), effects);
  carrying_.note(effects);
}

FormScreen::Slots FormScreen::finish(size_t slot, forms::FormSession::Change change) {
  // The errors of a refused page stand together as well.
  const bool was_refused = session_->is_refused(page_);
  const auto left = session_->leave(slot);
  for (const size_t other : left.slots) change.slots.push_back(other);
  if (left.is_reshaped || was_refused || session_->is_refused(page_)) change.is_reshaped = true;
  return shown_alone(slot, change);
}

FormScreen::Slots FormScreen::leave(size_t slot, Effects& effects) {
  const std::string before(session_->text(slot));
  const forms::Field& field = session_->field(slot);
  const bool is_typed = forms::is_typed(field, before);
  // Of several of that name one may be within what was chosen before.
  const auto named = is_typed ? field.search->named(before, session_->offered(slot)) : std::nullopt;
  forms::FormSession::Change change;
  if (named) change = session_->choose(slot, *named, true);
  auto slots = finish(slot, std::move(change));
  if (session_->text(slot) != before) note(slot, effects);
  if (list_ && list_->slot == slot) list_.reset();
  return slots;
}

bool FormScreen::prefill(const Json& known, const forms::FormSession::Sources& sources,
                         Effects& effects) {
  if (!session_ || is_locked() || is_sent()) return false;
  close_layers();
  for (const size_t slot : session_->prefill(known, sources)) note(slot, effects);
  return true;
}

}  // namespace panjereh::portal
