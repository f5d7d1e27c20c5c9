// Sending one application until the window has answered. Private to portal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "effects.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/forms/attachments.h"
#include "panjereh/window/submission.h"

namespace panjereh::portal {

// What is sent is frozen when it begins: every repeat is the same request under the same key.
class Sending {
 public:
  using Files = std::vector<forms::Attachment>;

  // The files that an application names, and what the keys begin with under which the host has
  // them.
  struct Attached {
    std::string prefix;
    Files files;
  };

  // Has that key for this body, or asks for one where it is "".
  void begin(std::string body, Attached attached, std::string_view key, Effects& effects);
  // The same body under the same key as before the browser was closed.
  void resume(std::string_view key, std::string body, Attached attached);
  // It has its key, and is sent, unless it was before.
  void start(Effects& effects) {
    if (state_ == State::ready) go(effects);
  }
  std::string_view key() const { return key_; }
  std::string_view body() const { return body_; }
  const Files& files() const { return attached_.files; }
  // The citizen would rather not wait for the next try.
  void hurry(Effects& effects);

  // Whether the application is on its way, from begin() until there is an answer.
  bool is_under_way() const { return state_ != State::no; }
  bool has_key() const { return is_under_way() && state_ != State::asking_key; }
  bool is_waiting() const { return state_ == State::waiting; }
  bool is_repeated() const { return attempts_ > 0; }

  // Each false where the effect is not awaited here. With its key an application can start().
  bool take_uuid(EffectId effect, std::string_view uuid);
  bool take_timer(EffectId effect, Effects& effects);
  // `outcome` says what came of it; where that is unknown, it goes on by itself. `is_of_file` where
  // the window refused one of the files.
  bool take_reply(EffectId effect, const window::Reply& reply, Effects& effects,
                  window::Submission& outcome);
  bool is_of_file() const { return uploaded_ < files().size(); }

  void add_to(StableHash& hash) const;

 private:
  void go(Effects& effects);

  enum class State : uint8_t {
    no,
    asking_key,  // a UUID was asked for
    ready,       // it has its key
    on_its_way,  // a request is out
    waiting,     // no answer; a timer runs until the next try
  };

  State state_ = State::no;
  EffectId awaited_ = kNoEffect;
  std::string body_;
  std::string key_;  // the idempotency key
  Attached attached_;
  size_t uploaded_ = 0;  // of them, in this page's life
  bool lacked_ = false;  // as the window said last: it has not all of them
  unsigned attempts_ = 0;
};

}  // namespace panjereh::portal
