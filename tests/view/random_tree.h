// Random semantic trees.
#pragma once

#include "panjereh/view/tree.h"
#include "support/random.h"

namespace panjereh::tests {

// Up to 40 nodes, with ids out of a pool of 60, so that two trees share some, elsewhere and
// otherwise. One in ten is empty.
view::Tree random_tree(Random& random);

// The tree with a few nodes changed, moved, added or left out.
view::Tree random_edit(Random& random, const view::Tree& tree);

}  // namespace panjereh::tests
