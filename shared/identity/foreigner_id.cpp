// کد فراگیر of foreigners: twelve digits, by the tax administration's circular 21017-260-د of 1403,
// whose economic code has them at its start. No check digit is published, and no law gives the
// length: another one only warns.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_foreigner_id(std::string_view typed) {
  Verdict verdict = read_digits(typed);
  if (verdict.valid() && verdict.normalized.size() != 12) warn(verdict, "length");
  return verdict;
}

}  // namespace panjereh::identity
