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
  verdict.formatted.clear();
  if (sum % 10 != 0) {
    verdict.reason = "checksum";
  } else {
    verdict.formatted = grouped(verdict.normalized, {4, 4, 4}, ' ');
  }
  return verdict;
}

}  // namespace panjereh::identity
