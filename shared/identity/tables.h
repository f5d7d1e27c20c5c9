// The tables behind name.h, a file each. Private to identity.
#pragma once

#include "panjereh/identity/name.h"

namespace panjereh::identity {

// By the three digits behind an IBAN's check digits.
Name bank_of_account(std::string_view code);

// By the first six digits of a card.
Name bank_of_card(std::string_view prefix);

// By a landline's area code, without its zero.
Name province_of_area(std::string_view code);

// By the two digits at the end of a car's plate.
Name province_of_car(std::string_view code);

// By the first three digits of a motorcycle's plate.
Name province_of_motorcycle(std::string_view code);

}  // namespace panjereh::identity
