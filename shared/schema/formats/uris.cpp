// uri, uri-reference, iri, iri-reference (RFC 3986, appendix A, and RFC 3987, section 2.2), and
// uri-template (RFC 6570, section 2).
#include <cstdint>

#include "addresses.h"
#include "panjereh/schema/standard_formats.h"
#include "panjereh/unicode/utf8.h"
#include "scanner.h"

namespace panjereh::schema {

namespace {

using formats::is_digit;
using formats::is_hex_digit;
using formats::is_letter_or_digit;
using formats::Scanner;

// Unreserved ones and sub-delimiters, and what else each part may have.
constexpr std::string_view kNameSigns = "-._~!$&'()*+,;=";
constexpr std::string_view kUserSigns = "-._~!$&'()*+,;=:";
constexpr std::string_view kFirstSegmentSigns = "-._~!$&'()*+,;=@";
constexpr std::string_view kPathSigns = "-._~!$&'()*+,;=:@/";
constexpr std::string_view kQuerySigns = "-._~!$&'()*+,;=:@/?";
// Those of a template outside its expressions.
constexpr std::string_view kLiteralSigns = "-._~!$&'()*+,;=:@/?#[]";

// What may stand there that is not ASCII.
enum class Beyond : uint8_t {
  nothing,
  letters,              // ucschar
  letters_and_private,  // and iprivate
};

bool is_allowed(char32_t c, Beyond beyond) {
  if ((c & 0xfffe) == 0xfffe) return false;  // the last two of each plane are no characters
  const bool is_private = (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
  if (is_private) return beyond == Beyond::letters_and_private;
  const bool is_letter = (c >= 0xa0 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfdcf) ||
                         (c >= 0xfdf0 && c <= 0xffef) || (c >= 0x10000 && c <= 0xdffff) ||
                         c >= 0xe1000;
  return is_letter && beyond != Beyond::nothing;
}

// How long the character is that is next, a "%" with its two digits being one; 0 where it is none
// of these.
size_t character_size(std::string_view text, std::string_view signs, Beyond beyond) {
  const char c = text[0];
  if (formats::is_beyond_ascii(c)) {
    size_t size = 0;
    return is_allowed(unicode::next_code_point(text, size), beyond) ? size : 0;
  }
  if (c == '%') return text.size() > 2 && is_hex_digit(text[1]) && is_hex_digit(text[2]) ? 3 : 0;
  return is_letter_or_digit(c) || signs.find(c) != signs.npos ? 1 : 0;
}

// Steps over letters, digits, these signs, and what is written with "%" or allowed beyond ASCII.
// Whether there was any.
bool take_characters(Scanner& scanner, std::string_view signs, Beyond beyond) {
  const size_t before = scanner.rest().size();
  while (!scanner.at_end()) {
    const size_t size = character_size(scanner.rest(), signs, beyond);
    if (size == 0) break;
    scanner.skip(size);
  }
  return scanner.rest().size() < before;
}

bool take_scheme(Scanner& scanner) {
  Scanner ahead = scanner;
  if (!formats::is_letter(ahead.next())) return false;
  ahead.take_while(
      [](char c) { return is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; });
  if (!ahead.take(':')) return false;
  scanner = ahead;
  return true;
}

// IPvFuture, "v1.fe".
bool is_future_address(std::string_view text) {
  Scanner scanner(text);
  if (!scanner.take_any("Vv") || scanner.take_while(is_hex_digit).empty()) return false;
  if (!scanner.take('.') || scanner.at_end()) return false;
  scanner.take_while(
      [](char c) { return is_letter_or_digit(c) || kUserSigns.find(c) != kUserSigns.npos; });
  return scanner.at_end();
}

// Steps over what is between "//" and the path; false where that is none.
bool take_authority(Scanner& scanner, Beyond beyond) {
  Scanner ahead = scanner;
  take_characters(ahead, kUserSigns, beyond);
  if (ahead.take('@')) scanner = ahead;
  if (scanner.take('[')) {
    const std::string_view address = scanner.take_while([](char c) { return c != ']'; });
    if (!formats::is_ipv6(address) && !is_future_address(address)) return false;
    if (!scanner.take(']')) return false;
  } else {
    take_characters(scanner, kNameSigns, beyond);
  }
  if (scanner.take(':')) scanner.take_while(is_digit);
  return scanner.at_end() || std::string_view("/?#").find(scanner.next()) != std::string_view::npos;
}

enum class Scheme : uint8_t { needed, optional };

std::string_view check_reference(std::string_view text, Scheme scheme, Beyond beyond) {
  Scanner scanner(text);
  const bool has_scheme = take_scheme(scanner);
  if (!has_scheme && scheme == Scheme::needed) return "scheme";
  if (scanner.take("//")) {
    if (!take_authority(scanner, beyond)) return "form";
  } else if (!has_scheme) {
    // A colon in the first segment would make it a scheme.
    take_characters(scanner, kFirstSegmentSigns, beyond);
    if (scanner.next() == ':') return "form";
  }
  take_characters(scanner, kPathSigns, beyond);
  const Beyond in_query = beyond == Beyond::letters ? Beyond::letters_and_private : beyond;
  if (scanner.take('?')) take_characters(scanner, kQuerySigns, in_query);
  if (scanner.take('#')) take_characters(scanner, kQuerySigns, beyond);
  return scanner.at_end() ? "" : "form";
}

// A variable's name, with dots inside.
bool take_variable(Scanner& scanner) {
  do {
    if (!take_characters(scanner, "_", Beyond::nothing)) return false;
  } while (scanner.take('.'));
  if (scanner.take('*')) return true;
  if (!scanner.take(':')) return true;
  const std::string_view length = scanner.take_while(is_digit);
  return !length.empty() && length.size() <= 4 && length[0] != '0';
}

// What is behind "{". The operators that are reserved for later are of no level.
bool take_expression(Scanner& scanner) {
  scanner.take_any("+#./;?&");
  do {
    if (!take_variable(scanner)) return false;
  } while (scanner.take(','));
  return scanner.take('}');
}

}  // namespace

std::string_view check_uri(std::string_view text) {
  return check_reference(text, Scheme::needed, Beyond::nothing);
}

std::string_view check_uri_reference(std::string_view text) {
  return check_reference(text, Scheme::optional, Beyond::nothing);
}

std::string_view check_iri(std::string_view text) {
  return check_reference(text, Scheme::needed, Beyond::letters);
}

std::string_view check_iri_reference(std::string_view text) {
  return check_reference(text, Scheme::optional, Beyond::letters);
}

std::string_view check_uri_template(std::string_view text) {
  Scanner scanner(text);
  for (;;) {
    take_characters(scanner, kLiteralSigns, Beyond::letters_and_private);
    if (scanner.at_end()) return "";
    if (!scanner.take('{') || !take_expression(scanner)) return "form";
  }
}

}  // namespace panjereh::schema
