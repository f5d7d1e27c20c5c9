// Mobile numbers: 09 and nine digits. Prefixes are not checked further, since every published list
// lags behind new ones.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_mobile(std::string_view typed) {
  Verdict verdict;
  std::string number = fold_digits(typed);
  // The country code in each of its spellings; 98 without a sign only where the length says so.
  size_t country_code = 0;
  if (number.starts_with("+98")) {
    country_code = 3;
  } else if (number.starts_with("0098")) {
    country_code = 4;
  } else if (number.starts_with("98") && number.size() == 12) {
    country_code = 2;
  }
  if (country_code > 0) {
    number.erase(0, country_code);
    if (!number.starts_with('0')) number.insert(0, "0");  // but +98 0912… is written too
  }
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
