#include "idle_watch.h"

#include <algorithm>

namespace panjereh::portal {

namespace {

// WCAG 2.2, 2.2.1: who is told must have 20 s at least.
constexpr int64_t kIdleMs = 10 * 60'000;
constexpr int64_t kToldMs = 2 * 60'000;

}  // namespace

void IdleWatch::note_use(const Effects& effects) {
  state_ = State::used;
  used_ = effects.now();
}

void IdleWatch::settle(Effects& effects) {
  if (effects.stores()) *this = IdleWatch();
  if (effects.stores() || timer_ != kNoEffect || is_left()) return;
  note_use(effects);
  timer_ = effects.timer(kIdleMs);
}

bool IdleWatch::take_timer(EffectId effect, Effects& effects) {
  if (effect != timer_ || timer_ == kNoEffect) return false;
  timer_ = kNoEffect;
  if (state_ == State::told) {
    state_ = State::left;
    return true;
  }
  const int64_t idle = std::max<int64_t>(0, effects.now() - used_);
  if (idle >= kIdleMs) state_ = State::told;
  timer_ = effects.timer(static_cast<uint64_t>(idle >= kIdleMs ? kToldMs : kIdleMs - idle));
  return true;
}

void IdleWatch::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(state_)).add(timer_).add(static_cast<uint64_t>(used_));
}

}  // namespace panjereh::portal
