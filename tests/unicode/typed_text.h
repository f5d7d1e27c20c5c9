// Texts as people type and paste them, for property tests.
#pragma once

#include <string>
#include <string_view>

#include "support/random.h"

namespace panjereh::unicode {

// What shows nothing by itself: where it is put in or left out, a word stays the same word.
constexpr std::string_view kUnseen[] = {"\u200c", "\u200d", "\u0640", "\u064e", "\u0651",
                                        "\u0654", "\u0670", "\u200f", "\u2066", "\u2069",
                                        "\ufeff", "\u00ad", "\u200b", "\u0301", "\ufe0f"};

constexpr std::string_view kSpaces[] = {" ", " ", "\u00a0", "\n", "\t", "\u2028", "\u3000"};

constexpr std::string_view kVisible[] = {
    "ا",      "آ", "ب", "پ", "ل", "ر", "ی", "ي", "ى", "ئ", "ک", "ك",  "ه",
    "ة",      "ۀ", "ە", "و", "ؤ", "ۆ", "ڵ", "ء", "۱", "٢", "3", "a",  "A",
    "É",      "ß", "Ş", "İ", "ı", "ə", "،", "-", ".", "م", "ن", "😀",
    "\ufb8e",  // ک, isolated
    "\ufee0",  // ل, medial
    "\ufefb",  // لا
    "\ufdf2",  // الله
    "\ufdfa",  // a sentence of four words
    "\ufe77",  // tatweel and fatha
    "\ufd3f",  // a bracket
    "\ufffd",
};

// Bytes that are no UTF-8.
constexpr std::string_view kBroken[] = {"\xff", "\xd8", "\xe2\x80", "\xed\xa0\x80", "\xf0\x90"};

enum class Bytes { well_formed, any };

inline std::string typed_text(tests::Random& random, size_t length,
                              Bytes bytes = Bytes::well_formed) {
  std::string text;
  for (size_t left = random.below(length + 1); left > 0; --left) {
    if (random.one_in(4)) {
      text += random.pick(kUnseen);
    } else if (random.one_in(6)) {
      text += random.pick(kSpaces);
    } else if (bytes == Bytes::any && random.one_in(8)) {
      text += random.pick(kBroken);
    } else {
      text += random.pick(kVisible);
    }
  }
  return text;
}

}  // namespace panjereh::unicode
