#include "panjereh/unicode/clean_up.h"

#include <algorithm>

#include "character.h"
#include "panjereh/unicode/utf8.h"
#include "presentation_form.h"

namespace panjereh::unicode {

namespace {

// What may stand between two characters that stay, the weightiest last.
enum class Gap : uint8_t { none, zwnj, space, line };

constexpr std::string_view kGaps[] = {"", "\u200c", " ", "\n"};

bool is_line_break(char32_t c) {
  return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

class Cleaner {
 public:
  explicit Cleaner(CleanUp kind) : kind_(kind) {}

  void take(char32_t c) {
    if (is_space(c)) return widen(is_line_break(c) ? Gap::line : Gap::space);
    if (c == kZwnj) return widen(Gap::zwnj);
    if (c == kTatweel || is_control(c) || is_ignorable(c) || drops(c)) return;
    if (!clean_.empty()) clean_ += kGaps[static_cast<size_t>(gap_)];
    gap_ = Gap::none;
    append_utf8(clean_, persian_letter(ascii_digit(c)));
  }

  std::string result() && { return std::move(clean_); }

 private:
  // Whether it is an Arabic mark, and not madda or hamza, which may be of the letter.
  bool drops(char32_t c) const {
    return kind_ != CleanUp::text && is_mark(c) && c > 0x36f && (c < 0x653 || c > 0x655);
  }

  void widen(Gap gap) {
    if (kind_ == CleanUp::code) return;
    if (kind_ == CleanUp::name) gap = std::min(gap, Gap::space);
    gap_ = std::max(gap_, gap);
  }

  CleanUp kind_;
  Gap gap_ = Gap::none;
  std::string clean_;
};

}  // namespace

std::string clean_up(std::string_view text, CleanUp kind) {
  if (kind == CleanUp::none) return std::string(text);
  Cleaner cleaner(kind);
  for (size_t offset = 0; offset < text.size();) {
    for_each_letter(next_code_point(text, offset), [&](char32_t letter) { cleaner.take(letter); });
  }
  return std::move(cleaner).result();
}

bool is_seen(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (!is_space(c) && !is_control(c) && !is_ignorable(c)) return true;
  }
  return false;
}

}  // namespace panjereh::unicode
