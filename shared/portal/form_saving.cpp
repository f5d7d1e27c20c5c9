// What stays of a form when the page goes: its answers as a draft.
#include <algorithm>

#include "events.h"
#include "form_screen.h"
#include "panjereh/base/ascii.h"
#include "panjereh/window/applications.h"

namespace panjereh::portal {

// — keeping the answers —

// Once it is known what is asked and what was answered before.
void FormScreen::begin_session(Address& address, Effects& effects) {
  if (!definition_ || !saving_.is_known() || session_) return;
  if (!outgoing_ && saving_.draft().has_outgrown(definition_->version)) {
    is_outgrown_ = true;
    return;
  }
  is_outgrown_ = false;
  session_.emplace(definition_);
  noted_rows_.clear();
  Json kept = outgoing_ ? outgoing_->edits : saving_.draft().edits;
  std::string page(kept[kPagePlace].as_string());
  if (!wanted_page_.empty()) page = wanted_page_;
  kept.remove(kPagePlace);
  for (const std::string_view known : {kRefused, kVersionChanged, kFileRefused}) {
    if (kept[kRefusedPlace].as_string() == known) refusal_ = known;
  }
  kept.remove(kRefusedPlace);
  misfits_ = session_->restore(kept);
  if (saving_.draft().damaged > 0) {
    notice_ = saving_.draft().edits.members().empty() ? "draft.lost" : "draft.damaged";
  } else if (!misfits_.empty()) {
    notice_ = "draft.unfit";
  }
  if (!sending_.is_under_way()) {
    outgoing_.reset();
    keep_files(effects);
  }
  resume_carrying(effects);
  saving_.note_adopted(effects);
  page_ = sending_.is_under_way() && has_pages() ? kCheck : reachable_page(page);
  if (!is_shown_ || !has_pages()) return;
  address.page = page_id();
  if (address.page != wanted_page_) effects.route(address.url(), RouteMode::replace);
}

Json FormScreen::with_refusal(Json kept) const {
  const bool is_lasting = !refusal_.empty() && refusal_ != kSentElsewhere;
  if (is_lasting) kept.set(std::string(kRefusedPlace), Json::string(refusal_));
  return kept;
}

Json FormScreen::kept() const {
  if (!session_) return with_refusal(outgoing_ ? outgoing_->edits : Json::object());
  Json kept = session_->kept();
  if (has_pages()) kept.append(std::string(kPagePlace), Json::string(page_id()));
  return with_refusal(std::move(kept));
}

Saving::Source FormScreen::source() const {
  Saving::Source source{{}, [this] { return kept(); }};
  source.head.form.service = service_;
  if (definition_) {
    source.head.form.version = definition_->version;
    source.head.form.digest = hex(definition_->digest);
    source.head.title = definition_->service.title.json();
  } else if (outgoing_) {
    source.head.form = outgoing_->form;
    source.head.title = outgoing_->title;
  }
  if (session_ && has_pages()) {
    const auto& pages = session_->pages();
    source.head.step = std::ranges::find(pages, page_) - pages.begin() + 1;
    source.head.steps = std::ssize(pages) + 1;  // with the check
  }
  if (!refusal_.empty()) source.head.state = drafts::Head::State::refused;
  return source;
}

void FormScreen::stop_saving(Address& address, Effects& effects) {
  if (is_sent()) return;
  saving_.stop("public");
  follow(effects);
  begin_session(address, effects);  // where it was not known yet what is stored
}

void FormScreen::begin_saving(Effects& effects) {
  if (!is_sent()) saving_.begin(effects);
  follow(effects);
}

drafts::Outgoing FormScreen::application() const {
  const Saving::Source source = this->source();
  return {source.head.form,
          source.whole(),
          std::string(sending_.key()),
          std::string(sending_.body()),
          source.head.title,
          forms::write_attachments(sending_.files())};
}

void FormScreen::flush(Effects& effects) {
  saving_.flush(source(), effects);
  if (session_ && !is_sent() && !sending_.is_under_way()) carrying_.hurry(own(), effects);
}

void FormScreen::hurry(Effects& effects) {
  sending_.hurry(effects);
  save_again("away", effects);
  if (session_ || is_sent()) carrying_.hurry(own(), effects);
}

void FormScreen::save_again(std::string_view problem, Effects& effects) {
  if (is_sent() || saving_.problem() != problem) return;
  if (saving_.state() == Saving::State::ready) {
    if (sending_.has_key()) {
      saving_.move_to_outbox(application(), effects);
      return;
    }
    keep_files(effects);
    return flush(effects);
  }
  if (session_ && !session_->kept().members().empty()) return save_anew(effects);
  session_.reset();
  carrying_ = Carrying();
  theirs_.reset();
  sends_after_look_ = false;
  saving_.begin(effects);
}

// What was in memory alone is a draft beside those that may be there.
void FormScreen::save_anew(Effects& effects) {
  drafts::Draft draft;
  draft.id = saving_.id();  // with the files that were attached
  saving_.adopt(std::move(draft));
  saving_.begin(effects);
}

void FormScreen::note_emptied() {
  const bool is_concerned = saving_.has_begun() || saving_.is_in_outbox();
  if (saving_.state() == Saving::State::ready && is_concerned) saving_.stop("emptied");
}

// What is stored is known now, and may be less than what is shown.
void FormScreen::meet_stored(Effects& effects) {
  auto outgoing = saving_.take_outgoing();
  if (sending_.has_key()) {
    // It was kept in memory alone. Another one in the outbox is for its own tab.
    if (outgoing && outgoing->key != sending_.key()) {
      saving_.stop("elsewhere");
    } else if (!outgoing) {
      saving_.move_to_outbox(application(), effects);
    }
  } else if (outgoing) {
    outgoing_ = *std::move(outgoing);
    if (auto link = saving_.take_link()) carrying_.resume(*std::move(link));
    sending_.resume(outgoing_->key, outgoing_->body,
                    {saving_.file_prefix(), forms::read_attachments(outgoing_->files)});
    sending_.start(effects);
  }
}

bool FormScreen::take_saving(Saving::Taken taken, Address& address, Effects& effects) {
  if (taken == Saving::Taken::moved_outside) sending_.start(effects);
  if (taken == Saving::Taken::kept_files) drop_missing_files(effects);
  if (taken != Saving::Taken::opened) return taken != Saving::Taken::no;
  meet_stored(effects);
  if (!session_) {
    follow(effects);
    begin_session(address, effects);
  } else if (saving_.state() == Saving::State::elsewhere) {
    // The answers were in memory alone, and stay there where another tab keeps others.
    saving_.stop("elsewhere");
  } else if (!sending_.is_under_way()) {
    saving_.note_all(effects);
    keep_files(effects);
  }
  return true;
}

Reload FormScreen::reload() const {
  // The tracking code is there to be read.
  if (is_sent() && is_shown_) return Reload::loses;
  return preparing_.empty() && !sends_after_look_ ? saving_.reload() : Reload::must_wait;
}

}  // namespace panjereh::portal
