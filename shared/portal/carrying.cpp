#include "carrying.h"

#include <algorithm>
#include <utility>

#include "carried_answers.h"
#include "saving.h"

namespace panjereh::portal {

namespace {

// Several answers go together: each time all of the draft does.
constexpr uint64_t kCarryDelay = 5'000;
constexpr uint64_t kRetryDelay = 30'000;

}  // namespace

// — what is kept of it —

// Never before the store has all that the window has, or what it lacks after the page has gone
// would be taken for removed.
EffectId Carrying::keep(const Own& own, Effects& effects) {
  is_behind_ = !own.is_stored || link_->tag.empty();
  if (is_behind_) return kNoEffect;
  return effects.store({drafts::link_key(own.id)}, {drafts::write_link(own.id, *link_)});
}

void Carrying::note_stored(const Own& own, Effects& effects) {
  if (link_ && is_behind_) keep(own, effects);
}

void Carrying::begin(drafts::Link link, const Own& own, Effects& effects) {
  resume(std::move(link));
  is_unsure_ = false;
  keep(own, effects);
}

void Carrying::stop(const std::string& id, Effects& effects) {
  if (link_ && effects.stores()) effects.store({drafts::link_key(id)}, {});
  *this = Carrying();
}

void Carrying::give_up_key(const Own& own, Effects& effects) {
  if (key().empty()) return;
  link_->key.clear();
  keep(own, effects);
}

bool Carrying::has_carried(const Json& whole) const {
  return link_ && has_same_answers(whole, link_->base);
}

bool Carrying::is_current() const {
  const bool is_known = !is_dirty_ && !is_unsure_ && !is_halted_ && conflicts_.empty();
  return link_ && is_known && step_ == Step::none;
}

// — to the window —

void Carrying::begin_timer(uint64_t milliseconds, Effects& effects) {
  if (timer_ == kNoEffect) timer_ = effects.timer(milliseconds);
}

void Carrying::note(Effects& effects) {
  if (!link_ || is_halted_) return;
  is_dirty_ = true;
  if (step_ == Step::none && conflicts_.empty()) begin_timer(kCarryDelay, effects);
}

void Carrying::hurry(const Own& own, Effects& effects) {
  if (finished_ && step_ == Step::none) return tell_finished(effects);
  if (is_dirty_ || is_unsure_) push(own, effects);
}

// What goes is kept first: where its answer is lost, it is known again. Until then nothing else
// goes.
void Carrying::push(const Own& own, Effects& effects) {
  const bool is_able = link_ && !is_halted_ && !finished_ && conflicts_.empty();
  if (!is_able || step_ != Step::none) return;
  timer_ = kNoEffect;
  if (own.is_sending) return;
  if (is_unsure_ || link_->sent) return collect(own.prefix, effects);
  is_dirty_ = false;
  Json whole = own.whole();
  if (has_same_answers(whole, link_->base)) return;
  link_->sent = std::move(whole);
  step_ = Step::noting;
  awaited_ = keep(own, effects);
  if (awaited_ == kNoEffect) deposit(own, effects);
}

void Carrying::deposit(const Own& own, Effects& effects) {
  step_ = Step::depositing;
  awaited_ = effects.deposit(link_->code, link_->tag,
                             drafts::write_edits(own.form, *link_->sent, effects.run()), own.prefix,
                             own.files());
}

void Carrying::finish(const drafts::Finished& application, Effects& effects) {
  if (!link_) return;
  resume(*std::move(link_));
  finished_ = application;
  finished_->overtook = link_->tag.empty();  // nobody knows
  tell_finished(effects);
}

void Carrying::tell_finished(Effects& effects) {
  timer_ = kNoEffect;
  step_ = Step::finishing;
  const std::string_view tag = finished_->overtook ? "*" : std::string_view(link_->tag);
  awaited_ = effects.deposit(link_->code, tag, drafts::write_finished(*finished_), "", {});
}

Carrying::Taken Carrying::take_deposited(const Json& result, const Own& own, Effects& effects) {
  if (const Json* problem = result.find("problem")) {
    if (problem->as_string() == "changed") {
      collect(own.prefix, effects);
      return Taken::yes;
    }
    return fail(problem->as_string(), own, effects);
  }
  link_->base = *std::exchange(link_->sent, std::nullopt);
  link_->tag = result["tag"].as_string();
  keep(own, effects);
  if (std::exchange(looks_, false)) return Taken::same;  // it was as the window had it until now
  if (is_dirty_) begin_timer(kCarryDelay, effects);
  return Taken::yes;
}

// — from the window —

bool Carrying::look(const Own& own, Effects& effects) {
  if (!link_ || is_halted_) return false;
  if (step_ == Step::none) {
    collect(own.prefix, effects);
  } else {
    looks_ = step_ == Step::noting || step_ == Step::depositing;
  }
  return true;
}

void Carrying::collect(const std::string& prefix, Effects& effects) {
  looks_ = false;
  is_unsure_ = true;
  step_ = Step::collecting;
  awaited_ = effects.collect(link_->code, link_->tag, prefix);
}

Carrying::Taken Carrying::fail(std::string_view problem, const Own& own, Effects& effects) {
  looks_ = false;
  if (problem == "code") {
    stop(own.id, effects);
    return Taken::gone;
  }
  if (problem == "broken" || problem == "newer") {
    is_halted_ = true;
    return problem == "newer" ? Taken::newer : Taken::broken;
  }
  is_dirty_ = true;
  if (problem == "full") return Taken::full;
  begin_timer(kRetryDelay, effects);
  return Taken::away;
}

Carrying::Taken Carrying::take_found(const Json& result, const Own& own, Effects& effects) {
  if (own.is_sending) return Taken::yes;  // it is looked at again after that
  if (const Json* problem = result.find("problem")) {
    if (problem->as_string() != "same") return fail(problem->as_string(), own, effects);
    is_unsure_ = false;
    link_->sent.reset();
    push(own, effects);
    return Taken::same;
  }
  is_unsure_ = false;
  const std::string_view text = result["text"].as_string();
  found_ = drafts::read_finished(text);
  if (found_) return Taken::sent;
  const drafts::Draft theirs = Saving::draft_in(own.id, text);
  if (theirs.has_outgrown(own.form.version)) return fail("newer", own, effects);
  const bool is_own = !theirs.is_empty && theirs.form.service == own.form.service;
  if (!is_own) return fail("broken", own, effects);
  if (theirs.edits.find(kRefusedPlace)) link_->key.clear();
  theirs_tag_ = result["tag"].as_string();
  const Json whole = own.whole();
  const Json& known = link_->sent ? *link_->sent : link_->base;
  theirs_ = as_known(theirs.edits, known);
  const bool is_known = has_same_answers(theirs_, known) || has_same_answers(theirs_, whole);
  if (is_known) {
    accept();
    keep(own, effects);
    push(own, effects);
    return Taken::same;
  }
  theirs_ = as_known(theirs.edits, link_->base);
  drafts::Merged both = drafts::merge(common_of(*link_, theirs_), whole, theirs_);
  merged_ = std::move(both.edits);
  conflicts_ = std::move(both.conflicts);
  if (conflicts_.empty()) {
    accept();
    is_behind_ = true;  // what has come is yet to be stored
  }
  note(effects);
  return Taken::merged;
}

void Carrying::accept() {
  link_->base = theirs_;
  link_->tag = theirs_tag_;
  link_->sent.reset();
}

void Carrying::settle(std::string_view place, const Own& own, Effects& effects) {
  std::erase_if(conflicts_, [&](const drafts::Conflict& one) { return one.place == place; });
  if (!conflicts_.empty()) return;
  accept();
  keep(own, effects);
  note(effects);
}

// — results —

Carrying::Taken Carrying::take(EffectId effect, const Json& result, const Own& own,
                               Effects& effects) {
  if (effect == timer_ && timer_ != kNoEffect) {
    timer_ = kNoEffect;
    finished_ ? tell_finished(effects) : push(own, effects);
    return Taken::yes;
  }
  if (effect != awaited_ || awaited_ == kNoEffect) return Taken::no;
  const Step step = step_;
  if (step == Step::finishing && (result.find("tag") || result.find("problem"))) {
    awaited_ = kNoEffect;
    step_ = Step::none;
    const std::string_view problem = result["problem"].as_string();
    if (problem.empty() || problem == "code") {
      *this = Carrying();
    } else if (problem == "changed") {
      finished_->overtook = true;
      tell_finished(effects);
    } else {
      begin_timer(kRetryDelay, effects);
    }
    return Taken::yes;
  }
  const bool is_of_step = step == Step::noting ? result.find("stored") != nullptr
                          : step == Step::depositing
                              ? result.find("tag") || result.find("problem")
                              : result.find("text") || result.find("problem");
  if (!is_of_step) return Taken::no;
  awaited_ = kNoEffect;
  step_ = Step::none;
  if (step == Step::noting) {
    deposit(own, effects);  // kept or not
    return Taken::yes;
  }
  return step == Step::depositing ? take_deposited(result, own, effects)
                                  : take_found(result, own, effects);
}

void Carrying::add_to(StableHash& hash) const {
  hash.add(link_.has_value()).add(code()).add(key());
  if (link_) {
    hash.add(link_->tag).add(write_json(link_->base));
    hash.add(link_->sent ? write_json(*link_->sent) : "");
  }
  hash.add(static_cast<uint64_t>(step_)).add(awaited_).add(timer_);
  hash.add(is_dirty_).add(is_unsure_).add(looks_).add(is_halted_).add(is_behind_).add(theirs_tag_);
  for (const drafts::Conflict& one : conflicts_) hash.add(one.place);
  hash.add(write_json(theirs_)).add(finished_ ? finished_->key : "");
}

}  // namespace panjereh::portal
