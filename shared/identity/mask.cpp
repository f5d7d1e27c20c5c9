#include <algorithm>

#include "kinds.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::identity {

namespace {

constexpr size_t kLeastHidden = 5;

bool is_separator(char32_t c) { return c == ' ' || c == '-' || c == 0x200e; }

}  // namespace

std::string mask(const Kind& kind, std::string_view typed) {
  const Verdict verdict = kind.check(typed);
  if (!verdict.valid()) return std::string(kLeastHidden, '*');
  const std::u32string text = unicode::to_code_points(verdict.formatted).text;
  const auto count = text.size() - static_cast<size_t>(std::ranges::count_if(text, is_separator));
  const bool shows = count >= kind.shown_first + kind.shown_last + kLeastHidden;
  const size_t first = shows ? kind.shown_first : 0;
  const size_t last = shows ? kind.shown_last : 0;
  std::string masked;
  size_t at = 0;  // among what is no separator
  for (const char32_t c : text) {
    const bool is_shown = is_separator(c) || at < first || at >= count - last;
    unicode::append_utf8(masked, is_shown ? c : U'*');
    if (!is_separator(c)) ++at;
  }
  return masked;
}

}  // namespace panjereh::identity
