// Clearing this device: asked first, then done, then read back. Private to portal.
#pragma once

#include <string_view>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"

namespace panjereh::portal {

// It stands over whatever else is shown, until it is closed.
class ClearScreen {
 public:
  bool is_open() const { return state_ != State::closed; }
  void open(Effects& effects);
  void close() { *this = ClearScreen(); }

  enum class Used : uint8_t {
    nothing,
    closed,  // the citizen would rather keep all
    begun,   // from now on nobody may hold anything of what was kept
  };
  // What was asked is done, or what need not be asked.
  void begin(Effects& effects);
  Used activate(std::string_view node, Effects& effects);

  // False where the effect is not awaited here.
  bool take_result(EffectId effect, const Json& result, Effects& effects);

  void present(const Page& page) const;
  void add_to(StableHash& hash) const;

 private:
  enum class State : uint8_t { closed, asked, clearing, done };

  void finish(Effects& effects);

  State state_ = State::closed;
  EffectId device_ = kNoEffect;        // the device's records and key
  EffectId session_ = kNoEffect;       // the window's session
  EffectId applications_ = kNoEffect;  // what it still lists
  bool is_device_clear_ = false;
  bool is_session_clear_ = false;
};

}  // namespace panjereh::portal
