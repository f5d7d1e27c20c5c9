// Landlines: 0, a province's area code of two digits, and eight digits. 094 is for numbers of no
// place, which are telephones at home as well; any other 09 is a mobile number. An area code that
// is not listed only warns.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_landline(std::string_view typed) {
  // The 31 area codes of libphonenumber's metadata (tests/oracle/identity.test.mjs).
  static constexpr NumberPlan kPlan = {
      .first = '1',
      .last = '8',
      .also = "094",
      .at = 1,
      .listed = {0, one_of("137"), one_of("134568"), one_of("1458"), one_of("145"), one_of("1468"),
                 one_of("16"), one_of("1467"), one_of("13467"), 0},
      .pattern = "xxx xxxx xxxx"};
  return check_number(typed, kPlan);
}

}  // namespace panjereh::identity
