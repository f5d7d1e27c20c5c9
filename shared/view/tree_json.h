// The tree as JSON, for people and tests: `panjereh tree` writes it, `panjereh render` reads it.
#pragma once

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/view/tree.h"

namespace panjereh::view {

// {"id", "role", each property by its name, "children": [...]}; null for an empty tree.
Json tree_json(const Tree& tree);

// The tree that such JSON is of. Refuses, with the place, what is no node, a role or a property
// that there is not, and an id that stands twice.
Result<Tree> read_tree(const Json& json);

}  // namespace panjereh::view
