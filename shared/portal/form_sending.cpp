// An application of a form: in the outbox until the window has answered, then its receipt.
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
const std::string_view FormScreen::kSentElsewhere = "submit.sent-elsewhere";

void FormScreen::submit(Address& address, Effects& effects) {
  if (sending_.is_under_way()) return sending_.hurry(effects);  // or pressed twice
  if (sends_after_look_) return;
  if (!can_send(address, effects)) return;
  if (theirs_) return effects.focus(present::kConflictsId);
  if (carrying_.is_halted()) return effects.focus(kCarriedId);
  // Another device may have gone on with it, or sent it.
  sends_after_look_ = carrying_.look(own(), effects);
  if (!sends_after_look_) send(address, effects);
}

bool FormScreen::can_send(Address& address, Effects& effects) {
  refusal_.clear();
  if (!preparing_.empty()) {
    effects.focus(preparing_.front().node);
    return false;
  }
  const auto page = session_->check();
  if (!page) return true;
  if (page_ != *page) go_to(*page, address, effects);
  effects.focus(present::kErrorGroupId);
  return false;
}

void FormScreen::send(Address& address, Effects& effects) {
  if (!can_send(address, effects)) return;
  const forms::Definition& definition = session_->definition();
  sending_.begin(window::submission_body(definition.id, definition.version, session_->data()),
                 {saving_.file_prefix(), sent_files()}, carrying_.key(), effects);
  if (sending_.has_key()) start_sending(effects);
}

// From the outbox, where there is one.
void FormScreen::start_sending(Effects& effects) {
  if (!saving_.move_to_outbox(application(), effects)) sending_.start(effects);
}

FormScreen::Taken FormScreen::take_result(EffectId effect, const Json& result, Address& address,
                                          Effects& effects) {
  bool is_taken = false;
  const Saving::Taken saving = saving_.take(effect, result, source(), effects);
  const bool is_carried = session_ && carrying_.is_on();
  if (saving != Saving::Taken::no && is_carried) carrying_.note_stored(own(), effects);
  if (take_saving(saving, address, effects)) {
    if (saving == Saving::Taken::yes && session_) return Taken::saving_alone;
    is_taken = true;
  } else if (take_followed(effect, result, effects) ||
             take_carried(effect, result, address, effects)) {
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
    const std::string receipt = receipt_record(service_, outcome);
    carrying_.finish({std::string(sending_.key()), receipt, kept()}, effects);
    carried_.clear();
    saving_.settle(sending_.key(), receipt, effects);
    if (is_shown_) {
      address.page.clear();
      if (definition_ && has_pages()) effects.route(address.url(), RouteMode::replace);
      effects.focus(kTitleId);
    }
  } else if (outcome.state == window::Submission::State::refused) {
    take_refusal(outcome, effects);
    saving_.move_back(source(), effects);
    if (session_) outgoing_.reset();
    if (session_) carrying_.look(own(), effects);
    if (!definition_ && !is_loading()) load(effects);
  }
  return true;
}

void FormScreen::take_refusal(const window::Submission& outcome, Effects& effects) {
  if (carrying_.is_on() && outcome.problem == "/problems/key-reused") {
    refusal_ = kSentElsewhere;  // under this key the window has other answers
    return;
  }
  refusal_ = outcome.problem == "/problems/version-changed" ? kVersionChanged : kRefused;
  if (sending_.is_of_file() || outcome.lacks_files) refusal_ = kFileRefused;
  carrying_.give_up_key(own(), effects);  // nor would it take others
}

bool FormScreen::take_uuid(EffectId effect, std::string_view uuid, Effects& effects) {
  if (sending_.take_uuid(effect, uuid)) {
    start_sending(effects);
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
