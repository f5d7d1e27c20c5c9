#include "following.h"

#include <utility>

#include "form_screen.h"

namespace panjereh::portal {

void Following::look(const Saving& own, Effects& effects) {
  if (reading_) {
    is_behind_ = true;
  } else {
    is_behind_ = false;
    reading_ = own.reader(effects);
  }
}

bool Following::take(EffectId effect, const Json& result, const Saving& own, Effects& effects) {
  if (!reading_) return false;
  const Saving::Taken taken = reading_->take(effect, result, {}, effects);
  if (taken != Saving::Taken::opened) return taken != Saving::Taken::no;
  std::optional<Saving> found = std::exchange(reading_, std::nullopt);
  // Between the heads and the records the other tab may have put the whole draft in the place of
  // all: what is damaged is so twice.
  const bool is_doubtful = found->draft().damaged > 0;
  const bool looks_again = is_behind_ || (is_doubtful && !is_doubted_);
  if (!is_doubtful || is_doubted_) {
    found_ = std::move(found);
    read();
  }
  is_doubted_ = is_doubtful;
  if (looks_again) look(own, effects);
  return true;
}

void Following::set_definition(std::shared_ptr<const forms::Definition> definition) {
  definition_ = std::move(definition);
  read();
}

void Following::read() {
  session_.reset();
  if (!definition_ || !found_) return;
  const drafts::Draft& draft = found_->draft();
  if (draft.damaged > 0 || draft.has_outgrown(definition_->version)) return;
  if (draft.is_empty && !is_on_its_way()) return;
  Json edits = is_on_its_way() ? found_->outgoing()->edits : draft.edits;
  edits.remove(kPagePlace);
  edits.remove(kRefusedPlace);
  session_.emplace(definition_);
  session_->restore(edits);
}

void Following::add_to(StableHash& hash) const {
  hash.add(is_behind_).add(is_doubted_);
  if (reading_) reading_->add_to(hash);
  if (session_) session_->add_to(hash);
}

// — in a form's screen —

void FormScreen::lose(Effects& effects) {
  if (!saving_.has_lock() || is_sent()) return;
  // What is sent from here alone goes on here.
  if (sending_.is_under_way() && !saving_.is_in_outbox()) return saving_.stop("elsewhere");
  saving_.lose();
  // The other tab goes on, with sending too.
  session_.reset();
  outgoing_.reset();
  sending_ = Sending();
  notice_.clear();
  misfits_.clear();
  preparing_.clear();
  file_news_.reset();
  carrying_ = Carrying();  // the other tab does that, too
  theirs_.reset();
  carried_.clear();
  sends_after_look_ = false;
  follow(effects);
}

void FormScreen::take_lock(Effects& effects) {
  if (saving_.state() == Saving::State::elsewhere) arrival_ = Arrival::navigation;
  saving_.take_lock(effects);
  follow(effects);
}

void FormScreen::follow(Effects& effects) {
  following_.reset();
  if (!is_shown_ || saving_.state() != Saving::State::elsewhere) return;
  following_.emplace();
  following_->set_definition(definition_);
  following_->look(saving_, effects);
}

void FormScreen::keep_up(Effects& effects) {
  if (following_) following_->look(saving_, effects);
}

bool FormScreen::take_followed(EffectId effect, const Json& result, Effects& effects) {
  return following_ && following_->take(effect, result, saving_, effects);
}

void FormScreen::present_followed(const Page& page) const {
  const forms::FormSession* session = following_ ? following_->session() : nullptr;
  if (!session) return;
  page.builder.leaf(view::Node("@followed", view::Role::heading)
                        .with(view::Text::name, page.message("elsewhere.answers"))
                        .with(view::Number::level, 2));
  if (following_->is_on_its_way()) {
    page.paragraph("@followed/sent", page.message("outgoing.text"));
  }
  present::present_answers(page.builder, {*session, page.locale, present::Editing::locked});
}

}  // namespace panjereh::portal
