// Mobile numbers: 09 and nine digits. Prefixes are not checked further, since every published list
// lags behind new ones.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_mobile(std::string_view typed) {
  Verdict verdict;
  std::string number = fold_digits(typed);
  // The country code in each of its spellings; 98 without a sign only where the length says so.
  if (number.starts_with("+98")) {
    number.replace(0, 3, "0");
  } else if (number.starts_with("0098")) {
    number.replace(0, 4, "0");
  } else if (number.starts_with("98") && number.size() == 12) {
    number.replace(0, 2, "0");
  }
  if (number.starts_with("00")) number.erase(0, 1);  // +98 0912…
  if (number.starts_with('9') && number.size() == 10) number.insert(0, "0");
  verdict.normalized = number;
  if (!is_digits(number)) {
    verdict.reason = "characters";
  } else if (!number.starts_with("09")) {
    verdict.reason = "prefix";
  } else if (number.size() != 11) {
    verdict.reason = "length";
  } else {
    verdict.formatted = number.substr(0, 4) + " " + number.substr(4, 3) + " " + number.substr(7);
  }
  return verdict;
}

}  // namespace panjereh::identity
