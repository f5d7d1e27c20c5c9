// Telephone numbers as they are dialled within the country, whatever stands for the country code:
// +98, 0098, or 98 alone.
#include "kinds.h"

namespace panjereh::identity {

namespace {

constexpr size_t kSignificant = 10;  // digits behind the zero

std::string national_number(std::string_view typed, const NumberPlan& plan) {
  std::string number = fold_digits(typed);
  bool is_international = false;
  for (size_t code = 1; code > 0;) {
    code = 0;
    if (number.starts_with("+98")) {
      code = 3;
    } else if (number.starts_with("0098")) {
      code = 4;
    } else if (number.starts_with("98") && number.size() == kSignificant + 2) {
      code = 2;  // without a sign only where the length says so
    }
    number.erase(0, code);
    is_international |= code > 0;
  }
  const bool lacks_zero =
      number.size() == kSignificant && number[0] >= plan.first && number[0] <= plan.last;
  // But +98 0912… is written too.
  if (lacks_zero || (is_international && !number.starts_with('0'))) number.insert(0, "0");
  return number;
}

}  // namespace

Verdict check_number(std::string_view typed, const NumberPlan& plan) {
  Verdict verdict;
  verdict.normalized = national_number(typed, plan);
  const std::string& number = verdict.normalized;
  const bool is_own =
      number.size() > 1 && number[0] == '0' &&
      ((number[1] >= plan.first && number[1] <= plan.last) || number.starts_with(plan.also));
  if (!is_digits(number)) {
    refuse(verdict, "characters");
  } else if (!is_own) {
    refuse(verdict, "prefix");
  } else if (number.size() != kSignificant + 1) {
    refuse(verdict, "length");
  } else {
    const unsigned listed = plan.listed[number[plan.at] - '0'];
    if (!(listed >> (number[plan.at + 1] - '0') & 1)) warn(verdict, "prefix");
    format(verdict, plan.pattern);
  }
  return verdict;
}

}  // namespace panjereh::identity
