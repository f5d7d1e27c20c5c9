// A draft that the window has, too: what is changed here goes there, and what another device has
// made of it comes here, as long as its form is open. Private to portal.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "effects.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/link.h"
#include "panjereh/drafts/merge.h"
#include "panjereh/drafts/record.h"

namespace panjereh::portal {

// Nothing is chosen silently: where both devices have changed an answer, nothing goes to the window
// until somebody has said which one stays.
class Carrying {
 public:
  // What this device has.
  struct Own {
    std::string id;
    drafts::Form form;
    std::function<Json()> whole;  // all edits together
    std::string prefix;           // of the files' keys
    std::function<std::vector<std::string>()> files;
    bool is_stored = false;   // the device's store has all of that
    bool is_sending = false;  // it is on its way as an application, and stays as it is
  };

  bool is_on() const { return link_.has_value(); }
  std::string_view code() const { return link_ ? std::string_view(link_->code) : ""; }
  // That of the application that the draft becomes, on whichever device; "" where each has its own.
  std::string_view key() const { return link_ ? std::string_view(link_->key) : ""; }
  // The window has refused an application under it.
  void give_up_key(const Own& own, Effects& effects);
  // Whether the window has all that was noted.
  bool is_current() const;

  // The link is kept from now on.
  void begin(drafts::Link link, const Own& own, Effects& effects);
  // Or was: what has become of it since nobody knows before look().
  void resume(drafts::Link link) { *this = Carrying(std::move(link)); }
  // The device's store has something that it had not.
  void note_stored(const Own& own, Effects& effects);
  void stop(const std::string& id, Effects& effects);
  // Something was changed here.
  void note(Effects& effects);
  // What waits goes now, what did not is tried again.
  void hurry(const Own& own, Effects& effects);
  // Asks what the window has; false where nothing is carried (any more).
  bool look(const Own& own, Effects& effects);
  // The answers are an application now: the other device is told.
  void finish(const drafts::Finished& application, Effects& effects);

  enum class Taken : uint8_t {
    no,      // the effect is not awaited here
    yes,     // nothing to do
    same,    // nobody has changed anything elsewhere, as far as the window knows
    away,    // the window did not answer
    full,    // it has no room; tried again after the next change
    merged,  // merged() is what both have made of it, but for the conflicts
    sent,    // finish() was called elsewhere; found() is what it was given
    gone,    // the window has it no more, and nothing is carried from now on
    newer,   // a later program, or a later version of the form, has gone on with it: nothing is
             // carried until the page is opened anew
    broken,  // what the window has cannot be read: the same
  };
  Taken take(EffectId effect, const Json& result, const Own& own, Effects& effects);

  const Json& merged() const { return merged_; }
  // What the other device has.
  const Json& theirs() const { return theirs_; }
  const std::optional<drafts::Finished>& found() const { return found_; }
  const std::vector<drafts::Conflict>& conflicts() const { return conflicts_; }
  // Of a conflict: as it is here now it stays.
  void settle(std::string_view place, const Own& own, Effects& effects);
  // Whether these are the answers that the window had last.
  bool has_carried(const Json& whole) const;
  bool is_halted() const { return link_ && is_halted_; }

  void add_to(StableHash& hash) const;

  Carrying() = default;

 private:
  explicit Carrying(drafts::Link link) : link_(std::move(link)), is_unsure_(true) {}

  enum class Step : uint8_t { none, noting, depositing, collecting, finishing };
  void begin_timer(uint64_t milliseconds, Effects& effects);
  void push(const Own& own, Effects& effects);
  void deposit(const Own& own, Effects& effects);
  void collect(const std::string& prefix, Effects& effects);
  EffectId keep(const Own& own, Effects& effects);
  Taken fail(std::string_view problem, const Own& own, Effects& effects);
  Taken take_deposited(const Json& result, const Own& own, Effects& effects);
  Taken take_found(const Json& result, const Own& own, Effects& effects);
  void accept();
  void tell_finished(Effects& effects);

  std::optional<drafts::Link> link_;
  Step step_ = Step::none;
  EffectId awaited_ = kNoEffect;  // of the step
  EffectId timer_ = kNoEffect;    // until what was noted goes
  bool is_dirty_ = false;         // something was noted that has not gone
  bool is_unsure_ = false;        // what the window has is to be looked at
  bool looks_ = false;            // once the step is done
  bool is_halted_ = false;        // until the page is opened anew
  bool is_behind_ = false;        // the link that is kept is an earlier one
  Json merged_ = Json::object();
  Json theirs_ = Json::object();
  std::string theirs_tag_;
  std::vector<drafts::Conflict> conflicts_;
  std::optional<drafts::Finished> found_;
  std::optional<drafts::Finished> finished_;  // to be told
};

}  // namespace panjereh::portal
