#include "number_words.h"

#include <algorithm>

namespace panjereh::locale {

namespace {

// fa as cheques and laws in Iran have it («یکصد», «یک هزار», «هزار میلیارد»), en as CLDR's
// spellout-numbering, ckb with the words of the Humanizer library, az in Arabic script as Iran
// spells it, without the signs that tell its vowels apart.
constexpr NumberWords kWords[] = {
    {.language = "fa",
     .minus = "منفی",
     .between = " و ",
     .before_one = " و ",
     .ones = "صفر|یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده|سیزده|چهارده|پانزده|شانزده|هفده|"
             "هجده|نوزده",
     .tens = "بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود",
     .hundreds = "یکصد|دویست|سیصد|چهارصد|پانصد|ششصد|هفتصد|هشتصد|نهصد",
     .scales = "هزار|میلیون|میلیارد",
     .has_one_thousand = true},
    {.language = "en",
     .minus = "minus",
     .between = " ",
     .before_one = "-",
     .ones = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
             "fourteen|fifteen|sixteen|seventeen|eighteen|nineteen",
     .tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
     .hundreds = "one hundred|two hundred|three hundred|four hundred|five hundred|six hundred|"
                 "seven hundred|eight hundred|nine hundred",
     .scales = "thousand|million|billion|trillion|quadrillion",
     .has_one_thousand = true},
    {.language = "ckb",
     .minus = "نێگەتیڤ",
     .between = " و ",
     .before_one = " و ",
     .ones = "سفر|یەک|دوو|سێ|چوار|پێنج|شەش|حەوت|هەشت|نۆ|دە|یازدە|دوازدە|سێزدە|چواردە|پازدە|شازدە|"
             "حەڤدە|هەژدە|نۆزدە",
     .tens = "بیست|سی|چل|پەنجا|شەست|حەفتا|هەشتا|نەوەد",
     .hundreds = "سەد|دوو سەد|سێ سەد|چوار سەد|پێنج سەد|شەش سەد|حەوت سەد|هەشت سەد|نۆ سەد",
     .scales = "هەزار|میلیۆن|میلیارد",
     .has_one_thousand = true},
    {.language = "az",
     .minus = "منفی",
     .between = " ",
     .before_one = " ",
     .ones = "صفر|بیر|ایکی|اوچ|دؤرد|بئش|آلتی|یئددی|سککیز|دوققوز",
     .tens = "اون|ایگیرمی|اوتوز|قیرخ|اللی|آلتمیش|یئتمیش|سکسن|دوخسان",
     .hundreds = "یوز|ایکی یوز|اوچ یوز|دؤرد یوز|بئش یوز|آلتی یوز|یئددی یوز|سککیز یوز|دوققوز یوز",
     .scales = "مین|میلیون|میلیارد",
     .has_one_thousand = false},
};

}  // namespace

std::optional<int64_t> read_whole(std::string_view decimal) {
  const bool is_negative = decimal.starts_with('-');
  if (is_negative) decimal.remove_prefix(1);
  if (decimal.empty()) return std::nullopt;
  int64_t value = 0;
  for (const char c : decimal) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
    if (value > kMostInWords) return std::nullopt;
  }
  return is_negative ? -value : value;
}

const NumberWords* number_words(std::string_view language) {
  const auto* found = std::ranges::find(kWords, language, &NumberWords::language);
  return found == std::end(kWords) ? nullptr : found;
}

std::string_view word_at(std::string_view list, size_t index) {
  for (; index > 0; --index) list.remove_prefix(list.find('|') + 1);
  return list.substr(0, list.find('|'));
}

size_t word_count(std::string_view list) {
  return static_cast<size_t>(std::ranges::count(list, '|')) + 1;
}

}  // namespace panjereh::locale
