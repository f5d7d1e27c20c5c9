// Identifiers for property tests, made by rules that are written here once more.
#pragma once

#include <string>

#include "panjereh/identity/identity.h"
#include "support/random.h"

namespace panjereh::identity {

std::string random_digits(tests::Random& random, size_t count);

// Nine digits and the one that the rule of the national ID puts behind them.
std::string with_check_digit(const std::string& nine);

// A valid normalized identifier of the kind, of all that there are.
std::string random_identifier(tests::Random& random, const Kind& kind);

// A bill-id and a payment-id that belong together.
std::pair<std::string, std::string> random_payment(tests::Random& random);

// A text in another writing system of digits, with separators strewn in.
std::string typed_otherwise(tests::Random& random, std::string_view text);

}  // namespace panjereh::identity
