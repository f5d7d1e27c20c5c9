#include "presentation_form.h"

#include "presentation_form_data.h"

namespace panjereh::unicode {

namespace {

struct Block {
  char32_t first;
  char32_t last;
  const unsigned char* letters;
};
constexpr Block kBlocks[] = {
    {0xfb50, 0xfbff, kFormsFB50}, {0xfdf0, 0xfdfc, kFormsFDF0}, {0xfe70, 0xfefc, kFormsFE70}};

}  // namespace

const unsigned char* letters_of_form(char32_t c) {
  for (const Block& block : kBlocks) {
    if (c < block.first || c > block.last) continue;
    const unsigned char* letter = block.letters;
    for (char32_t before = c - block.first; before > 0; ++letter) {
      if (*letter == 0) --before;
    }
    return *letter != 0 ? letter : nullptr;
  }
  return nullptr;
}

}  // namespace panjereh::unicode
