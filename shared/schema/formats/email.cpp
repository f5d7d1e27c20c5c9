// email and idn-email: a Mailbox of RFC 5321, section 4.1.2, and what RFC 6531 adds to it.
#include <algorithm>

#include "addresses.h"
#include "panjereh/schema/standard_formats.h"
#include "scanner.h"

namespace panjereh::schema {

namespace {

using formats::is_beyond_ascii;
using formats::Scanner;

// Octets (RFC 5321, section 4.5.3.1); a path has brackets around the mailbox.
constexpr size_t kLongestLocal = 64;
constexpr size_t kLongestMailbox = 256 - 2;

bool is_atom_character(char c) {
  constexpr std::string_view kOthers = "!#$%&'*+-/=?^_`{|}~";
  return formats::is_letter_or_digit(c) || is_beyond_ascii(c) || kOthers.find(c) != kOthers.npos;
}

bool take_atoms(Scanner& scanner) {
  do {
    if (scanner.take_while(is_atom_character).empty()) return false;
  } while (scanner.take('.'));
  return true;
}

bool take_quoted(Scanner& scanner) {
  if (!scanner.take('"')) return false;
  while (!scanner.take('"')) {
    const bool is_escaped = scanner.take('\\');
    const char c = scanner.next();
    const bool is_printable = c >= ' ' && c <= '~';
    if (!is_printable && (is_escaped || !is_beyond_ascii(c))) return false;
    scanner.skip(1);
  }
  return true;
}

// "[192.0.2.1]", "[IPv6:2001:db8::1]"; there is no other registered tag of addresses.
bool is_address_literal(std::string_view text) {
  if (!text.starts_with('[') || !text.ends_with(']')) return false;
  const std::string_view address = text.substr(1, text.size() - 2);
  Scanner scanner(address);
  const bool is_tagged = scanner.take_any("Ii") && scanner.take_any("Pp") &&
                         scanner.take_any("Vv") && scanner.take("6:");
  return is_tagged ? formats::is_ipv6(scanner.rest()) : formats::is_ipv4(address);
}

// Whatever is not ASCII may stand in the local part.
std::string_view check_mailbox(std::string_view text, FormatCheck check_domain) {
  if (text.find('@') == text.npos) return "at";
  Scanner scanner(text);
  const bool is_local = scanner.next() == '"' ? take_quoted(scanner) : take_atoms(scanner);
  const size_t local_size = text.size() - scanner.rest().size();
  if (!is_local || !scanner.take('@')) return "local";
  const std::string_view domain = scanner.rest();
  const std::string_view reason = is_address_literal(domain) ? "" : check_domain(domain);
  if (reason != "" && reason != "length") return "domain";
  return local_size > kLongestLocal || text.size() > kLongestMailbox ? "length" : reason;
}

}  // namespace

std::string_view check_email(std::string_view text) {
  const std::string_view reason = check_mailbox(text, check_hostname);
  if (reason.empty() && std::ranges::any_of(text, is_beyond_ascii)) return "local";
  return reason;
}

std::string_view check_idn_email(std::string_view text, FormatCheck check_idn_hostname) {
  return check_mailbox(text, check_idn_hostname);
}

}  // namespace panjereh::schema
