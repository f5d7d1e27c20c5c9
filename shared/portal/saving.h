// Keeping one form's answers on this device, from the first edit until the window has answered.
// Private to portal.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "banners.h"
#include "effects.h"
#include "panjereh/base/json.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/journal.h"
#include "panjereh/drafts/link.h"
#include "panjereh/drafts/record.h"

namespace panjereh::portal {

// Edits that are no answers: where the citizen is, and why the window did not accept the
// application that the answers were.
inline constexpr std::string_view kPagePlace = "@page";
inline constexpr std::string_view kRefusedPlace = "@refused";

inline constexpr std::string_view kLockPrefix = "draft/";
// The name of the lock of a service's drafts.
inline std::string lock_of(std::string_view service) {
  return std::string(kLockPrefix) + std::string(service);
}

// One tab at a time keeps a service's answers: who has its lock. An edit is written a moment later,
// together with those that come meanwhile.
class Saving {
 public:
  explicit Saving(std::string service, std::string id = {})
      : service_(std::move(service)), id_(std::move(id)) {}

  std::string lock() const { return lock_of(service_); }
  // What the device has of a draft, but for its files; and with them.
  static std::vector<std::string> answers_of(const std::string& id);
  static std::vector<std::string> all_of(const std::string& id);

  // A draft, as the load of answers_of() gave it, in one record; nothing where none can be read.
  static std::optional<std::string> record_of(const std::string& id, const Json& loaded,
                                              const Effects& effects);
  // What such a record has, as the draft of that id; empty where that is none, or not whole.
  static drafts::Draft draft_in(const std::string& id, std::string_view record);

  // What is written, when it is.
  struct Source {
    drafts::Head head;            // but for what Saving knows by itself
    std::function<Json()> whole;  // all edits together
  };

  enum class State : uint8_t {
    unknown,    // nobody asked yet what there is
    asking,     // for the lock, then for what is stored
    elsewhere,  // another tab has the lock
    ready,      // what is stored is known, and edits are kept
    memory,     // nothing is stored: problem() says why, always
    done,       // the window has the application: nothing more is kept
  };
  State state() const { return state_; }
  // Whether answers can be taken.
  bool is_known() const { return state_ == State::ready || state_ == State::memory; }
  // Why something is not stored: "unavailable", "insecure", "full", "newer", "away" (the window has
  // the key, and does not answer), "failed" (the next edit tries again), "unread" (what is there
  // could not be read), "emptied" (it was removed by somebody else), "elsewhere", "public"; ""
  // where nothing went wrong.
  std::string_view problem() const { return problem_.empty() ? file_problem_ : problem_; }
  // Whether all that there is to keep is on the disk: false too where there is nothing.
  bool is_saved() const {
    return state_ == State::ready && journal_.has_begun() && journal_.is_stored() &&
           keeping_ == kNoEffect && file_problem_.empty();
  }
  // What of it opening the page anew would lose.
  Reload reload() const;
  bool is_first_save() const { return saves_ <= 1; }

  // Asks for the lock and what is stored, unless that is known or asked for.
  void open(Effects& effects);
  // Another one, which reads what open() would find without the lock of another tab. It is shown,
  // and never asked to keep anything.
  Saving reader(Effects& effects) const;
  // As open(), and the lock is taken from the other tab.
  void take_over(Effects& effects);
  bool has_lock() const { return has_lock_; }
  // Another tab has taken it.
  void lose();
  // The other tab is done with it.
  void take_lock(Effects& effects);
  // From now on nothing is stored; what was is removed by who says so.
  void stop(std::string_view problem);
  // After stop(): what is stored is asked for anew.
  void begin(Effects& effects);
  // Gives the lock back, or does not wait for it any more.
  void close(Effects& effects);

