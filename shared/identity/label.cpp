#include "label.h"

#include "panjereh/unicode/search.h"

namespace panjereh::identity {

namespace {

// In the spelling of unicode::search_key, which has no spaces. The last of them counts; none ends
// with another.
struct Label {
  std::string_view key;
  KindIndex kind;
};
constexpr Label kLabels[] = {
    {"کدملی", kNationalId},
    {"شمارهملی", kNationalId},
    {"nationalid", kNationalId},
    {"شناسهملی", kLegalId},
    {"legalid", kLegalId},
    {"فراگیر", kForeignerId},
    {"اتباع", kForeignerId},
    {"foreignerid", kForeignerId},
    {"شبا", kIban},
    {"iban", kIban},
    {"کارت", kBankCard},
    {"card", kBankCard},
    {"شناسهقبض", kBillId},
    {"billid", kBillId},
    {"شناسهپرداخت", kPaymentId},
    {"paymentid", kPaymentId},
    {"کدپستی", kPostalCode},
    {"postalcode", kPostalCode},
    {"همراه", kMobile},
    {"موبایل", kMobile},
    {"mobile", kMobile},
    {"تلفن", kLandline},
    {"phone", kLandline},
    {"پلاک", kPlate},
    {"plate", kPlate},
    {"گذرنامه", kPassport},
    {"پاسپورت", kPassport},
    {"passport", kPassport},
    {"شناسنامه", kBirthCertificate},
    {"birthcertificate", kBirthCertificate},
    {"کداقتصادی", kEconomicCode},
    {"شمارهاقتصادی", kEconomicCode},
    {"economiccode", kEconomicCode},
};

constexpr size_t kReach = 24;  // bytes of key that may stand between the word and the number

}  // namespace

std::optional<KindIndex> kind_named_by(std::string_view words_before) {
  const std::string key = unicode::search_key(words_before);
  std::optional<KindIndex> named;
  size_t last = 0;
  for (const Label& label : kLabels) {
    const size_t at = key.rfind(label.key);
    if (at == std::string::npos) continue;
    const size_t end = at + label.key.size();
    if (end + kReach < key.size() || end < last) continue;
    named = label.kind;
    last = end;
  }
  return named;
}

}  // namespace panjereh::identity
