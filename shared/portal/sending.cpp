#include "sending.h"

namespace panjereh::portal {

void Sending::begin(std::string body, Effects& effects) {
  body_ = std::move(body);
  state_ = State::asking_key;
  awaited_ = effects.uuid();
}

void Sending::resume(std::string_view key, std::string body) {
  key_ = key;
  body_ = std::move(body);
  attempts_ = 0;
  state_ = State::ready;
  awaited_ = kNoEffect;
}

void Sending::hurry(Effects& effects) {
  if (state_ == State::waiting) go(effects);
}

bool Sending::take_uuid(EffectId effect, std::string_view uuid) {
  if (effect != awaited_ || state_ != State::asking_key) return false;
  resume(uuid, std::move(body_));
  return true;
}

void Sending::go(Effects& effects) {
  state_ = State::on_its_way;
  awaited_ = effects.fetch(Base::api, window::submission_request(key_, body_));
}

bool Sending::take_timer(EffectId effect, Effects& effects) {
  if (effect != awaited_ || state_ != State::waiting) return false;
  go(effects);
  return true;
}

bool Sending::take_reply(EffectId effect, const window::Reply& reply, Effects& effects,
                         window::Submission& outcome) {
  if (effect != awaited_ || state_ != State::on_its_way) return false;
  outcome = window::read_submission(reply);
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
  hash.add(body_).add(attempts_);
}

}  // namespace panjereh::portal
