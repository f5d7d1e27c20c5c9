// Mobile numbers: 09 and nine digits. Every published list of prefixes lags behind new ones, so one
// that is not listed only warns.
#include "kinds.h"

namespace panjereh::identity {

Verdict check_mobile(std::string_view typed) {
  // As libphonenumber's metadata has them (tests/oracle/identity.test.mjs).
  static constexpr uint16_t kAny = one_of("0123456789");
  static constexpr NumberPlan kPlan = {
      .first = '9',
      .last = '9',
      .also = "09",
      .at = 2,
      .listed = {one_of("012345"), kAny, one_of("0123"), kAny, 0, 0, 0, 0, 0, one_of("012345689")},
      .pattern = "xxxx xxx xxxx"};
  return check_number(typed, kPlan);
}

}  // namespace panjereh::identity
