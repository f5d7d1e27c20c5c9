// uuid and regex, and all formats by name.
#include "panjereh/schema/standard_formats.h"

#include "panjereh/unicode/pattern.h"
#include "scanner.h"

namespace panjereh::schema {

std::string_view check_uuid(std::string_view text) {
  formats::Scanner scanner(text);
  for (const size_t digits : {8u, 4u, 4u, 4u, 12u}) {
    if (scanner.rest().size() < text.size() && !scanner.take('-')) return "form";
    if (scanner.take_while(formats::is_hex_digit).size() != digits) return "form";
  }
  return scanner.at_end() ? "" : "form";
}

std::string_view check_regex(std::string_view text) {
  return unicode::Pattern::compile(text) ? "" : "form";
}

void add_standard_formats(Formats& formats) {
  constexpr std::pair<std::string_view, FormatCheck> kChecks[] = {
      {"date", check_date},
      {"time", check_time},
      {"date-time", check_date_time},
      {"duration", check_duration},
      {"email", check_email},
      {"hostname", check_hostname},
      {"ipv4", check_ipv4},
      {"ipv6", check_ipv6},
      {"uri", check_uri},
      {"uri-reference", check_uri_reference},
      {"iri", check_iri},
      {"iri-reference", check_iri_reference},
      {"uri-template", check_uri_template},
      {"json-pointer", check_json_pointer},
      {"relative-json-pointer", check_relative_json_pointer},
      {"uuid", check_uuid},
      {"regex", check_regex},
  };
  for (const auto& [name, check] : kChecks) {
    if (!formats.find(name)) formats.add(name, check);
  }
}

const Formats& standard_formats() {
  static const Formats kFormats = [] {
    Formats formats;
    add_standard_formats(formats);
    return formats;
  }();
  return kFormats;
}

}  // namespace panjereh::schema
