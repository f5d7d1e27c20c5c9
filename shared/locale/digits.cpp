#include "panjereh/locale/digits.h"

#include "panjereh/unicode/isolate.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::locale {

std::string write_digits(std::string_view text, Digits digits) {
  if (digits == Digits::latn) return std::string(text);
  const char32_t zero = digits == Digits::arab ? 0x660 : 0x6f0;
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      unicode::append_utf8(out, zero + static_cast<char32_t>(c - '0'));
    } else {
      out += c;
    }
  }
  return out;
}

std::string group_code(std::string_view code, Digits digits) {
  std::string grouped;
  for (size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) grouped += ' ';
    grouped += code[i];
  }
  return unicode::isolate_ltr(write_digits(grouped, digits));
}

}  // namespace panjereh::locale
