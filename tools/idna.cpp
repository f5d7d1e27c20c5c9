#include "idna.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <string>

#include "panjereh/schema/standard_formats.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::tools {

namespace {

const icu::IDNA& uts46() {
  constexpr uint32_t kOptions = UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                                UIDNA_CHECK_CONTEXTO | UIDNA_NONTRANSITIONAL_TO_ASCII |
                                UIDNA_NONTRANSITIONAL_TO_UNICODE;
  static const auto kInstance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<const icu::IDNA>(icu::IDNA::createUTS46Instance(kOptions, status));
  }();
  return *kInstance;
}

struct Name {
  std::string text;
  uint32_t errors = 0;  // UIDNA_ERROR_…
};

using Spelling = void (icu::IDNA::*)(icu::StringPiece, icu::ByteSink&, icu::IDNAInfo&,
                                     UErrorCode&) const;

Name respell(std::string_view text, Spelling spelling) {
  Name name;
  icu::StringByteSink<std::string> sink(&name.text);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  (uts46().*spelling)(piece, sink, info, status);
  name.errors = U_FAILURE(status) ? ~0u : info.getErrors();
  return name;
}

// Whether a label may have the character: RFC 5892, section 3, where it does not depend on the
// neighbours, which ICU has looked at, and where the mapping of UTS 46 has not changed it.
bool is_allowed(char32_t c) {
  constexpr char32_t kAllowed[] = {'-',   '.',   0xb7,  0xdf,   0x375,  0x3c2,  0x5f3, 0x5f4,
                                   0x6fd, 0x6fe, 0xf0b, 0x200c, 0x200d, 0x3007, 0x30fb};
  constexpr char32_t kRefused[] = {0x640,  0x7fa,  0x302e, 0x302f, 0x3031,
                                   0x3032, 0x3033, 0x3034, 0x3035, 0x303b};
  if (std::ranges::find(kAllowed, c) != std::end(kAllowed)) return true;
  if (std::ranges::find(kRefused, c) != std::end(kRefused)) return false;
  const auto code_point = static_cast<UChar32>(c);
  const auto syllable = u_getIntPropertyValue(code_point, UCHAR_HANGUL_SYLLABLE_TYPE);
  const bool is_jamo = syllable == U_HST_LEADING_JAMO || syllable == U_HST_VOWEL_JAMO ||
                       syllable == U_HST_TRAILING_JAMO;
  const bool is_of_symbols = (c >= 0x20d0 && c <= 0x20ff) || (c >= 0x1d100 && c <= 0x1d24f);
  constexpr uint32_t kLetterDigits = U_GC_LL_MASK | U_GC_LU_MASK | U_GC_LO_MASK | U_GC_ND_MASK |
                                     U_GC_LM_MASK | U_GC_MN_MASK | U_GC_MC_MASK;
  return !is_jamo && !is_of_symbols &&
         !u_hasBinaryProperty(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
         (U_GET_GC_MASK(code_point) & kLetterDigits) != 0;
}

bool are_allowed(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    if (!is_allowed(unicode::next_code_point(text, offset))) return false;
  }
  return true;
}

std::string_view check_idn_hostname(std::string_view text) {
  constexpr uint32_t kLengths = UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG;
  const Name ascii = respell(text, &icu::IDNA::nameToASCII_UTF8);
  // ICU takes the dot of the root.
  if ((ascii.errors & ~kLengths) || ascii.text.ends_with('.')) return "form";
  const Name letters = respell(ascii.text, &icu::IDNA::nameToUnicodeUTF8);
  if ((letters.errors & ~kLengths) || !are_allowed(letters.text)) return "form";
  // One name has one "xn--" spelling.
  if (respell(letters.text, &icu::IDNA::nameToASCII_UTF8).text != ascii.text) return "form";
  return ascii.errors ? "length" : "";
}

std::string_view check_hostname(std::string_view text) {
  const std::string_view reason = schema::check_hostname(text);
  if (!reason.empty()) return reason;
  // Each label by itself: only those in "xn--" are more than letters, digits and hyphens.
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('.', begin), text.size());
    const std::string_view label = text.substr(begin, end - begin);
    const bool is_spelt = label.size() >= 4 && (label[0] | 0x20) == 'x' &&
                          (label[1] | 0x20) == 'n' && label.substr(2, 2) == "--";
    if (is_spelt && !check_idn_hostname(label).empty()) return "form";
    begin = end + 1;
  }
  return "";
}

std::string_view check_idn_email(std::string_view text) {
  return schema::check_idn_email(text, check_idn_hostname);
}

}  // namespace

const schema::Formats& all_formats() {
  static const schema::Formats kFormats = [] {
    schema::Formats formats;
    formats.add("hostname", check_hostname);
    formats.add("idn-hostname", check_idn_hostname);
    formats.add("idn-email", check_idn_email);
    schema::add_standard_formats(formats);
    return formats;
  }();
  return kFormats;
}

}  // namespace panjereh::tools
