// شناسه ملی of legal entities: eleven digits, the last a check digit. Every digit before it is
// taken together with the tenth plus two, weighted by five weights twice, modulo 11, where 10
// counts as 0.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_legal_id(std::string_view typed) {
  Verdict verdict;
  verdict.normalized = fold_digits(typed);
  const std::string& id = verdict.normalized;
  if (!is_digits(id)) {
    verdict.reason = "characters";
    return verdict;
  }
  if (id.size() != 11) {
    verdict.reason = "length";
    return verdict;
  }
  constexpr int kWeights[] = {29, 27, 23, 19, 17};
  const int offset = id[9] - '0' + 2;
  int sum = 0;
  for (size_t i = 0; i < 10; ++i) sum += (id[i] - '0' + offset) * kWeights[i % 5];
  if (id[10] - '0' != sum % 11 % 10) {
    verdict.reason = "checksum";
    return verdict;
  }
  verdict.formatted = id;
  return verdict;
}

}  // namespace panjereh::identity
