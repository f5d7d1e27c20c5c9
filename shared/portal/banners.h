// What stands over every screen for a while: that there is no network, that the session with the
// window was over, and that a newer build of the page waits. Private to portal.
#pragma once

#include <string_view>

#include "effects.h"
#include "panjereh/base/stable_hash.h"

namespace panjereh::portal {

struct Page;

inline constexpr std::string_view kReloadId = "@reload";

// What opening the page anew does to what is typed.
enum class Reload : uint8_t { loses, must_wait, keeps };

class Banners {
 public:
  void set_offline() { network_ = Network::gone; }
  // There may be a network again: said for a moment, where it was gone.
  void set_online(Effects& effects);
  // The window did not know its session any more. It is told until somewhere else is gone to.
  void set_session_over(bool is_over) { is_session_over_ = is_over; }
  void set_newer() { is_newer_ = true; }
  // The page opens anew as soon as everything is kept.
  void want_reload() { wants_reload_ = true; }
  // After each event.
  void settle(Reload reload, Effects& effects);
  // Whether that is offered.
  bool may_reload() const { return may_reload_; }

  // False where the effect is not awaited here.
  bool take_timer(EffectId effect);

  // In the window's header.
  void present(const Page& page) const;
  void add_to(StableHash& hash) const;

 private:
  enum class Network : uint8_t { there, gone, back };

  Network network_ = Network::there;
  EffectId timer_ = kNoEffect;  // until nothing is said any more of a network that is back
  bool is_session_over_ = false;
  bool is_newer_ = false;
  bool may_reload_ = false;
  bool wants_reload_ = false;
};

}  // namespace panjereh::portal
