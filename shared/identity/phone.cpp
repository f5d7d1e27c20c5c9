// Telephone numbers in the spellings of their country code: +98, 0098, and 98 alone.
#include "kinds.h"

namespace panjereh::identity {

std::string national_number(std::string_view typed, char first, char last) {
  constexpr size_t kSignificant = 10;  // digits behind the zero
  std::string number = fold_digits(typed);
  bool is_international = false;
  for (bool is_code = true; is_code;) {
    size_t code = 0;
    if (number.starts_with("+98")) {
      code = 3;
    } else if (number.starts_with("0098")) {
      code = 4;
    } else if (number.starts_with("98") && number.size() == kSignificant + 2) {
      code = 2;  // without a sign only where the length says so
    }
    number.erase(0, code);
    is_code = code > 0;
    is_international |= is_code;
  }
  const bool lacks_zero = number.size() == kSignificant && number[0] >= first && number[0] <= last;
  // But +98 0912… is written too.
  if (lacks_zero || (is_international && !number.starts_with('0'))) number.insert(0, "0");
  return number;
}

}  // namespace panjereh::identity