  // Of several drafts of the service that one is gone on with, as long as the device has it, and
  // not the one that was changed last.
  void want(std::string_view id) { wanted_ = id; }
  const std::string& id() const { return id_; }
  // Not what the device has is gone on with, but this, under the id of its own; unless an
  // application waits to be sent. The window may have it, too.
  void adopt(drafts::Draft draft, std::optional<drafts::Link> link = {}) {
    id_ = draft.id;
    draft_ = std::move(draft);
    link_ = std::move(link);
    is_adopted_ = true;
  }
  bool is_adopted() const { return is_adopted_; }
  // That the window has what open() found or adopt() was given. It is given away once.
  std::optional<drafts::Link> take_link() { return std::exchange(link_, {}); }
  // What open() found, or what is gone on with in its place. The application is given away once.
  const drafts::Draft& draft() const { return draft_; }
  // It is what the form shows now, and is to be stored.
  void note_adopted(Effects& effects);
  const std::optional<drafts::Outgoing>& outgoing() const { return outgoing_; }
  std::optional<drafts::Outgoing> take_outgoing() { return std::exchange(outgoing_, {}); }

  // What is at a place of the form now.
  void note(std::string_view place, Json value, Effects& effects);
  // What is shown was never stored, or what is stored is gone.
  void note_all(Effects& effects);
  // Whether anything was noted or stored.
  bool has_begun() const { return journal_.has_begun(); }
  // Writes at once what waits to be written.
  void flush(const Source& source, Effects& effects);

  // The keys of files begin with it; what is behind it names one.
  std::string file_prefix() const { return file_prefix_of(id_); }
  static std::string file_prefix_of(const std::string& id) { return "file/" + id + "#"; }
  // Just these files, of so many bytes together, belong to the answers.
  void keep_files(std::span<const std::string> files, uint64_t bytes, Effects& effects);
  // Those of them that the device does not have, once that is known.
  std::vector<std::string> take_missing_files() { return std::exchange(missing_files_, {}); }

  // The answers become an application: one transaction. False where it is kept in memory alone.
  bool move_to_outbox(const drafts::Outgoing& application, Effects& effects);
  bool is_in_outbox() const { return is_in_outbox_; }
  // The window refused it: its answers are a draft again.
  void move_back(const Source& source, Effects& effects);
  // The window has the application with that idempotency key: what stays is its receipt, and once
  // that is stored other tabs may begin the next one.
  void settle(std::string_view key, std::string_view receipt, Effects& effects);

  enum class Taken : uint8_t {
    no,             // the effect is not awaited here
    yes,            // nothing to do
    opened,         // state() and what is stored are known
    moved_outside,  // the application is kept, or cannot be: it may be sent
    kept_files,     // take_missing_files() is known
  };
  Taken take(EffectId effect, const Json& result, const Source& source, Effects& effects);

  void add_to(StableHash& hash) const;

 private:
  // Nothing is known of what is stored.
  void forget();
  Taken take_held(bool is_held, Effects& effects);
  void load_heads(Effects& effects);
  Taken take_loaded(const Json& result, Effects& effects);
  void look_for_draft(Effects& effects);
  void take_draft(const Effects& effects);
  drafts::Head head(drafts::Head head, const Effects& effects) const;
  void take_written(const Json& result, Effects& effects);
  void take_settled(const Json& result, Effects& effects);
  void begin_timer(Effects& effects);

  std::string service_;
  std::string id_;  // of the draft; in memory, too
  std::string wanted_;
  State state_ = State::unknown;
  std::string problem_;
  EffectId awaited_ = kNoEffect;       // the lock, then the heads, then the records
  std::vector<drafts::Stored> found_;  // until all are there
  bool knows_heads_ = false;
  EffectId timer_ = kNoEffect;     // until what waits is written
  EffectId moving_ = kNoEffect;    // the draft into the outbox
  EffectId settling_ = kNoEffect;  // the receipt in the place of all
  std::vector<EffectId> writes_;   // of edits
  EffectId keeping_ = kNoEffect;   // the files
  uint64_t file_bytes_ = 0;
  std::string file_problem_;  // why they are not stored
  std::vector<std::string> missing_files_;
  bool has_lock_ = false;
  bool took_over_ = false;  // the lock, from a tab that may have been writing
  bool is_in_outbox_ = false;
  uint64_t saves_ = 0;
  drafts::Draft draft_;
  bool is_adopted_ = false;  // the draft is from elsewhere, and nothing of it was noted
  std::optional<drafts::Outgoing> outgoing_;
  std::optional<drafts::Link> link_;
  drafts::Journal journal_;
};

}  // namespace panjereh::portal
