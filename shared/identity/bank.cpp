// Banks by the codes that the central bank gives them in IBANs, and by the first digits of cards.
// Codes of banks that were merged into another still have the name that they were given under, as
// their accounts and cards live on. Held against @persian-tools in tests/oracle/identity.test.mjs.
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "tables.h"

namespace panjereh::identity {

namespace {

struct Bank {
  uint32_t code;
  Name name;
};
constexpr Bank kBanks[] = {
    {10, {"بانک مرکزی", "Central Bank of Iran"}},
    {11, {"بانک صنعت و معدن", "Bank of Industry and Mine"}},
    {12, {"بانک ملت", "Bank Mellat"}},
    {13, {"بانک رفاه کارگران", "Bank Refah Kargaran"}},
    {14, {"بانک مسکن", "Bank Maskan"}},
    {15, {"بانک سپه", "Bank Sepah"}},
    {16, {"بانک کشاورزی", "Bank Keshavarzi"}},
    {17, {"بانک ملی ایران", "Bank Melli Iran"}},
    {18, {"بانک تجارت", "Tejarat Bank"}},
    {19, {"بانک صادرات ایران", "Bank Saderat Iran"}},
    {20, {"بانک توسعه صادرات", "Export Development Bank"}},
    {21, {"پست بانک ایران", "Post Bank of Iran"}},
    {22, {"بانک توسعه تعاون", "Tosee Taavon Bank"}},
    {51, {"مؤسسه اعتباری توسعه", "Tosee Credit Institution"}},
    {52, {"بانک قوامین", "Ghavamin Bank"}},
    {53, {"بانک کارآفرین", "Karafarin Bank"}},
    {54, {"بانک پارسیان", "Parsian Bank"}},
    {55, {"بانک اقتصاد نوین", "EN Bank"}},
    {56, {"بانک سامان", "Saman Bank"}},
    {57, {"بانک پاسارگاد", "Bank Pasargad"}},
    {58, {"بانک سرمایه", "Sarmayeh Bank"}},
    {59, {"بانک سینا", "Sina Bank"}},
    {60, {"بانک قرض‌الحسنه مهر ایران", "Gharzolhasaneh Mehr Iran Bank"}},
    {61, {"بانک شهر", "Shahr Bank"}},
    {62, {"بانک آینده", "Ayandeh Bank"}},
    {63, {"بانک انصار", "Ansar Bank"}},
    {64, {"بانک گردشگری", "Tourism Bank"}},
    {65, {"بانک حکمت ایرانیان", "Hekmat Iranian Bank"}},
    {66, {"بانک دی", "Day Bank"}},
    {69, {"بانک ایران زمین", "Iran Zamin Bank"}},
    {70, {"بانک قرض‌الحسنه رسالت", "Gharzolhasaneh Resalat Bank"}},
    {73, {"مؤسسه اعتباری کوثر", "Kosar Credit Institution"}},
    {75, {"مؤسسه اعتباری ملل", "Melal Credit Institution"}},
    {78, {"بانک خاورمیانه", "Middle East Bank"}},
    {79, {"بانک مهر اقتصاد", "Mehr Eqtesad Bank"}},
    {80, {"مؤسسه اعتباری نور", "Noor Credit Institution"}},
    {90, {"بانک قرض‌الحسنه مهر ایران", "Gharzolhasaneh Mehr Iran Bank"}},
    {95, {"بانک ایران و ونزوئلا", "Iran–Venezuela Bi-National Bank"}},
};

struct Prefix {
  uint32_t digits;
  uint32_t bank;  // its code
};
constexpr Prefix kPrefixes[] = {
    {170019, 17}, {207177, 20}, {502229, 57}, {502806, 61}, {502908, 22}, {502910, 53},
    {502938, 66}, {504172, 70}, {504706, 61}, {505416, 64}, {505426, 64}, {505785, 69},
    {505801, 73}, {507677, 80}, {585947, 78}, {585983, 18}, {589210, 15}, {589463, 13},
    {603769, 19}, {603770, 16}, {603799, 17}, {606256, 75}, {606373, 60}, {610433, 12},
    {621986, 56}, {622106, 54}, {627353, 18}, {627381, 63}, {627412, 55}, {627488, 53},
    {627648, 20}, {627760, 21}, {627884, 54}, {627961, 11}, {628023, 14}, {628157, 51},
    {636214, 62}, {636795, 10}, {636797, 10}, {636949, 65}, {639194, 54}, {639217, 16},
    {639346, 59}, {639347, 57}, {639370, 79}, {639599, 52}, {639607, 58}, {903769, 19},
    {991975, 12},
};

uint32_t number(std::string_view digits) {
  uint32_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<uint32_t>(c - '0');
  return value;
}

Name bank(uint32_t code) {
  const auto* found = std::ranges::find(kBanks, code, &Bank::code);
  return found == std::end(kBanks) ? Name{} : found->name;
}

}  // namespace

Name bank_of_account(std::string_view code) { return bank(number(code)); }

Name bank_of_card(std::string_view prefix) {
  const auto* found = std::ranges::find(kPrefixes, number(prefix), &Prefix::digits);
  return found == std::end(kPrefixes) ? Name{} : bank(found->bank);
}

}  // namespace panjereh::identity
