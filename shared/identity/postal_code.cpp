// Postal codes: ten digits, none of the first five 0 or 2. The stricter rules that are published
// disagree with each other, so they only warn.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_postal_code(std::string_view typed) {
  Verdict verdict = read_digits(typed, 10, 10);
  if (!verdict.valid()) return verdict;
  const std::string& code = verdict.normalized;
  if (code.find_first_of("02") < 5) {
    refuse(verdict, "prefix");
    return verdict;
  }
  // By one rule the fifth digit is no 5 and the last four are not all zeros.
  if (code[4] == '5' || code.ends_with("0000")) warn(verdict, "unusual");
  format(verdict, "xxxxx-xxxxx");
  return verdict;
}

}  // namespace panjereh::identity
