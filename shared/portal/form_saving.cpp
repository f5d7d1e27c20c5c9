// What stays of a form when the page goes: its answers as a draft, then the application in the
// outbox, until the window has answered.
#include <algorithm>

#include "events.h"
#include "form_screen.h"
#include "panjereh/base/ascii.h"
#include "panjereh/window/applications.h"

namespace panjereh::portal {

namespace {

constexpr size_t kRowIdLength = 12;

// A row's id out of a UUID: its first letters and digits.
std::string row_id(std::string_view uuid) {
  std::string id;
  for (const char c : uuid) {
    if (is_ascii_alphanumeric(c) && id.size() < kRowIdLength) id += c;
  }
  return id;
}

// What stays of an application on the device, as the window's list of them has it.
std::string receipt_record(std::string_view service, const window::Submission& accepted) {
  return window::write_application(
      {std::string(service), "received", accepted.tracking_code, accepted.received_at});
}

}  // namespace

const std::string_view FormScreen::kRefused = "submit.refused";
const std::string_view FormScreen::kVersionChanged = "submit.version-changed";
const std::string_view FormScreen::kFileRefused = "submit.file-refused";

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
  saving_.note_adopted(effects);
  page_ = sending_.is_under_way() && has_pages() ? kCheck : reachable_page(page);
  if (!is_shown_ || !has_pages()) return;
  address.page = page_id();
  if (address.page != wanted_page_) effects.route(address.url(), RouteMode::replace);
}

Json FormScreen::with_refusal(Json kept) const {
  if (!refusal_.empty()) kept.set(std::string(kRefusedPlace), Json::string(refusal_));
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

void FormScreen::hurry(Effects& effects) {
  sending_.hurry(effects);
  save_again("away", effects);
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
  // What was typed without its key is a draft beside those that may be there.
  if (session_ && !session_->kept().members().empty()) {
    drafts::Draft draft;
    draft.id = saving_.id();  // with the files that were attached
    saving_.adopt(std::move(draft));
  } else {
    session_.reset();
  }
  saving_.begin(effects);
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
  return preparing_.empty() ? saving_.reload() : Reload::must_wait;
}

// — sending —

void FormScreen::submit(Address& address, Effects& effects) {
  if (sending_.is_under_way()) return sending_.hurry(effects);  // or pressed twice
  if (!preparing_.empty()) return effects.focus(preparing_.front().node);
  refusal_.clear();
  if (const auto page = session_->check()) {
    if (page_ != *page) go_to(*page, address, effects);
    return effects.focus(present::kErrorGroupId);
  }
  const forms::Definition& definition = session_->definition();
  sending_.begin(window::submission_body(definition.id, definition.version, session_->data()),
                 {saving_.file_prefix(), sent_files()}, effects);
}

FormScreen::Taken FormScreen::take_result(EffectId effect, const Json& result, Address& address,
                                          Effects& effects) {
  bool is_taken = false;
  const Saving::Taken saving = saving_.take(effect, result, source(), effects);
  if (take_saving(saving, address, effects)) {
    if (saving == Saving::Taken::yes && session_) return Taken::saving_alone;
    is_taken = true;
  } else if (take_followed(effect, result, effects)) {
    is_taken = true;
  } else if (result.find("uuid")) {
    is_taken = take_uuid(effect, result["uuid"].as_string(), effects);
  } else if (result.find("status")) {
    is_taken = take_reply(effect, read_reply(result), address, effects);
  } else if (take_prepared(effect, result, effects)) {
    is_taken = true;
  } else if (effect == awaited_copy_ && result.find("done")) {
    awaited_copy_ = kNoEffect;
    copied_ = result["done"].as_boolean() ? "sent.copied" : "sent.copy-failed";
    is_taken = true;
  } else {
    is_taken = sending_.take_timer(effect, effects);
  }
  if (is_taken) arrive(effects);
  return is_taken ? Taken::yes : Taken::no;
}

bool FormScreen::take_reply(EffectId effect, const window::Reply& reply, Address& address,
                            Effects& effects) {
  if (effect == awaited_ && awaited_ != kNoEffect) {
    take_definition(reply, address, effects);
    return true;
  }
  if (take_list(effect, reply, address, effects)) return true;
  window::Submission outcome;
  if (!sending_.take_reply(effect, reply, effects, outcome)) return false;
  if (outcome.state == window::Submission::State::accepted) {
    tracking_code_ = outcome.tracking_code;
    outgoing_.reset();
    saving_.settle(sending_.key(), receipt_record(service_, outcome), effects);
    if (is_shown_) {
      address.page.clear();
      if (definition_ && has_pages()) effects.route(address.url(), RouteMode::replace);
      effects.focus(kTitleId);
    }
  } else if (outcome.state == window::Submission::State::refused) {
    refusal_ = outcome.problem == "/problems/version-changed" ? kVersionChanged : kRefused;
    if (sending_.is_of_file() || outcome.lacks_files) refusal_ = kFileRefused;
    saving_.move_back(source(), effects);
    if (session_) outgoing_.reset();
    if (!definition_ && !is_loading()) load(effects);
  }
  return true;
}

bool FormScreen::take_uuid(EffectId effect, std::string_view uuid, Effects& effects) {
  if (sending_.take_uuid(effect, uuid)) {
    if (!saving_.move_to_outbox(application(), effects)) sending_.start(effects);
    return true;
  }
  if (effect != awaited_row_) return false;
  awaited_row_ = kNoEffect;
  const auto& rows = session_->rows(awaited_repeat_);
  const std::string id = row_id(uuid);
  const bool is_new =
      !id.empty() && std::ranges::find(rows, id, &forms::FormSession::Row::id) == rows.end();
  if (!is_new || !session_->can_add_row(awaited_repeat_) || sending_.is_under_way()) return true;
  session_->add_row(awaited_repeat_, id);
  note_rows(awaited_repeat_, effects);
  if (is_shown_) {
    effects.focus(present::row_title_id(*session_, awaited_repeat_,
                                        session_->rows(awaited_repeat_).size() - 1));
  }
  return true;
}

}  // namespace panjereh::portal
