// What a citizen pastes: the identifiers in it are where they are said to be, whole, valid and as
// they are, and reading one again changes nothing.
#include <string>

#include "panjereh/identity/name.h"
#include "panjereh/identity/recognise.h"
#include "panjereh/unicode/utf8.h"
#include "target.h"

namespace {

using namespace panjereh;
using identity::Kind;

void check_typed(const Kind& kind, std::string_view typed) {
  const identity::Verdict verdict = kind.check(typed);
  const identity::Verdict again = kind.check(verdict.normalized);
  fuzz::expect(again.normalized == verdict.normalized && again.reason == verdict.reason);
  fuzz::expect(again.warnings == verdict.warnings);
  fuzz::expect(verdict.formatted.empty() == !verdict.valid());
  const std::string masked = identity::mask(kind, typed);
  fuzz::expect(!masked.empty() && masked.find('*') != std::string::npos);
  if (!verdict.valid()) {
    fuzz::expect(masked == "*****" && name_of(kind, verdict.normalized).empty());
    return;
  }
  const identity::Verdict formatted = kind.check(verdict.formatted);
  fuzz::expect(formatted.normalized == verdict.normalized);
  fuzz::expect(formatted.formatted == verdict.formatted);
}

bool is_digit_at(std::string_view text, size_t offset) {
  if (offset >= text.size()) return false;
  const char32_t c = unicode::next_code_point(text, offset);
  return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9);
}

void check_found(const identity::Found& found, std::string_view text) {
  fuzz::expect(found.begin < found.end && found.end <= text.size());
  const std::string_view part = text.substr(found.begin, found.end - found.begin);
  const identity::Verdict verdict = found.kind->check(part);
  fuzz::expect(verdict.valid() && verdict.normalized == found.normalized);
  // It is whole: no digit is right before it or behind it, nor behind a hyphen.
  size_t behind = found.end;
  fuzz::expect(!is_digit_at(text, behind));
  if (text.substr(behind).starts_with('-')) fuzz::expect(!is_digit_at(text, ++behind));
  const size_t before = found.begin;
  fuzz::expect(before == 0 || text[before - 1] < '0' || text[before - 1] > '9');
  // On whole characters: what is before it and behind it is as well-formed as the text is.
  if (unicode::is_well_formed(text)) {
    fuzz::expect(unicode::is_well_formed(part));
    fuzz::expect(unicode::is_well_formed(text.substr(0, found.begin)));
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  size_t end = 0;
  for (const identity::Found& found : identity::recognise(text)) {
    check_found(found, text);
    fuzz::expect(found.begin >= end);
    end = found.end;
  }
  // One kind an input, as all of them cost more than they find.
  const Kind& kind = identity::kinds()[size % identity::kKindCount];
  check_typed(kind, text);
  const auto one = identity::recognise_one(kind, text);
  fuzz::expect(!one || one->kind == &kind);
  if (one) check_found(*one, text);
  return 0;
}
