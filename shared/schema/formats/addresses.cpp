// ipv4, ipv6 and hostname.
#include "addresses.h"

#include "panjereh/schema/standard_formats.h"
#include "scanner.h"

namespace panjereh::schema {

namespace {

using formats::Scanner;

constexpr size_t kLongestLabel = 63;
constexpr size_t kLongestName = 253;

}  // namespace

bool formats::is_ipv6(std::string_view text) {
  Scanner scanner(text);
  size_t groups = 0;
  bool is_compressed = scanner.take("::");
  bool wants_group = !is_compressed;  // behind "::" there may be nothing, behind ":" there must be
  while (!scanner.at_end()) {
    if (is_ipv4(scanner.rest())) {  // in place of the last two
      groups += 2;
      wants_group = false;
      break;
    }
    const size_t digits = scanner.take_while(is_hex_digit).size();
    if (digits < 1 || digits > 4) return false;
    ++groups;
    wants_group = false;
    if (scanner.at_end()) break;
    if (!is_compressed && scanner.take("::")) {
      is_compressed = true;
    } else if (scanner.take(':')) {
      wants_group = true;
    } else {
      return false;
    }
  }
  return !wants_group && (is_compressed ? groups < 8 : groups == 8);
}

std::string_view check_ipv4(std::string_view text) {
  Scanner scanner(text);
  bool is_small = true;
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && !scanner.take('.')) return "form";
    const std::string_view digits = scanner.take_while(formats::is_digit);
    if (digits.empty() || (digits.size() > 1 && digits[0] == '0')) return "form";
    is_small &= digits.size() < 3 || (digits.size() == 3 && digits <= "255");
  }
  if (!scanner.at_end()) return "form";
  return is_small ? "" : "range";
}

bool formats::is_ipv4(std::string_view text) { return check_ipv4(text).empty(); }

std::string_view check_ipv6(std::string_view text) { return formats::is_ipv6(text) ? "" : "form"; }

std::string_view check_hostname(std::string_view text) {
  Scanner scanner(text);
  bool is_short = text.size() <= kLongestName;
  do {
    const std::string_view label =
        scanner.take_while([](char c) { return formats::is_letter_or_digit(c) || c == '-'; });
    if (label.empty() || label.front() == '-' || label.back() == '-') return "form";
    is_short &= label.size() <= kLongestLabel;
  } while (scanner.take('.'));
  if (!scanner.at_end()) return "form";
  return is_short ? "" : "length";
}

}  // namespace panjereh::schema
