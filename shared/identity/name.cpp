#include "panjereh/identity/name.h"

#include "kinds.h"
#include "tables.h"

namespace panjereh::identity {

namespace {

// By the last but one digit of a bill-id.
constexpr Name kBillTypes[10] = {
    {},
    {"آب", "Water"},
    {"برق", "Electricity"},
    {"گاز", "Gas"},
    {"تلفن ثابت", "Landline"},
    {"تلفن همراه", "Mobile phone"},
    {"عوارض شهرداری", "Municipal charges"},
    {},
    {"مالیات", "Tax"},
    {"جریمهٔ رانندگی", "Traffic fine"},
};

Name province_of_plate(std::string_view plate) {
  const bool is_motorcycle = is_digits(plate);
  return is_motorcycle ? province_of_motorcycle(plate.substr(0, 3))
                       : province_of_car(plate.substr(plate.size() - 2));
}

}  // namespace

Name name_of(const Kind& kind, std::string_view normalized) {
  if (!kind.check(normalized).valid()) return {};
  switch (&kind - kinds().data()) {
    case kIban:
      return bank_of_account(normalized.substr(4, 3));
    case kBankCard:
      return bank_of_card(normalized.substr(0, 6));
    case kBillId:
      return kBillTypes[normalized[normalized.size() - 2] - '0'];
    case kLandline:
      return province_of_area(normalized.substr(1, 2));
    case kPlate:
      return province_of_plate(normalized);
    default:
      return {};
  }
}

}  // namespace panjereh::identity
