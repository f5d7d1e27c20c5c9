// A PIN before what this device keeps: asked for where there is one, set and removed. Private to
// portal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"

namespace panjereh::portal {

// It stands over whatever else is shown, until it is closed.
class PinScreen {
 public:
  bool is_open() const { return state_ != State::closed; }
  // Whether what is stored waits for it.
  bool is_asking() const { return state_ == State::locked; }
  // Somebody wants to set a PIN, to remove it, or to give it after all.
  void open(Effects& effects);
  // Something stored does not open without the PIN: asks for it, unless that was put off.
  void note_locked(Effects& effects);
  // What is locked stays so, unless its PIN was given just now.
  void close();
  // Its fields are gone for a while, and with them what was typed.
  void forget_typed();

  // False where the node is none of this screen's.
  bool activate(std::string_view node, Effects& effects);
  // Whether that is a field of this screen; then it holds this now.
  bool answer(std::string_view node, std::string_view text);

  enum class Taken : uint8_t {
    no,  // the effect is not awaited here
    yes,
    unlocked,  // what is stored can be read from now on
  };
  Taken take_result(EffectId effect, const Json& result, Effects& effects);

  void present(const Page& page) const;
  void add_to(StableHash& hash) const;

 private:
  enum class State : uint8_t {
    closed,
    locked,    // the PIN is to be given
    settings,  // it may be set, or removed
  };

  void send(std::string_view use, Effects& effects);
  void refuse(std::string_view problem, Effects& effects);
  void present_fields(const Page& page) const;
  void present_field(const Page& page, std::string_view id, std::string_view name,
                     std::string_view hint) const;
  std::string problem_text(const Page& page) const;

  State state_ = State::closed;
  bool is_set_ = false;     // there is a PIN
  bool is_locked_ = false;  // and it was not given here yet
  EffectId awaited_ = kNoEffect;
  std::string_view use_;  // what is awaited
  std::string pin_;       // as typed
  std::string again_;
  std::string_view wrong_;    // the field that has the problem
  std::string_view problem_;  // the key of a message
  int64_t wait_minutes_ = 0;  // until the PIN may be tried again
  std::string_view done_;     // the key of a message
};

}  // namespace panjereh::portal
