// Whether a public computer was left as it is: nobody has used the page for a while, in whichever
// tab. That is told first, and then what is there goes. Private to portal.
#pragma once

#include <cstdint>
#include <string_view>

#include "effects.h"
#include "panjereh/base/stable_hash.h"

namespace panjereh::portal {

inline constexpr std::string_view kStayId = "@idle.stay";

class IdleWatch {
 public:
  // Somebody uses the page, or something goes on that must not be ended now.
  void note_use(const Effects& effects);
  // After each event.
  void settle(Effects& effects);

  // False where the effect is not awaited here.
  bool take_timer(EffectId effect, Effects& effects);
  bool is_told() const { return state_ == State::told; }
  // Nobody has come back in time, and nobody has used it since.
  bool is_left() const { return state_ == State::left; }

  void add_to(StableHash& hash) const;

 private:
  enum class State : uint8_t { used, told, left };

  State state_ = State::used;
  EffectId timer_ = kNoEffect;
  int64_t used_ = 0;  // when, by the host's clock
};

}  // namespace panjereh::portal
