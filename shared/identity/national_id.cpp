// کد ملی: ten digits, the last a check digit over the others weighted 10 to 2, modulo 11.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_national_id(std::string_view typed) {
  Verdict verdict;
  verdict.normalized = fold_digits(typed);
  const std::string& id = verdict.normalized;
  if (!is_digits(id)) {
    verdict.reason = "characters";
    return verdict;
  }
  if (id.size() != 10) {
    verdict.reason = "length";
    return verdict;
  }
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (id[static_cast<size_t>(i)] - '0') * (10 - i);
  const int remainder = sum % 11;
  if (id[9] - '0' != (remainder < 2 ? remainder : 11 - remainder)) {
    verdict.reason = "checksum";
    return verdict;
  }
  // Real holders of such numbers are reported, so they are not refused.
  if (id.find_first_not_of(id[0]) == std::string::npos) verdict.warnings.push_back("repeated");
  verdict.formatted = id.substr(0, 3) + "-" + id.substr(3, 6) + "-" + id.substr(9);
  return verdict;
}

}  // namespace panjereh::identity
