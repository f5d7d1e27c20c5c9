#include "panjereh/identity/identity.h"

#include <algorithm>

#include "kinds.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::identity {

namespace {

constexpr Kind kKinds[kKindCount] = {
    {"national-id", "ir-national-id", 12, "numeric", check_national_id},
    {"mobile", "ir-mobile", 14, "tel", check_mobile},
    {"legal-id", "ir-legal-id", 13, "numeric", check_legal_id},
    {"postal-code", "ir-postal-code", 13, "numeric", check_postal_code},
    {"iban", "ir-iban", 34, "", check_iban},
};

}  // namespace

std::span<const Kind, kKindCount> kinds() { return kKinds; }

const Kind* find_kind(std::string_view name) {
  const auto* kind = std::ranges::find(kKinds, name, &Kind::name);
  return kind == std::end(kKinds) ? nullptr : kind;
}

const Kind* find_kind_of_format(std::string_view format) {
  const auto* kind = std::ranges::find(kKinds, format, &Kind::format);
  return kind == std::end(kKinds) ? nullptr : kind;
}

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

}  // namespace panjereh::identity
