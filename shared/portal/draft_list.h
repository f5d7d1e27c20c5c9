// The drafts that this device has, on the start page: each can be gone on with, named, copied, and
// deleted, which can be undone for a while. Private to portal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/record.h"

namespace panjereh::portal {

class DraftList {
 public:
  // How long a draft is kept that nobody changes, and one that is deleted.
  static constexpr int64_t kKeptMs = int64_t{90} * 24 * 3'600'000;
  static constexpr int64_t kUndoMs = int64_t{10} * 60'000;

  // What the device has, and by their ids the codes of those that the window has, too. What was not
  // changed for long is deleted now, and what was deleted a while ago goes.
  void take(std::vector<drafts::Head> heads, Json codes, Effects& effects);
  // Nothing that this device kept is shown any more, or changed.
  void forget(Effects& effects);

  // The draft whose link, button or field that is.
  const drafts::Head* draft_of(std::string_view node) const;
  // The draft that the window has under that code.
  const drafts::Head* draft_of_code(std::string_view code) const;

  enum class Use : uint8_t {
    looks,    // at it, or at what can be done with it
    opens,    // the form with it
    exports,  // it, into a file
    changes,  // it: no page may go on with what it was
  };
  static Use use_of(std::string_view node);
  // Does what the button is for. To change a draft it takes its lock.
  void use(const drafts::Head& draft, std::string_view node, const locale::Locale& locale,
           Effects& effects);
  // Whether that is the field of a name; then it holds this now.
  bool answer(std::string_view node, std::string_view text);
  // Tells of one of them what a message says.
  void say(const drafts::Head& draft, std::string_view message) {
    said_of_ = draft.id;
    said_ = message;
  }
  // False where the effect is not awaited here.
  bool take_result(EffectId effect, const Json& result, Effects& effects);

  void present(const Page& page) const;
  void add_to(StableHash& hash) const;

 private:
  void change(drafts::Head changed, Effects& effects);
  void copy(const drafts::Head& draft, const locale::Locale& locale, Effects& effects);
  bool take_copied(const Json& result, Effects& effects);
  bool take_stored(drafts::Head::State before, const Json& result);
  void finish(std::string_view said, const std::string& said_of);

  void present_draft(const Page& page, const drafts::Head& head) const;
  void present_facts(const Page& page, const drafts::Head& head) const;
  void present_options(const Page& page, const drafts::Head& head) const;
  void present_status(const Page& page) const;

  std::vector<drafts::Head> drafts_;  // the last that was changed first
  Json codes_ = Json::object();       // of those that the window has, by their ids
  std::string shown_;                 // the id of the one whose options are shown
  std::optional<std::string> name_;   // that it is being given, as it is typed
  std::optional<drafts::Head> changing_;
  EffectId awaited_ = kNoEffect;     // its lock, then its head, as it is and is to be
  std::string copied_;               // the id of the draft that `changing_` is a copy of
  std::optional<std::string> copy_;  // its edits, once they are read
  std::string said_;                 // of the last change: the key of a message
  std::string said_of_;              // the id of its draft
};

}  // namespace panjereh::portal
