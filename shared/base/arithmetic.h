// Arithmetic on JSON numbers by their decimal text: the same everywhere, and without a double's
// roundings (0.1 + 0.2 is 0.3, and sums of rials are exact beyond 2^53).
#pragma once

#include <cstddef>
#include <optional>

#include "panjereh/base/json.h"

namespace panjereh {

// A result has at most so many digits from its first to its last that is not 0, the decimal point
// included in between, and its first digit stands at most so many places from the point. That
// covers a double's range; there is no result beyond it.
inline constexpr size_t kMostDigits = 400;

// A quotient that does not end before is rounded to so many significant digits, a half to the even
// one, as IEEE 754's decimal128 does.
inline constexpr size_t kQuotientDigits = 34;

// All take numbers. What they give is written without needless zeros, and without an exponent
// unless that would take more than 40 digits: 100, 0.5, 1e60.
//
//   add(Json::decimal("0.1"), Json::decimal("0.2"));  // 0.3
std::optional<Json> add(const Json& one, const Json& other);
std::optional<Json> subtract(const Json& one, const Json& other);
std::optional<Json> multiply(const Json& one, const Json& other);
// Nothing where the divisor is 0.
std::optional<Json> divide(const Json& dividend, const Json& divisor);
// What is left of the dividend by a division without fractions; it has the dividend's sign.
std::optional<Json> remainder(const Json& dividend, const Json& divisor);

}  // namespace panjereh
