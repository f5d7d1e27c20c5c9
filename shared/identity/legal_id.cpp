// شناسه ملی of legal entities: eleven digits, the last a check digit. Every digit before it is
// taken together with the tenth plus two, weighted by five weights twice, modulo 11, where 10
// counts as 0.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_legal_id(std::string_view typed) {
  Verdict verdict = read_digits(typed, 11, 11);
  if (!verdict.valid()) return verdict;
  const std::string& id = verdict.normalized;
  constexpr int kWeights[] = {29, 27, 23, 19, 17};
  const int offset = id[9] - '0' + 2;
  int sum = 0;
  for (size_t i = 0; i < 10; ++i) sum += (id[i] - '0' + offset) * kWeights[i % 5];
  if (id[10] - '0' != sum % 11 % 10) refuse(verdict, "checksum");
  return verdict;
}

}  // namespace panjereh::identity
