// The checks behind the table of kinds, a file each. Private to identity.
#pragma once

#include "panjereh/identity/identity.h"

namespace panjereh::identity {

Verdict check_national_id(std::string_view typed);
Verdict check_mobile(std::string_view typed);
Verdict check_legal_id(std::string_view typed);
Verdict check_postal_code(std::string_view typed);
Verdict check_iban(std::string_view typed);

// The folded text without the separators that people put between groups: hyphens, dashes, dots,
// slashes, brackets.
std::string fold_digits(std::string_view typed);

bool is_digits(std::string_view text);

}  // namespace panjereh::identity
