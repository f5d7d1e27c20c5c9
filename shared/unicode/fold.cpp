#include "panjereh/unicode/fold.h"

#include "panjereh/unicode/utf8.h"

namespace panjereh::unicode {

namespace {

// The White_Space property (Unicode 16, PropList.txt).
bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

// The Bidi_Control property, and the byte order mark that some keyboards and pages paste along.
bool is_bidi_control(char32_t c) {
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

// Short vowels, hamza above and below, superscript alef, Koranic signs; and tatweel.
bool is_arabic_mark(char32_t c) {
  return c == 0x640 || (c >= 0x64b && c <= 0x65f) || c == 0x670 || (c >= 0x6d6 && c <= 0x6dc) ||
         (c >= 0x6df && c <= 0x6e8 && c != 0x6e5 && c != 0x6e6) || (c >= 0x6ea && c <= 0x6ed);
}

// The letter that somebody types who is in a hurry.
char32_t plain_letter(char32_t c) {
  switch (c) {
    case 0x622:  // آ
    case 0x623:  // أ
    case 0x625:  // إ
    case 0x671:  // ٱ
      return 0x627;
    case 0x624:  // ؤ
      return 0x648;
    case 0x626:  // ئ
    case 0x649:  // ى
      return 0x6cc;
    case 0x629:  // ة
    case 0x6c0:  // ۀ
    case 0x6c1:  // ہ
    case 0x6be:  // ھ
      return 0x647;
    default:
      return c;
  }
}

bool is_joiner(char32_t c) { return c == 0x200c || c == 0x200d; }

}  // namespace

std::string fold_identifier(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (is_space(c) || is_bidi_control(c) || is_joiner(c)) continue;
    if (c >= 0x6f0 && c <= 0x6f9) {
      append_utf8(folded, c - 0x6f0 + '0');
    } else if (c >= 0x660 && c <= 0x669) {
      append_utf8(folded, c - 0x660 + '0');
    } else if (c == 0x64a) {
      append_utf8(folded, 0x6cc);
    } else if (c == 0x643) {
      append_utf8(folded, 0x6a9);
    } else {
      append_utf8(folded, c);
    }
  }
  return folded;
}

std::string search_key(std::string_view text) {
  const std::string folded = fold_identifier(text);
  std::string key;
  key.reserve(folded.size());
  for (size_t offset = 0; offset < folded.size();) {
    const char32_t c = next_code_point(folded, offset);
    if (is_arabic_mark(c)) continue;
    if (c >= 'A' && c <= 'Z') {
      append_utf8(key, c - 'A' + 'a');
    } else {
      append_utf8(key, plain_letter(c));
    }
  }
  return key;
}

std::string_view trim(std::string_view text) {
  size_t begin = text.size();
  size_t end = text.size();
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    if (is_space(c) || is_bidi_control(c)) continue;
    if (begin == text.size()) begin = start;
    end = offset;
  }
  return text.substr(begin, end - begin);
}

}  // namespace panjereh::unicode
