// The drafts that this device has, on the start page: each can be gone on with, and deleted, which
// can be undone for a while. Private to portal.
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
  // What the device has. What was deleted a while ago goes now.
  void take(std::vector<drafts::Head> heads, Effects& effects);
  // Nothing that this device kept is shown any more, or changed.
  void forget(Effects& effects);

  // The draft whose link or button that is.
  const drafts::Head* draft_of(std::string_view node) const;
  static bool is_link(std::string_view node) { return node.ends_with("/open"); }
  // Deletes one of them, or brings it back. It takes the draft's lock, so that
  // no page goes on with what is gone.
  void change(const drafts::Head& draft, Effects& effects);
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
  void present_draft(const Page& page, const drafts::Head& head) const;

  std::vector<drafts::Head> drafts_;  // the last that was changed first
  std::optional<drafts::Head> changing_;
  EffectId awaited_ = kNoEffect;  // its lock, then its head
  std::string said_;              // of the last change: the key of a message
  std::string said_of_;           // the id of its draft
};

}  // namespace panjereh::portal
