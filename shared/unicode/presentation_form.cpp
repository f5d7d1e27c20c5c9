#include "presentation_form.h"

#include "presentation_form_data.h"

namespace panjereh::unicode {

const unsigned char* letters_of_form(char32_t c) {
  const unsigned char* letter = nullptr;
  char32_t before = 0;
  if (c >= 0xfb50 && c <= 0xfdff) {
    letter = kFormsFB50;
    before = c - 0xfb50;
  } else if (c >= 0xfe70 && c <= 0xfefc) {
    letter = kFormsFE70;
    before = c - 0xfe70;
  } else {
    return nullptr;
  }
  for (; before > 0; ++letter) {
    if (*letter == 0) --before;
  }
  return *letter != 0 ? letter : nullptr;
}

}  // namespace panjereh::unicode
