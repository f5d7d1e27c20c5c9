// Postal codes: ten digits, none of the first five 0 or 2. The stricter rules that are published
// disagree with each other, so they only warn.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_postal_code(std::string_view typed) {
  Verdict verdict;
  verdict.normalized = fold_digits(typed);
  const std::string& code = verdict.normalized;
  if (!is_digits(code)) {
    verdict.reason = "characters";
  } else if (code.size() != 10) {
    verdict.reason = "length";
  } else if (code.find_first_of("02") < 5) {
    verdict.reason = "prefix";
  } else {
    // By one rule the fifth digit is no 5 and the last four are not all zeros.
    if (code[4] == '5' || code.ends_with("0000")) verdict.warnings.push_back("unusual");
    verdict.formatted = code.substr(0, 5) + "-" + code.substr(5);
  }
  return verdict;
}

}  // namespace panjereh::identity
