// The words that say which identifier comes next in a text. Private to identity.
#pragma once

#include <optional>
#include <string_view>

#include "kinds.h"

namespace panjereh::identity {

// The kind that the last words before a number name, where they stand close to it.
std::optional<KindIndex> kind_named_by(std::string_view words_before);

}  // namespace panjereh::identity
