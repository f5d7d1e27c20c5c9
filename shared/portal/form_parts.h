// What a form's screen holds for a while. Private to portal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "effects.h"
#include "panjereh/base/json.h"
#include "panjereh/forms/lists.h"
#include "panjereh/present/form.h"

namespace panjereh::portal {

// What became of a draft that the window has, too.
inline constexpr std::string_view kCarriedId = "@carried";

// A form's definition that is there, with not all of its lists.
struct ComingForm {
  Json definition;
  forms::Lists lists;
  std::vector<std::pair<EffectId, std::string>> awaited;  // lists by their names
};

// A row that can be brought back.
struct RemovedRow : present::RemovedRow {
  std::string id;
  std::vector<std::optional<std::string>> texts;  // those that were typed, by field of the repeat
};

// A file that the host is making ready for its field.
struct PreparedFile {
  EffectId effect = kNoEffect;
  std::string node;  // of the field
  std::string id;
  std::string name;
};

}  // namespace panjereh::portal
