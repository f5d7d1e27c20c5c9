// The formats that JSON Schema 2020-12 names (Validation, section 7.3). Each is a FormatCheck,
// whose time grows with its text; only `regex`, which compiles it, needs memory.
//
// | format                       | standard                  | reasons                           |
// |------------------------------|---------------------------|-----------------------------------|
// | date                         | RFC 3339, full-date       | form; range: no such month or day |
// | time                         | RFC 3339, full-time       | form; range: 24:00, a second 60   |
// | date-time                    | RFC 3339                  | those of both                     |
// | duration                     | RFC 3339, appendix A      | form                              |
// | email                        | RFC 5321, Mailbox         | at; local; domain; length         |
// | idn-email                    | RFC 6531, Mailbox         | the same                          |
// | hostname                     | RFC 1123, 2.1             | form; length                      |
// | ipv4                         | RFC 2673, 3.2             | form; range: over 255             |
// | ipv6                         | RFC 4291, 2.2             | form                              |
// | uri, iri                     | RFC 3986, RFC 3987        | form; scheme: it has none         |
// | uri-reference, iri-reference | RFC 3986, RFC 3987        | form                              |
// | uri-template                 | RFC 6570, any level       | form                              |
// | json-pointer                 | RFC 6901, 5               | form                              |
// | relative-json-pointer        | draft-bhutton-…-00        | form                              |
// | uuid                         | RFC 4122, 3               | form                              |
// | regex                        | ECMA-262, with the flag u | form                              |
//
// A second 60 is one only where it can be the last of a day of UTC. Of an email "at" means that it
// has none, "local" and "domain" are what is before and after it.
//
// What labels of other scripts and their "xn--" spelling may be is a matter of IDNA's tables, which
// are not here: `hostname` takes every "xn--" label, and idn-hostname and idn-email need a check of
// their own.
#pragma once

#include <string_view>

#include "panjereh/schema/schema.h"

namespace panjereh::schema {

std::string_view check_date(std::string_view text);
std::string_view check_time(std::string_view text);
std::string_view check_date_time(std::string_view text);
std::string_view check_duration(std::string_view text);
std::string_view check_email(std::string_view text);
std::string_view check_hostname(std::string_view text);
std::string_view check_ipv4(std::string_view text);
std::string_view check_ipv6(std::string_view text);
std::string_view check_uri(std::string_view text);
std::string_view check_uri_reference(std::string_view text);
std::string_view check_iri(std::string_view text);
std::string_view check_iri_reference(std::string_view text);
std::string_view check_uri_template(std::string_view text);
std::string_view check_json_pointer(std::string_view text);
std::string_view check_relative_json_pointer(std::string_view text);
std::string_view check_uuid(std::string_view text);
std::string_view check_regex(std::string_view text);

// idn-email, with a check of the host's name.
std::string_view check_idn_email(std::string_view text, FormatCheck check_idn_hostname);

// Those that need no IDNA, by their names.
const Formats& standard_formats();
// The same added to others; a name that is there already keeps its check.
void add_standard_formats(Formats& formats);

}  // namespace panjereh::schema
