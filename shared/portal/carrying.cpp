#include "carrying.h"

#include <algorithm>
#include <utility>

#include "saving.h"

namespace panjereh::portal {

namespace {

// Several answers go together: each time all of the draft does.
constexpr uint64_t kCarryDelay = 5'000;
constexpr uint64_t kRetryDelay = 30'000;

std::string_view text_of(const Json& answer) {
  return (answer.is_object() ? answer["text"] : answer).as_string();
}

// Whom an answer came from is the window's to say, and no other device's; but what is known here
// stays so.
Json as_known(const Json& edits, const Json& known) {
  Json plain = Json::object();
  for (const Json::Member& one : edits.members()) {
    const Json* same = known.find(one.key);
    if (same && same->is_object() && text_of(*same) == text_of(one.value)) {
      plain.append(one.key, *same);
    } else {
      plain.append(one.key, one.value.is_object() ? one.value["text"] : one.value);
    }
  }
  return plain;
}

// But for where somebody is in it.
bool has_same_answers(Json one, Json other) {
  one.remove(kPagePlace);
  other.remove(kPagePlace);
  return means_the_same(one, other);
}

}  // namespace

// — what is kept of it —

EffectId Carrying::keep(const std::string& id, Effects& effects) const {
  return effects.store({drafts::link_key(id)}, {drafts::write_link(id, *link_)});
}

void Carrying::begin(const std::string& id, drafts::Link link, Effects& effects) {
  resume(std::move(link));
  if (effects.stores()) keep(id, effects);
}

void Carrying::stop(const std::string& id, Effects& effects) {
  if (link_ && effects.stores()) effects.store({drafts::link_key(id)}, {});
  *this = Carrying();
}

bool Carrying::has_carried(const Json& whole) const {
  return link_ && has_same_answers(whole, link_->base);
}

bool Carrying::is_current() const {
  return link_ && !is_dirty_ && step_ == Step::none && !is_halted_ && conflicts_.empty();
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
  if (is_dirty_) push(own, effects);
}

// What goes is kept first: where its answer is lost, it is known again.
void Carrying::push(const Own& own, Effects& effects) {
  if (!link_ || is_halted_ || step_ != Step::none || !conflicts_.empty()) return;
  timer_ = kNoEffect;
  is_dirty_ = false;
  Json whole = own.whole();
  if (has_same_answers(whole, link_->base)) return;
  link_->sent = std::move(whole);
  if (!effects.stores()) return deposit(own, effects);
  step_ = Step::noting;
  awaited_ = keep(own.id, effects);
}

void Carrying::deposit(const Own& own, Effects& effects) {
  step_ = Step::depositing;
  awaited_ = effects.deposit(link_->code, link_->tag,
                             drafts::write_edits(own.form, *link_->sent, effects.run()), own.prefix,
                             own.files());
}

void Carrying::finish(const drafts::Finished& application, Effects& effects) {
  if (link_) effects.deposit(link_->code, "*", drafts::write_finished(application), "", {});
  *this = Carrying();
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
  if (effects.stores()) keep(own.id, effects);
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
    looks_ = step_ != Step::collecting;
  }
  return true;
}

void Carrying::collect(const std::string& prefix, Effects& effects) {
  looks_ = false;
  step_ = Step::collecting;
  awaited_ = effects.collect(link_->code, link_->tag, prefix);
}

Carrying::Taken Carrying::fail(std::string_view problem, const Own& own, Effects& effects) {
  looks_ = false;
  if (problem == "code") {
    stop(own.id, effects);
    return Taken::gone;
  }
  if (problem == "broken") {
    is_halted_ = true;
    return Taken::newer;
  }
  is_dirty_ = true;
  begin_timer(kRetryDelay, effects);
  return Taken::away;
}

Carrying::Taken Carrying::take_found(const Json& result, const Own& own, Effects& effects) {
  if (const Json* problem = result.find("problem")) {
    if (problem->as_string() != "same") return fail(problem->as_string(), own, effects);
    push(own, effects);
    return Taken::same;
  }
  const std::string_view text = result["text"].as_string();
  found_ = drafts::read_finished(text);
  if (found_) return Taken::sent;
  const drafts::Draft theirs = Saving::draft_in(own.id, text);
  const bool is_own = !theirs.is_empty && theirs.form.service == own.form.service;
  if (!is_own || theirs.has_outgrown(own.form.version)) return fail("broken", own, effects);
  theirs_tag_ = result["tag"].as_string();
  const Json whole = own.whole();
  const Json& known = link_->sent ? *link_->sent : link_->base;
  theirs_ = as_known(theirs.edits, known);
  const bool is_known = has_same_answers(theirs_, known) || has_same_answers(theirs_, whole);
  if (is_known) {
    accept(theirs_, own, effects);
    push(own, effects);
    return Taken::same;
  }
  theirs_ = as_known(theirs.edits, link_->base);
  drafts::Merged both = drafts::merge(link_->base, whole, theirs_);
  merged_ = std::move(both.edits);
  conflicts_ = std::move(both.conflicts);
  if (conflicts_.empty()) accept(theirs_, own, effects);
  note(effects);
  return Taken::merged;
}

void Carrying::accept(const Json& edits, const Own& own, Effects& effects) {
  link_->base = edits;
  link_->tag = theirs_tag_;
  link_->sent.reset();
  if (effects.stores()) keep(own.id, effects);
}

void Carrying::settle(std::string_view place, const Own& own, Effects& effects) {
  std::erase_if(conflicts_, [&](const drafts::Conflict& one) { return one.place == place; });
  if (!conflicts_.empty()) return;
  accept(theirs_, own, effects);
  note(effects);
}

// — results —

Carrying::Taken Carrying::take(EffectId effect, const Json& result, const Own& own,
                               Effects& effects) {
  if (effect == timer_ && timer_ != kNoEffect) {
    timer_ = kNoEffect;
    push(own, effects);
    return Taken::yes;
  }
  if (effect != awaited_ || awaited_ == kNoEffect) return Taken::no;
  const Step step = step_;
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
  hash.add(link_.has_value()).add(code());
  if (link_) {
    hash.add(link_->tag).add(write_json(link_->base));
    hash.add(link_->sent ? write_json(*link_->sent) : "");
  }
  hash.add(static_cast<uint64_t>(step_)).add(awaited_).add(timer_);
  hash.add(is_dirty_).add(looks_).add(is_halted_).add(theirs_tag_);
  for (const drafts::Conflict& one : conflicts_) hash.add(one.place);
}

}  // namespace panjereh::portal
