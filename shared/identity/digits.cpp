// Digits as people type them, which most kinds read in the same way.
#include <algorithm>

#include "kinds.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::identity {

std::string fold_digits(std::string_view typed) {
  const std::string folded = unicode::fold_identifier(typed);
  std::string digits;
  for (size_t offset = 0; offset < folded.size();) {
    const char32_t c = unicode::next_code_point(folded, offset);
    const bool separator = c == '-' || c == '.' || c == '/' || c == '(' || c == ')' ||
                           (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x640;
    if (!separator) unicode::append_utf8(digits, c);
  }
  return digits;
}

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Verdict read_digits(std::string_view typed) {
  Verdict verdict = read_digits(typed, 1, std::string_view::npos);
  if (!verdict.valid()) refuse(verdict, "characters");
  return verdict;
}

Verdict read_digits(std::string_view typed, size_t least, size_t most) {
  Verdict verdict;
  verdict.normalized = fold_digits(typed);
  const size_t count = verdict.normalized.size();
  if (!is_digits(verdict.normalized)) {
    refuse(verdict, "characters");
  } else if (count < least || count > most) {
    refuse(verdict, "length");
  } else {
    verdict.formatted = verdict.normalized;
  }
  return verdict;
}

void refuse(Verdict& verdict, std::string_view reason) {
  verdict.reason = reason;
  verdict.formatted.clear();
}

bool passes(std::string_view text, Verdict (*check)(std::string_view)) {
  return check(text).valid();
}

void warn(Verdict& verdict, std::string_view warning) { verdict.warnings.push_back(warning); }

void format(Verdict& verdict, std::string_view pattern) {
  verdict.formatted = pattern;
  size_t at = 0;
  for (char& c : verdict.formatted) {
    if (c == 'x') c = verdict.normalized[at++];
  }
}

}  // namespace panjereh::identity
