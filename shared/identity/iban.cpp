// شبا, the Iranian IBAN: IR and 24 digits, whose ISO 7064 mod 97-10 check is 1 (ISO 13616).
#include "kinds.h"

namespace panjereh::identity {

namespace {

bool has_check_digits(std::string_view iban) {
  int remainder = 0;
  const auto go_on = [&](std::string_view digits) {
    for (const char c : digits) remainder = (remainder * 10 + (c - '0')) % 97;
  };
  go_on(iban.substr(4));
  go_on("1827");  // I and R
  go_on(iban.substr(2, 2));
  return remainder == 1;
}

}  // namespace

Verdict check_iban(std::string_view typed) {
  Verdict verdict;
  std::string& iban = verdict.normalized;
  iban = fold_digits(typed);
  for (size_t i = 0; i < iban.size() && i < 2; ++i) {
    if (iban[i] >= 'a' && iban[i] <= 'z') iban[i] = static_cast<char>(iban[i] - 'a' + 'A');
  }
  // Forms often have IR printed before the field.
  const bool is_bare = is_digits(iban);
  if (is_bare && iban.size() == 24) iban.insert(0, "IR");
  if (!iban.starts_with("IR")) {
    refuse(verdict, is_bare ? "length" : "prefix");
  } else if (!is_digits(std::string_view(iban).substr(2))) {
    refuse(verdict, "characters");
  } else if (iban.size() != 26) {
    refuse(verdict, "length");
  } else if (!has_check_digits(iban)) {
    refuse(verdict, "checksum");
  } else {
    format(verdict, "xxxx xxxx xxxx xxxx xxxx xxxx xx");
  }
  return verdict;
}

}  // namespace panjereh::identity
