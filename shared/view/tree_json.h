// The tree as JSON, for people and tests: `panjereh tree`.
#pragma once

#include "panjereh/base/json.h"
#include "panjereh/view/tree.h"

namespace panjereh::view {

// {"id", "role", each property by its name, "children": [...]}; null for an empty tree.
Json tree_json(const Tree& tree);

}  // namespace panjereh::view
