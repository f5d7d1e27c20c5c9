// Mobile numbers: 09 and nine digits. Every published list of prefixes lags behind new ones, so one
// that is not listed only warns.
#include "kinds.h"

namespace panjereh::identity {

namespace {

// Whether 09 and these two digits begin a number by the metadata of libphonenumber
// (tests/oracle/identity.test.mjs).
bool is_listed(char tens, char units) {
  switch (tens) {
    case '0':
      return units <= '5';
    case '1':
    case '3':
      return true;
    case '2':
      return units <= '3';
    case '9':
      return units != '7';
    default:
      return false;
  }
}

}  // namespace

Verdict check_mobile(std::string_view typed) {
  Verdict verdict;
  verdict.normalized = national_number(typed, '9', '9');
  const std::string& number = verdict.normalized;
  if (!is_digits(number)) {
    verdict.reason = "characters";
  } else if (!number.starts_with("09")) {
    verdict.reason = "prefix";
  } else if (number.size() != 11) {
    verdict.reason = "length";
  } else {
    if (!is_listed(number[2], number[3])) verdict.warnings.push_back("prefix");
    verdict.formatted = grouped(number, {4, 3}, ' ');
  }
  return verdict;
}

}  // namespace panjereh::identity
