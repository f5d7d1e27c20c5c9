// Iranian identifiers: read what a person typed, say which rule it breaks, and write it for
// display or, masked, for a log. What they name is name.h's, finding them in a text recognise.h's.
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
  std::string normalized;                  // without separators, ASCII digits: what the data holds
  std::string formatted;                   // grouped for reading, ASCII digits; empty unless valid
  std::string suggestion;                  // what may be meant, where it is not valid; for a button
  std::string_view reason;                 // the rule that is broken; empty where it is valid
  std::vector<std::string_view> warnings;  // unusual, but allowed: rules that no source settles

  bool valid() const { return reason.empty(); }
};

// One type of identifier, with its own normalisation and rules.
struct Kind {
  std::string_view name;        // "national-id": the command line's and a widget's name
  std::string_view format;      // "ir-national-id": the JSON Schema format
  size_t columns;               // the usual width when typed with separators, in characters
  std::string_view input_mode;  // the keyboard it is typed on, as HTML's inputmode
  Verdict (*check)(std::string_view typed);
  uint8_t length;       // how many digits (or letters) it has normalized; 0 where that varies
  uint8_t shown_first;  // how many of them a mask leaves at the start
  uint8_t shown_last;   // and at the end
};

// All of them, in the order of the design. `reason` and `warnings` are words of these columns; of
// the digits a mask leaves those of the last column, from the start and from the end.
//
// | name              | reasons                              | warnings         | in a mask |
// |-------------------|--------------------------------------|------------------|-----------|
// | national-id       | characters, length, checksum         | repeated         | 0, 3      |
// | legal-id          | characters, length, checksum         |                  | 0, 3      |
// | foreigner-id      | characters                           | length           | 0, 3      |
// | iban              | characters, length, prefix, checksum |                  | 2, 4      |
// | bank-card         | characters, length, checksum         |                  | 0, 4      |
// | bill-id           | characters, length, checksum         |                  | 0, 3      |
// | payment-id        | characters, length, checksum, bill   |                  | 0, 3      |
// | postal-code       | characters, length, prefix           | unusual          | 3, 0      |
// | mobile            | characters, length, prefix           | prefix           | 4, 2      |
// | landline          | characters, length, prefix           | prefix           | 3, 2      |
// | plate             | characters, length, form             |                  | 0, 2      |
// | passport          | characters, length                   | unusual          | 1, 2      |
// | birth-certificate | characters                           | length, checksum | 0, 2      |
// | economic-code     | characters                           | length, checksum | 0, 3      |
//
// What each rule is, and where it comes from, is said in the kind's own file. A plate is "12ب34567"
// as data, a motorcycle's "12345678"; a formatted one has U+200E behind its letter, so that it
// reads from left to right as the plate itself does.
inline constexpr size_t kKindCount = 14;
std::span<const Kind, kKindCount> kinds();
const Kind* find_kind(std::string_view name);
const Kind* find_kind_of_format(std::string_view format);

// A payment-id together with the bill-id that it pays, both as typed: its last digit is over both.
// By itself, as its Kind checks it, that digit is not looked at. The reason is "bill" where the two
// do not belong together, or the bill-id is wrong.
//
//   check_payment("1770160", "7748317800142").valid()  // true: 17,000 rials for a landline
Verdict check_payment(std::string_view payment, std::string_view bill);

// How much a normalized payment-id asks for, in rials; nothing where it is none by its digits.
std::optional<uint64_t> payment_amount(std::string_view payment);

// What may stand in a log or on a screen that others see: the formatted identifier with * for all
// but the few digits that the table names. At least five stay hidden, else all do; what is not
// valid is five stars, whatever it was.
//
//   mask(*find_kind("national-id"), "۰۱۷۲۹۴۲۲۸۴")  // "***-****28-4"
std::string mask(const Kind& kind, std::string_view typed);

}  // namespace panjereh::identity
