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
  took_over_ = true;
  awaited_ = effects.lock(lock(), true);
}

void Saving::lose() {
  *this = Saving(service_);
  state_ = State::elsewhere;
}

void Saving::begin(Effects& effects) {
  const EffectId moving = moving_;
  *this = Saving(service_);
  moving_ = moving;
  open(effects);
}

void Saving::close(Effects& effects) {
  if (has_lock_ || state_ == State::asking || state_ == State::elsewhere) effects.unlock(lock());
  has_lock_ = false;
}

void Saving::stop(std::string_view problem) {
  const bool was_in_outbox = is_in_outbox_;
  const bool had_lock = has_lock_;
  const EffectId moving = moving_;
  *this = Saving(service_);
  state_ = State::memory;
  has_lock_ = had_lock && problem != "elsewhere";
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
    } else if (outgoing->text && drafts::is_newer_application(*outgoing->text)) {
      draft_.is_newer = true;
    } else {
      draft_.damaged += 1;
    }
  }
  // A tab that was writing may have done so since.
  journal_.begin(draft_, took_over_);
  state_ = State::ready;
  return Taken::opened;
}

Reload Saving::reload() const {
  if (!problem().empty()) return Reload::loses;
  const bool is_written = is_in_outbox_ || journal_.is_stored();
  const bool is_asking = state_ == State::asking || moving_ != kNoEffect ||
                         settling_ != kNoEffect || keeping_ != kNoEffect;
  return is_written && !is_asking ? Reload::keeps : Reload::must_wait;
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
  drafts::Batch batch = journal_.write(source.form, source.whole);
  // What is in the outbox now is an application that was refused, or could not be read.
  if (!batch.remove.empty()) batch.remove = all();
  writes_.push_back(effects.store(batch.remove, {{batch.key, batch.text}}));
}

void Saving::take_written(const Json& result, Effects& effects) {
  const bool is_stored = result["stored"].as_boolean();
  journal_.stored(is_stored);
  if (!is_stored) {
    problem_ = result["problem"].as_string();
  } else if (journal_.is_waiting()) {
    begin_timer(effects);  // something else was not stored
  } else {
    problem_.clear();
  }
  if (is_saved()) ++saves_;
}

std::vector<std::string> Saving::all() const {
  return {drafts::draft_prefix(service_), drafts::outbox_key(service_)};
}

void Saving::keep_files(std::span<const std::string> files, Effects& effects) {
  if (state_ == State::ready) keeping_ = effects.keep(file_prefix(), files);
}

// — the application —

bool Saving::move_to_outbox(const drafts::Outgoing& application, Effects& effects) {
  if (state_ != State::ready) return false;
  moving_ =
      effects.store(all(), {{drafts::outbox_key(service_), drafts::write_outgoing(application)}});
  journal_.forget();
  writes_.clear();  // whatever becomes of them, they are gone
  return true;
}

void Saving::move_back(const Source& source, Effects& effects) {
  is_in_outbox_ = false;
  if (state_ != State::ready) return;
  journal_.begin_anew();
  const drafts::Batch batch = journal_.write(source.form, source.whole);
  writes_.push_back(effects.store(all(), {{batch.key, batch.text}}));
}

void Saving::settle(std::string_view key, std::string_view receipt, Effects& effects) {
  if (is_in_outbox_ || state_ == State::ready) {
    auto remove = all();
    remove.push_back(file_prefix());
    remove.push_back(receipt_key(key));  // of an answer that came before, and was not heard
    settling_ = effects.store(remove, {{receipt_key(key), std::string(receipt)}});
  } else {
    close(effects);
  }
  is_in_outbox_ = false;
  state_ = State::done;
  timer_ = moving_ = keeping_ = kNoEffect;
  file_problem_.clear();
  writes_.clear();
  journal_.forget();
}

void Saving::take_settled(const Json& result, Effects& effects) {
  settling_ = kNoEffect;
  // Where there is no room for the receipt: the window's list has it, and the draft must not stay.
  if (!result["stored"].as_boolean()) {
    auto remove = all();
    remove.push_back(file_prefix());
    effects.store(remove, {});
  }
  close(effects);
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
  if (effect == keeping_ && result.find("stored")) {
    keeping_ = kNoEffect;
    file_problem_ = result["stored"].as_boolean() ? "" : result["problem"].as_string();
    for (const Json& file : result["missing"].items()) {
      missing_files_.emplace_back(file.as_string());
    }
    return Taken::kept_files;
  }
  if (effect == settling_ && result.find("stored")) {
    take_settled(result, effects);
    return Taken::yes;
  }
  if (effect == timer_ && timer_ != kNoEffect) {
    flush(source, effects);
    return Taken::yes;
  }
  const auto write = std::ranges::find(writes_, effect);
  if (write == writes_.end() || !result.find("stored")) return Taken::no;
  writes_.erase(write);
  take_written(result, effects);
  return Taken::yes;
}

void Saving::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(state_))
      .add(problem_)
      .add(awaited_)
      .add(timer_)
      .add(moving_)
      .add(settling_)
      .add(keeping_)
      .add(file_problem_);
  for (const EffectId write : writes_) hash.add(write);
  hash.add(has_lock_).add(took_over_).add(is_in_outbox_).add(saves_);
  journal_.add_to(hash);
}

}  // namespace panjereh::portal
