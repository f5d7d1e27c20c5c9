// شبا, the Iranian IBAN: IR and 24 digits, whose ISO 7064 mod 97-10 check is 1 (ISO 13616).
#include "kinds.h"

namespace panjereh::identity {

Verdict check_iban(std::string_view typed) {
  Verdict verdict;
  std::string iban = fold_digits(typed);
  for (size_t i = 0; i < iban.size() && i < 2; ++i) {
    if (iban[i] >= 'a' && iban[i] <= 'z') iban[i] = static_cast<char>(iban[i] - 'a' + 'A');
  }
  // Forms often have IR printed before the field.
  if (is_digits(iban) && iban.size() == 24) iban.insert(0, "IR");
  verdict.normalized = iban;
  if (!iban.starts_with("IR")) {
    verdict.reason = is_digits(iban) ? "length" : "prefix";
    return verdict;
  }
  const std::string digits = iban.substr(2);
  if (!is_digits(digits)) {
    verdict.reason = "characters";
    return verdict;
  }
  if (digits.size() != 24) {
    verdict.reason = "length";
    return verdict;
  }
  // The account, then I and R as 18 and 27, then the check digits.
  int remainder = 0;
  for (const char c : digits.substr(2) + "1827" + digits.substr(0, 2)) {
    remainder = (remainder * 10 + (c - '0')) % 97;
  }
  if (remainder != 1) {
    verdict.reason = "checksum";
    return verdict;
  }
  verdict.formatted = grouped(iban, {4, 4, 4, 4, 4, 4}, ' ');
  return verdict;
}

}  // namespace panjereh::identity
