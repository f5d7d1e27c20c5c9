// Passports: at most nine capital letters and digits, as the machine readable zone has room for
// (ICAO Doc 9303, part 4). An Iranian one is a letter and eight digits, which no public source
// settles, so others only warn.
#include <algorithm>

#include "kinds.h"

namespace panjereh::identity {

namespace {

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

Verdict check_passport(std::string_view typed) {
  Verdict verdict;
  std::string& number = verdict.normalized;
  number = fold_digits(typed);
  for (char& c : number) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (!std::ranges::all_of(number, [](char c) { return is_letter(c) || is_digits({&c, 1}); })) {
    refuse(verdict, "characters");
  } else if (number.empty() || number.size() > 9) {
    refuse(verdict, "length");
  } else {
    const bool is_usual =
        number.size() == 9 && is_letter(number[0]) && is_digits(std::string_view(number).substr(1));
    if (!is_usual) warn(verdict, "unusual");
    verdict.formatted = number;
  }
  return verdict;
}

}  // namespace panjereh::identity
