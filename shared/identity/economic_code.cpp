// کد اقتصادی: a legal entity's is its ID of eleven digits, a partnership's has eleven of its own, a
// person's has fourteen, ten or twelve of which are the national or the foreigner's ID (the tax
// administration's circular 21017-260-د of 1403; twelve digits were the rule before it). No law
// gives these, so what differs only warns.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_economic_code(std::string_view typed) {
  Verdict verdict = read_digits(typed);
  const std::string& code = verdict.normalized;
  if (!verdict.valid()) return verdict;
  if (code.size() != 11 && code.size() != 14) warn(verdict, "length");
  if (code.size() == 11 && !passes(code, check_legal_id)) warn(verdict, "checksum");
  return verdict;
}

}  // namespace panjereh::identity
