#include "sending.h"

#include <utility>

namespace panjereh::portal {

void Sending::begin(std::string body, Attached attached, std::string_view key, Effects& effects) {
  if (!key.empty()) return resume(key, std::move(body), std::move(attached));
  body_ = std::move(body);
  attached_ = std::move(attached);
  state_ = State::asking_key;
  awaited_ = effects.uuid();
}

void Sending::resume(std::string_view key, std::string body, Attached attached) {
  key_ = key;
  body_ = std::move(body);
  attached_ = std::move(attached);
  uploaded_ = 0;
  lacked_ = false;
  attempts_ = 0;
  state_ = State::ready;
  awaited_ = kNoEffect;
}

void Sending::hurry(Effects& effects) {
  if (state_ == State::waiting) go(effects);
}

bool Sending::take_uuid(EffectId effect, std::string_view uuid) {
  if (effect != awaited_ || state_ != State::asking_key) return false;
  resume(uuid, std::move(body_), std::move(attached_));
  return true;
}

void Sending::go(Effects& effects) {
  state_ = State::on_its_way;
  if (is_of_file()) {
    const forms::Attachment& next = files()[uploaded_];
    awaited_ = effects.upload(window::upload_request(key_, next.hash, next.type, next.name),
                              attached_.prefix + next.id);
  } else {
    awaited_ = effects.fetch(Base::api, window::submission_request(key_, body_));
  }
}

bool Sending::take_timer(EffectId effect, Effects& effects) {
  if (effect != awaited_ || state_ != State::waiting) return false;
  go(effects);
  return true;
}

bool Sending::take_reply(EffectId effect, const window::Reply& reply, Effects& effects,
                         window::Submission& outcome) {
  if (effect != awaited_ || state_ != State::on_its_way) return false;
  outcome = is_of_file() ? window::read_upload(reply) : window::read_submission(reply);
  if (is_of_file() && outcome.state == window::Submission::State::accepted) {
    outcome = {};
    ++uploaded_;
    go(effects);
    return true;
  }
  const bool lacked_before = std::exchange(lacked_, outcome.lacks_files);
  if (outcome.lacks_files) {
    uploaded_ = 0;
    // Once they may have been lost on the way; right again, they are none that this device can
    // send.
    if (lacked_before) outcome.state = window::Submission::State::refused;
  }
  if (outcome.state == window::Submission::State::unknown) {
    state_ = State::waiting;
    awaited_ = effects.timer(window::retry_delay(key_, ++attempts_, reply));
    return true;
  }
  if (outcome.state == window::Submission::State::refused) {
    // These answers will never pass under this key; the next try is a new application.
    effects.log_error("the window refused the application: " + std::to_string(reply.status) + " " +
                      outcome.problem);
  }
  state_ = State::no;
  awaited_ = kNoEffect;
  return true;
}

void Sending::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(state_)).add(awaited_).add(key_);
  hash.add(body_).add(attempts_).add(uploaded_).add(lacked_);
  for (const forms::Attachment& file : files()) hash.add(file.id);
}

}  // namespace panjereh::portal
