#include "panjereh/identity/identity.h"

#include <algorithm>

#include "kinds.h"

namespace panjereh::identity {

namespace {

constexpr Kind kKinds[kKindCount] = {
    {"national-id", "ir-national-id", 12, "numeric", check_national_id, 10, 0, 3},
    {"legal-id", "ir-legal-id", 13, "numeric", check_legal_id, 11, 0, 3},
    {"foreigner-id", "ir-foreigner-id", 14, "numeric", check_foreigner_id, 12, 0, 3},
    {"iban", "ir-iban", 34, "", check_iban, 26, 2, 4},
    {"bank-card", "ir-bank-card", 20, "numeric", check_bank_card, 16, 0, 4},
    {"bill-id", "ir-bill-id", 15, "numeric", check_bill_id, 0, 0, 3},
    {"payment-id", "ir-payment-id", 15, "numeric", check_payment_id, 0, 0, 3},
    {"postal-code", "ir-postal-code", 13, "numeric", check_postal_code, 10, 3, 0},
    {"mobile", "ir-mobile", 14, "tel", check_mobile, 11, 4, 2},
    {"landline", "ir-landline", 14, "tel", check_landline, 11, 3, 2},
    {"plate", "ir-plate", 14, "", check_plate, 8, 0, 2},
    {"passport", "ir-passport", 11, "", check_passport, 9, 1, 2},
    {"birth-certificate", "ir-birth-certificate", 12, "numeric", check_birth_certificate, 0, 0, 2},
    {"economic-code", "ir-economic-code", 16, "numeric", check_economic_code, 0, 0, 3},
};
static_assert(kKinds[kIban].check == check_iban);
static_assert(kKinds[kMobile].check == check_mobile);
static_assert(kKinds[kEconomicCode].check == check_economic_code);

}  // namespace

std::span<const Kind, kKindCount> kinds() { return kKinds; }

const Kind* find_kind(std::string_view name) {
  const auto* kind = std::ranges::find(kKinds, name, &Kind::name);
  return kind == std::end(kKinds) ? nullptr : kind;
}

const Kind* find_kind_of_format(std::string_view format) {
  const auto* kind = std::ranges::find(kKinds, format, &Kind::format);
  return kind == std::end(kKinds) ? nullptr : kind;
}

}  // namespace panjereh::identity
