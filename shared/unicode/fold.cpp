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
