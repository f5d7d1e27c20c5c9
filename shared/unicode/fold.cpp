#include "panjereh/unicode/fold.h"

#include "character.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::unicode {

namespace {

// The Bidi_Control property, and the byte order mark that some keyboards and pages paste along.
bool is_bidi_control(char32_t c) {
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

}  // namespace

std::string fold_identifier(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (is_space(c) || is_ignorable(c)) continue;
    append_utf8(folded, persian_letter(ascii_digit(c)));
  }
  return folded;
}

std::string fold_words(std::string_view text) {
  std::string folded = fold_identifier(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
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
