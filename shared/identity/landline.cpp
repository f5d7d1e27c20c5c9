// Landlines: 0, a province's area code of two digits, and eight digits. 094 is for numbers of no
// place, which are telephones at home as well; any other 09 is a mobile number. An area code that
// is not listed only warns.
#include "kinds.h"

namespace panjereh::identity {

namespace {

// The second digits of the area codes, by the first from 1 to 8: the 31 of libphonenumber's
// metadata (tests/oracle/identity.test.mjs).
constexpr std::string_view kAreas[] = {"137",  "134568", "1458", "145",
                                       "1468", "16",     "1467", "13467"};

bool is_listed(char first, char second) {
  return first != '9' && kAreas[first - '1'].find(second) != std::string_view::npos;
}

}  // namespace

Verdict check_landline(std::string_view typed) {
  Verdict verdict;
  verdict.normalized = national_number(typed, '1', '8');
  const std::string& number = verdict.normalized;
  const bool is_mobile = number.starts_with("09") && !number.starts_with("094");
  if (!is_digits(number)) {
    verdict.reason = "characters";
  } else if (!number.starts_with('0') || number.starts_with("00") || is_mobile) {
    verdict.reason = "prefix";
  } else if (number.size() != 11) {
    verdict.reason = "length";
  } else {
    if (!is_listed(number[1], number[2])) verdict.warnings.push_back("prefix");
    verdict.formatted = grouped(number, {3, 4}, ' ');
  }
  return verdict;
}

}  // namespace panjereh::identity
