// Identifiers inside a text that somebody pastes: a message from a bank, a line of a spreadsheet,
// «کد ملی: ۰۱۷-۲۹۴۲۲۸-۴».
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/identity/identity.h"

namespace panjereh::identity {

// An identifier in a text, of which it takes the bytes from `begin` up to `end`.
struct Found {
  const Kind* kind = nullptr;
  size_t begin = 0;
  size_t end = 0;
  std::string normalized;  // valid for `kind`
};

// The identifiers of a text, from its start to its end, apart from each other.
//
// A number is whole or nothing: it is never cut out of a longer one, nor out of one that goes on
// behind a hyphen, a point or a Latin letter. Spaces, hyphens and the like may stand where the
// formatted identifier has them; elsewhere only in IBANs, cards and telephone numbers, and in what
// a word names.
//
// What it is:
//   - what the word before it says («کد ملی», "postal code"), if it is valid as that;
//   - a bill-id and the payment-id behind it, which check each other;
//   - an IBAN, card, national or legal-entity ID by its check digits; a mobile number, a landline
//     with a known area code, a car's plate, or a passport by its shape;
//   - only where it is none of these, ten digits are a postal code, and twelve a foreigner's ID.
// All other kinds need the word. Time and memory grow with the length of the text.
std::vector<Found> recognise(std::string_view text);

// The one identifier of this kind in a text, for a field that asks for it; nothing where there is
// none, or where several differ and no word or only one's check digits tell which is meant. Here a
// number may be written in any groups.
std::optional<Found> recognise_one(const Kind& kind, std::string_view text);

}  // namespace panjereh::identity
