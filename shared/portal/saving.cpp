#include "saving.h"

#include <algorithm>
#include <utility>

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
  if (id_.empty()) id_ = effects.new_id();
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
  const std::string id = id_;
  *this = Saving(service_);
  wanted_ = id;
  state_ = State::elsewhere;
}

void Saving::begin(Effects& effects) {
  const EffectId moving = moving_;
  forget();
  moving_ = moving;
  open(effects);
}

void Saving::forget() {
  if (!is_adopted_) {
    *this = Saving(service_, id_);
    return;
  }
  drafts::Draft adopted = std::move(draft_);
  auto link = std::move(link_);
  *this = Saving(service_);
  adopt(std::move(adopted), std::move(link));
}

void Saving::close(Effects& effects) {
  if (has_lock_ || state_ == State::asking || state_ == State::elsewhere) effects.unlock(lock());
  has_lock_ = false;
}

void Saving::stop(std::string_view problem) {
  const bool was_in_outbox = is_in_outbox_;
  const bool had_lock = has_lock_;
  const EffectId moving = moving_;
  forget();
  state_ = State::memory;
  has_lock_ = had_lock && problem != "elsewhere";
  problem_ = problem;
  is_in_outbox_ = was_in_outbox && problem != "public" && problem != "emptied";
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

drafts::Head Saving::head(drafts::Head head, const Effects& effects) const {
  head.id = id_;
  head.name = draft_.name;
  head.changed = effects.now();
  head.bytes = static_cast<int64_t>(file_bytes_);
  return head;
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
  is_adopted_ = false;
  if (state_ != State::ready) return;
  journal_.begin_anew();
  begin_timer(effects);
}

void Saving::note_adopted(Effects& effects) {
  if (is_adopted_) note_all(effects);
}

void Saving::flush(const Source& source, Effects& effects) {
  timer_ = kNoEffect;
  const bool is_draft = !is_in_outbox_ && moving_ == kNoEffect;
  if (state_ != State::ready || !is_draft || !journal_.is_waiting()) return;
  drafts::Batch batch = journal_.write(head(source.head, effects), source.whole);
  // What is in the outbox now is an application that was refused, or could not be read.
  if (batch.remove.size() > 1) batch.remove = answers_of(id_);
  writes_.push_back(effects.store(batch.remove, batch.add));
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

std::vector<std::string> Saving::answers_of(const std::string& id) {
  return {drafts::draft_prefix(id), drafts::head_key(id), drafts::outbox_key(id)};
}

std::vector<std::string> Saving::all_of(const std::string& id) {
  return {drafts::draft_prefix(id), drafts::head_key(id), drafts::outbox_key(id),
          drafts::link_key(id), file_prefix_of(id)};
}

void Saving::keep_files(std::span<const std::string> files, uint64_t bytes, Effects& effects) {
  if (state_ != State::ready) return;
  file_bytes_ = bytes;
  keeping_ = effects.keep(file_prefix(), files);
  if (!files.empty()) effects.persist();
}

// — the application —

bool Saving::move_to_outbox(const drafts::Outgoing& application, Effects& effects) {
  if (state_ != State::ready) return false;
  drafts::Head closed;
  closed.form = application.form;
  closed.title = application.title;
  closed.state = drafts::Head::State::sending;
  moving_ = effects.store(answers_of(id_),
                          {journal_.close(head(std::move(closed), effects)),
                           {drafts::outbox_key(id_), drafts::write_outgoing(application)}});
  journal_.forget();
  writes_.clear();  // whatever becomes of them, they are gone
  return true;
}

void Saving::move_back(const Source& source, Effects& effects) {
  is_in_outbox_ = false;
  if (state_ != State::ready) return;
  journal_.begin_anew();
  const drafts::Batch batch = journal_.write(head(source.head, effects), source.whole);
  writes_.push_back(effects.store(answers_of(id_), batch.add));
}

void Saving::settle(std::string_view key, std::string_view receipt, Effects& effects) {
  if (is_in_outbox_ || state_ == State::ready) {
    auto remove = all_of(id_);
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
  if (!result["stored"].as_boolean()) effects.store(all_of(id_), {});
  close(effects);
}

// — results —

Saving::Taken Saving::take(EffectId effect, const Json& result, const Source& source,
                           Effects& effects) {
  if (effect == awaited_ && result.find("held")) {
    return take_held(result["held"].as_boolean(), effects);
  }
  if (effect == awaited_ && result.find("records")) return take_loaded(result, effects);
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
  hash.add(id_)
      .add(wanted_)
      .add(static_cast<uint64_t>(state_))
      .add(knows_heads_)
      .add(problem_)
      .add(awaited_)
      .add(timer_)
      .add(moving_)
      .add(settling_)
      .add(keeping_)
      .add(file_bytes_)
      .add(draft_.name)
      .add(file_problem_)
      .add(is_adopted_)
      .add(link_.has_value());
  for (const EffectId write : writes_) hash.add(write);
  for (const drafts::Stored& one : found_) hash.add(one.key).add(one.text.value_or(""));
  hash.add(has_lock_).add(took_over_).add(is_in_outbox_).add(saves_);
  journal_.add_to(hash);
}

}  // namespace panjereh::portal
