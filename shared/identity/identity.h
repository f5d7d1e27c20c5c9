// Iranian identifiers: read what a person typed, say which rule it breaks, and write it for
// display.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace panjereh::identity {

// What is known of one typed identifier.
struct Verdict {
  std::string normalized;                  // ASCII, without separators: what the data holds
  std::string formatted;                   // grouped for reading, ASCII digits; empty unless valid
  std::string_view reason;                 // the rule that is broken; empty where it is valid
  std::vector<std::string_view> warnings;  // unusual, but allowed

  bool valid() const { return reason.empty(); }
};

// One type of identifier, with its own normalisation and rules.
struct Kind {
  std::string_view name;        // "national-id": the command line's and a widget's name
  std::string_view format;      // "ir-national-id": the JSON Schema format
  size_t columns;               // the usual width when typed with separators, in characters
  std::string_view input_mode;  // the keyboard it is typed on, as HTML's inputmode
  Verdict (*check)(std::string_view typed);
};

// | name        | reasons                              | warnings |
// |-------------|--------------------------------------|----------|
// | national-id | characters, length, checksum         | repeated |
// | mobile      | characters, length, prefix           |          |
// | legal-id    | characters, length, checksum         |          |
// | postal-code | characters, length, prefix           | unusual  |
// | iban        | characters, length, prefix, checksum |          |
inline constexpr size_t kKindCount = 5;
std::span<const Kind, kKindCount> kinds();
const Kind* find_kind(std::string_view name);
const Kind* find_kind_of_format(std::string_view format);

}  // namespace panjereh::identity
