// The checks behind the table of kinds, a file each, and what they share. Private to identity.
#pragma once

#include "panjereh/identity/identity.h"

namespace panjereh::identity {

// Places in kinds().
enum KindIndex : size_t {
  kNationalId,
  kLegalId,
  kForeignerId,
  kIban,
  kBankCard,
  kBillId,
  kPaymentId,
  kPostalCode,
  kMobile,
  kLandline,
  kPlate,
  kPassport,
  kBirthCertificate,
  kEconomicCode,
};

Verdict check_national_id(std::string_view typed);
Verdict check_legal_id(std::string_view typed);
Verdict check_foreigner_id(std::string_view typed);
Verdict check_iban(std::string_view typed);
Verdict check_bank_card(std::string_view typed);
Verdict check_bill_id(std::string_view typed);
Verdict check_payment_id(std::string_view typed);
Verdict check_postal_code(std::string_view typed);
Verdict check_mobile(std::string_view typed);
Verdict check_landline(std::string_view typed);
Verdict check_plate(std::string_view typed);
Verdict check_passport(std::string_view typed);
Verdict check_birth_certificate(std::string_view typed);
Verdict check_economic_code(std::string_view typed);

// The folded text without the separators that people put between groups: hyphens, dashes, dots,
// slashes, brackets.
std::string fold_digits(std::string_view typed);

bool is_digits(std::string_view text);

// What was typed, normalized, and formatted as it is; with a reason where it is not all digits.
Verdict read_digits(std::string_view typed);

// The same, with a reason also where there are fewer than `least` of them, or more than `most`.
Verdict read_digits(std::string_view typed, size_t least, size_t most);

// Says that a rule is broken.
void refuse(Verdict& verdict, std::string_view reason);

// Says that something is unusual.
void warn(Verdict& verdict, std::string_view warning);

// Formats the normalized text, whose bytes stand where the pattern has an x: "xxxxx-xxxxx".
void format(Verdict& verdict, std::string_view pattern);

// The digits of a text as bits, the lowest one for 0.
constexpr uint16_t one_of(std::string_view digits) {
  unsigned bits = 0;
  for (const char c : digits) bits |= 1u << (c - '0');
  return static_cast<uint16_t>(bits);
}

// How telephone numbers of a kind begin, each of them 0 and ten digits.
struct NumberPlan {
  char first;                // the least digit behind the 0
  char last;                 // the greatest one
  std::string_view also;     // or the number begins so
  size_t at;                 // the place of the two digits that a list has
  uint16_t listed[10];       // the second of them as one_of(), by the first
  std::string_view pattern;  // as for format()
};

// A number that was typed, in whatever spelling of the country code; the warning is "prefix".
Verdict check_number(std::string_view typed, const NumberPlan& plan);

// Whether the text is valid by a check.
bool passes(std::string_view text, Verdict (*check)(std::string_view));

// The check digit of bill-ids and payment-ids over the digits before it.
char bill_check_digit(std::string_view digits);

}  // namespace panjereh::identity
