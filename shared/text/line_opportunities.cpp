#include "line_opportunities.h"

#include "bidi_rules.h"
#include "panjereh/text/segmenter.h"

namespace panjereh::text {

namespace {

constexpr char32_t kEnDash = 0x2013;

bool is_space(char32_t c) { return c == ' ' || c == '\t'; }
bool is_printable_ascii(char32_t c) { return c > ' ' && c < 0x7f; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char32_t c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_letter(char32_t c) {
  const BidiClass bidi = bidi_class(c);
  return bidi == U_LEFT_TO_RIGHT || bidi == U_RIGHT_TO_LEFT || bidi == U_RIGHT_TO_LEFT_ARABIC;
}
bool is_bidi_control(char32_t c) {
  return (c >= 0x2066 && c <= 0x2069) || (c >= 0x202a && c <= 0x202e) || c == 0x200e || c == 0x200f;
}
bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

// Between two printable characters of ASCII; `before` is what stands before both, or 0.
bool is_ascii_opportunity(char32_t before, char32_t last, char32_t next) {
  if (last == '-') {
    if (is_digit(next)) return is_alphanumeric(before);  // else it is a minus
    return !is_one_of(next, U"!$),./:;?]}");
  }
  if (last == '?') return !is_one_of(next, U"!\"'),./:;?]}");
  return is_one_of(next, U"(<[{") && is_one_of(last, U"!\"#%&)*+,.:;=>\\]|}~");
}

// LB20a of Unicode 17, which ICU 76's tables do not have yet: a dash that begins a word stays with
// its letters, also with controls between.
bool follows_initial_dash(std::u32string_view text, size_t at) {
  while (at > 0 && is_bidi_control(text[at - 1])) --at;
  if (at == 0 || text[at - 1] != kEnDash) return false;
  return at == 1 || is_space(text[at - 2]) || ends_line(text[at - 2]);
}

bool is_opportunity(std::u32string_view text, size_t at, bool by_unicode) {
  const char32_t before = at > 1 ? text[at - 2] : 0;
  const char32_t last = text[at - 1];
  const char32_t next = text[at];
  if (ends_line(last) || ends_line(next)) return by_unicode;
  if (is_space(last)) return !is_space(next);
  if (is_printable_ascii(last) && is_printable_ascii(next)) {
    return is_ascii_opportunity(before, last, next);
  }
  return by_unicode && !(follows_initial_dash(text, at) && is_letter(next));
}

}  // namespace

std::vector<size_t> line_opportunities(std::u32string_view text) {
  std::vector<size_t> found;
  const std::vector<size_t> by_unicode = boundaries(text, Boundary::line);
  found.reserve(by_unicode.size() + 8);
  auto next = by_unicode.begin();
  for (size_t at = 0; at <= text.size() && !text.empty(); ++at) {
    const bool is_boundary = next != by_unicode.end() && *next == at;
    if (is_boundary) ++next;
    const bool is_end = at == 0 || at == text.size();
    if (is_end || is_opportunity(text, at, is_boundary)) found.push_back(at);
  }
  return found;
}

}  // namespace panjereh::text
