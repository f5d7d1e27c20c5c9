// Arabic presentation forms: letters in one of their shapes, ligatures and whole words as
// characters of their own, which texts out of PDFs are spelt with. Private to unicode.
#pragma once

namespace panjereh::unicode {

// The letters of a form (U+FB50–FBFF, FDF0–FDFC, FE70–FEFC) as their distances from kFormBase, one
// after the other, and 0 at their end; nullptr of any other character.
const unsigned char* letters_of_form(char32_t c);
inline constexpr char32_t kFormBase = 0x600;
inline constexpr unsigned char kFormSpace = 1;  // between the words of some

// Calls `take` with each letter that a form stands for, ﻻ being ل and ا; with the character itself
// where it is none. That is Unicode's compatibility decomposition (NFKC), without the space that an
// isolated mark has there.
template <class Take>
void for_each_letter(char32_t c, Take take) {
  const unsigned char* letter = letters_of_form(c);
  if (!letter) return take(c);
  for (; *letter != 0; ++letter) take(*letter == kFormSpace ? U' ' : kFormBase + *letter);
}

}  // namespace panjereh::unicode
