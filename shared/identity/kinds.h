// The checks behind the table of kinds, a file each, and what they share. Private to identity.
#pragma once

#include <initializer_list>

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

// The text in groups of these lengths, the rest being the last one.
std::string grouped(std::string_view text, std::initializer_list<size_t> lengths, char separator);

// A telephone number as it is dialled within the country, whatever stands for the country code.
// `first` and `last` bound the digit behind the leading zero.
std::string national_number(std::string_view typed, char first, char last);

// The check digit of bill-ids and payment-ids over the digits before it.
char bill_check_digit(std::string_view digits);

}  // namespace panjereh::identity
