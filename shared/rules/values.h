// What JavaScript, which JsonLogic is defined by, makes of values, exact in their numbers. Private
// to rules.
#pragma once

#include <compare>
#include <optional>
#include <string>

#include "panjereh/base/json.h"

namespace panjereh::rules {

// The number that is made of a value; nothing for NaN.
std::optional<Json> to_number(const Json& value);

// The text that is made of a value that is neither a list nor an object; null is "".
std::optional<std::string> to_text(const Json& value);

// Lists and objects are never the same one.
bool is_strictly_equal(const Json& one, const Json& other);

// Nothing where the two have no order.
std::optional<std::strong_ordering> order(const Json& one, const Json& other);

}  // namespace panjereh::rules
