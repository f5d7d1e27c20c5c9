#include "saving.h"

#include <algorithm>
#include <utility>

#include "events.h"

namespace panjereh::portal {

namespace {

// Long enough that a word typed fast is one record, and well within the 250 ms after which a write
// must have begun.
constexpr uint64_t kWriteDelay = 150;

std::string receipt_key(std::string_view key) {
  return std::string(kReceiptPrefix) + std::string(key);
}

}  // namespace

// — opening —

void Saving::open(Effects& effects) {
  if (!effects.stores()) return stop("public");
  if (state_ != State::unknown && state_ != State::elsewhere) return;
  state_ = State::asking;
  awaited_ = effects.lock(lock(), false);
}

void Saving::take_over(Effects& effects) {
  if (state_ != State::elsewhere) return;
  state_ = State::asking;
  awaited_ = effects.lock(lock(), true);
}

bool Saving::lose() {
  if (!has_lock_) return false;
  *this = Saving(service_);
  state_ = State::elsewhere;
  return true;
}

void Saving::stop(std::string_view problem) {
  const bool was_in_outbox = is_in_outbox_;
  const EffectId moving = moving_;
  *this = Saving(service_);
  state_ = State::memory;
  problem_ = problem;
  is_in_outbox_ = was_in_outbox && problem != "public";
  moving_ = moving;  // whoever waits for it goes on
}

void Saving::take_lock(Effects& effects) {
  if (state_ == State::elsewhere) {
    state_ = State::asking;
    take_held(true, effects);
  } else if (!has_lock_) {
    effects.unlock(lock());
  }
}

Saving::Taken Saving::take_held(bool is_held, Effects& effects) {
  has_lock_ = is_held;
  if (!has_lock_) {
    awaited_ = kNoEffect;
    state_ = State::elsewhere;
    return Taken::opened;
  }
  const std::string keys[] = {drafts::draft_prefix(service_), drafts::outbox_key(service_)};
  awaited_ = effects.load(keys);
  return Taken::yes;
}

Saving::Taken Saving::take_records(const Json& result) {
  awaited_ = kNoEffect;
  if (const Json* problem = result.find("problem")) {
    // What is there is not known, so nothing is put beside it.
    stop(problem->as_string() == "failed" ? "unread" : problem->as_string());
    return Taken::opened;
  }
  const std::vector<drafts::Stored> records = read_records(result);
  draft_ = drafts::recover(service_, records);
  const auto outgoing =
      std::ranges::find(records, drafts::outbox_key(service_), &drafts::Stored::key);
  if (outgoing != records.end()) {
    auto application = outgoing->text ? drafts::read_outgoing(*outgoing->text)
                                      : Result<drafts::Outgoing>(Problem{});
    if (application) {
      outgoing_ = *std::move(application);
      is_in_outbox_ = true;
    } else {
      draft_.damaged += 1;
    }
  }
  journal_.begin(draft_);
  state_ = State::ready;
  return Taken::opened;
}

// — edits —

void Saving::begin_timer(Effects& effects) {
  if (timer_ == kNoEffect) timer_ = effects.timer(kWriteDelay);
}

void Saving::note(std::string_view place, Json value, Effects& effects) {
  if (state_ != State::ready) return;
  journal_.note(place, std::move(value));
  begin_timer(effects);
}

void Saving::note_all(Effects& effects) {
  if (state_ != State::ready) return;
  journal_.begin_anew();
  begin_timer(effects);
}

void Saving::flush(const Source& source, Effects& effects) {
  timer_ = kNoEffect;
  const bool is_draft = !is_in_outbox_ && moving_ == kNoEffect;
  if (state_ != State::ready || !is_draft || !journal_.is_waiting()) return;
  const drafts::Batch batch = journal_.write(source.form, source.whole);
  writes_.push_back(effects.store(batch.remove, {{batch.key, batch.text}}));
}

void Saving::take_written(const Json& result) {
  const bool is_stored = result["stored"].as_boolean();
  problem_ = is_stored ? std::string_view() : result["problem"].as_string();
  journal_.stored(is_stored);
  if (is_saved()) ++saves_;
}

// — the application —

bool Saving::move_to_outbox(const drafts::Outgoing& application, Effects& effects) {
  if (state_ != State::ready) return false;
  const std::string key = drafts::outbox_key(service_);
  moving_ = effects.store({drafts::draft_prefix(service_), key},
                          {{key, drafts::write_outgoing(application)}});
  journal_.forget();
  return true;
}

void Saving::move_back(const Source& source, Effects& effects) {
  is_in_outbox_ = false;
  if (state_ != State::ready) return;
  journal_.begin_anew();
  const drafts::Batch batch = journal_.write(source.form, source.whole);
  auto remove = batch.remove;
  remove.push_back(drafts::outbox_key(service_));
  writes_.push_back(effects.store(remove, {{batch.key, batch.text}}));
}

void Saving::settle(std::string_view key, std::string_view receipt, Effects& effects) {
  if (is_in_outbox_) {
    effects.store({drafts::outbox_key(service_)}, {{receipt_key(key), std::string(receipt)}});
  } else if (state_ == State::ready) {
    effects.store({drafts::draft_prefix(service_)}, {{receipt_key(key), std::string(receipt)}});
  }
  is_in_outbox_ = false;
  // The next application may begin in any tab.
  if (has_lock_) effects.unlock(lock());
  has_lock_ = false;
}

// — results —

Saving::Taken Saving::take(EffectId effect, const Json& result, const Source& source,
                           Effects& effects) {
  if (effect == awaited_ && result.find("held")) {
    return take_held(result["held"].as_boolean(), effects);
  }
  if (effect == awaited_ && result.find("records")) return take_records(result);
  if (effect == moving_ && result.find("stored")) {
    moving_ = kNoEffect;
    is_in_outbox_ = result["stored"].as_boolean() && state_ == State::ready;
    problem_ = is_in_outbox_ || state_ == State::memory ? problem_ : result["problem"].as_string();
    return Taken::moved_outside;
  }
  if (effect == timer_ && timer_ != kNoEffect) {
    flush(source, effects);
    return Taken::yes;
  }
  const auto write = std::ranges::find(writes_, effect);
  if (write == writes_.end() || !result.find("stored")) return Taken::no;
  writes_.erase(write);
  take_written(result);
  return Taken::yes;
}

void Saving::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(state_)).add(problem_).add(awaited_).add(timer_).add(moving_);
  for (const EffectId write : writes_) hash.add(write);
  hash.add(has_lock_).add(is_in_outbox_).add(saves_);
  journal_.add_to(hash);
}

}  // namespace panjereh::portal
