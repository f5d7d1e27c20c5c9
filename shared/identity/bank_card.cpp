// Bank cards: sixteen digits with the check digit of ISO/IEC 7812-1 (Luhn's).
#include "kinds.h"

namespace panjereh::identity {

Verdict check_bank_card(std::string_view typed) {
  Verdict verdict = read_digits(typed, 16, 16);
  if (!verdict.valid()) return verdict;
  int sum = 0;
  for (size_t i = 0; i < 16; ++i) {
    const int digit = (verdict.normalized[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  if (sum % 10 != 0) {
    refuse(verdict, "checksum");
  } else {
    format(verdict, "xxxx xxxx xxxx xxxx");
  }
  return verdict;
}

}  // namespace panjereh::identity
