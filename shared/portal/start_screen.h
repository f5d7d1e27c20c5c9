// The start page: the list of services. Private to portal.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/window/catalogue.h"

namespace panjereh::portal {

class StartScreen {
 public:
  // Loads the list, unless it is there or on its way.
  void open(Effects& effects);
  // False where the effect is none of this screen's.
  bool take_result(EffectId effect, const window::Reply& reply, Effects& effects);
  // The service that a link leads to, by the link's id.
  std::optional<std::string_view> service_of_link(std::string_view node) const;

  void present(const Page& page) const;
  void add_to(StableHash& hash) const;

 private:
  EffectId awaited_ = kNoEffect;
  bool has_failed_ = false;
  std::optional<std::vector<window::CatalogueEntry>> entries_;
};

}  // namespace panjereh::portal
