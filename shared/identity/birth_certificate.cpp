// شماره شناسنامه: digits. Of those born from 1368 on it is the national ID, of others a number of
// the registry office that has no check digit. That is custom, so what differs only warns.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_birth_certificate(std::string_view typed) {
  Verdict verdict = read_digits(typed);
  const std::string& number = verdict.normalized;
  if (!verdict.valid()) return verdict;
  if (number.size() > 10) warn(verdict, "length");
  if (number.size() == 10 && !passes(number, check_national_id)) {
    warn(verdict, "checksum");
  }
  return verdict;
}

}  // namespace panjereh::identity
