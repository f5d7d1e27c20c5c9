// The effects of one event, and the numbering of all. Private to portal.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/window/request.h"

namespace panjereh::portal {

using EffectId = uint64_t;
inline constexpr EffectId kNoEffect = 0;  // awaited by nobody

enum class Base : uint8_t { asset, api };
enum class RouteMode : uint8_t { push, replace };

class Effects {
 public:
  EffectId fetch(Base base, const window::Request& request);
  EffectId uuid();
  EffectId timer(uint64_t milliseconds);
  void focus(std::string_view node);
  void route(std::string_view url, RouteMode mode);
  void face(bool simple);
  void log_error(std::string_view message);

  // Those asked for since the last call.
  std::vector<Json> take();
  EffectId next() const { return next_; }

 private:
  Json& add(std::string_view type);

  EffectId next_ = 1;
  std::vector<Json> effects_;
};

}  // namespace panjereh::portal
