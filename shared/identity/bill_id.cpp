// شناسه قبض: a file of up to eight digits, three of the company, one of the type of bill, and a
// check digit, so six to thirteen in all (the banks' joint scheme for electronic payment of bills).
#include "kinds.h"

namespace panjereh::identity {

// Weights 2 to 7 from the right, over and over, modulo 11.
char bill_check_digit(std::string_view digits) {
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    sum += (digits[digits.size() - 1 - i] - '0') * static_cast<int>(2 + i % 6);
  }
  const int remainder = sum % 11;
  return static_cast<char>('0' + (remainder < 2 ? 0 : 11 - remainder));
}

Verdict check_bill_id(std::string_view typed) {
  Verdict verdict = read_digits(typed, 6, 13);
  if (!verdict.valid()) return verdict;
  std::string_view id = verdict.normalized;
  if (bill_check_digit(id.substr(0, id.size() - 1)) != id.back()) refuse(verdict, "checksum");
  return verdict;
}

}  // namespace panjereh::identity
