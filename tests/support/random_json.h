// Random JSON values, for laws that hold for all of them.
#pragma once

#include <string>

#include "panjereh/base/json.h"
#include "support/random.h"

namespace panjereh::tests {

// Up to `length` code points of every kind: ASCII, Persian, controls, beyond the BMP.
std::string random_text(Random& random, size_t length);

// The text of a JSON number in any of its spellings.
std::string random_decimal(Random& random);

// A value with arrays and objects at most `depth` inside each other.
Json random_json(Random& random, size_t depth);

// The JSON text of a value, with white space and escapes wherever they may stand.
std::string loose_json_text(Random& random, const Json& value);

}  // namespace panjereh::tests
