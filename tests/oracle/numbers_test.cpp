// Numbers in digits and in words, against ICU's NumberFormat and RuleBasedNumberFormat.
#include <doctest/doctest.h>
#include <unicode/numfmt.h>
#include <unicode/rbnf.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "icu_text.h"
#include "panjereh/locale/numbers.h"
#include "panjereh/locale/ordinal.h"
#include "panjereh/locale/spell_out.h"
#include "support/random.h"

namespace panjereh::locale {

namespace {

using tests::narrow;
using tests::Random;
using tests::wide;

constexpr int64_t kMilliard = 1'000'000'000;
constexpr int64_t kMost = 1'000'000 * kMilliard;

std::string replaced(std::string text, std::string_view old, std::string_view by) {
  for (size_t at = text.find(old); at != text.npos; at = text.find(old, at + by.size())) {
    text.replace(at, old.size(), by);
  }
  return text;
}

// Whole numbers of all lengths, and some with a fraction.
std::string random_decimal(Random& random) {
  std::string text = random.one_in(3) ? "-" : "";
  text += static_cast<char>('1' + random.below(9));
  for (size_t i = random.below(18); i > 0; --i) text += static_cast<char>('0' + random.below(10));
  if (!random.one_in(3)) return text;
  text += '.';
  for (size_t i = random.below(8); i > 0; --i) text += static_cast<char>('0' + random.below(10));
  return text + static_cast<char>('1' + random.below(9));
}

// The number without what holds it left to right in another direction's line, and with one minus
// sign. We write an isolate around a negative number where the line is from right to left, which
// holds all of it; CLDR only puts a mark before the sign: LRM in fa, ALM in ar, RLM in ckb. We
// write U+2212 everywhere; CLDR has it in fa, and the hyphen in the others.
std::string plain(std::string text) {
  for (const char* mark : {"\u2066", "\u2069", "\u200e", "\u061c", "\u200f"}) {
    text = replaced(std::move(text), mark, "");
  }
  return replaced(std::move(text), "\u2212", "-");
}

class Speller {
 public:
  explicit Speller(const char* language)
      : words_(icu::URBNF_SPELLOUT, icu::Locale(language), status_) {}

  std::string cardinal(int64_t number) const {
    icu::UnicodeString text;
    words_.format(number, text);
    return narrow(text);
  }

  std::string by(const char* rules, int64_t number) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text;
    icu::FieldPosition position;
    words_.format(number, wide(rules), text, position, status);
    return narrow(text);
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat words_;
};

// ICU's Persian words as cheques and laws in Iran write them. They differ in two names:
// - 100 is «یکصد», not «صد», to which another word could be added in front;
// - a thousand milliards are no unit: «یک هزار و دویست میلیارد» for ICU's «یک هزار میلیارد و دویست
//   میلیارد», and 10^15 is «یک میلیون میلیارد», not «یک هزار هزار میلیارد».
std::string iranian(const Speller& persian, int64_t number) {
  if (number < 0) return "منفی " + iranian(persian, -number);
  if (number < kMilliard) {
    const std::string text = replaced(" " + persian.cardinal(number) + " ", " صد ", " یکصد ");
    return text.substr(1, text.size() - 2);
  }
  std::string text = iranian(persian, number / kMilliard) + " میلیارد";
  if (number % kMilliard > 0) text += " و " + iranian(persian, number % kMilliard);
  return text;
}

// ICU's Azerbaijani in the Arabic script of Iran, letter by letter but for "sıfır" and "iyirmi",
// and without the "bir" before "yüz" and "min" that is not said.
std::string in_arabic_script(const Speller& azerbaijani, int64_t number) {
  std::string text = replaced(azerbaijani.cardinal(number), "bir yüz", "yüz");
  if (std::abs(number) / 1000 % 1000 == 1) text = replaced(text, "bir min", "min");
  for (const auto& [latin, arabic] : {std::pair{"milyard", "میلیارد"},
                                      {"milyon", "میلیون"},
                                      {"sıfır", "صفر"},
                                      {"bir", "بیر"},
                                      {"iki", "ایکی"},
                                      {"üç", "اوچ"},
                                      {"dörd", "دؤرد"},
                                      {"beş", "بئش"},
                                      {"altı", "آلتی"},
                                      {"yeddi", "یئددی"},
                                      {"səkkiz", "سککیز"},
                                      {"doqquz", "دوققوز"},
                                      {"doxsan", "دوخسان"},
                                      {"iyirmi", "ایگیرمی"},
                                      {"otuz", "اوتوز"},
                                      {"on", "اون"},
                                      {"qırx", "قیرخ"},
                                      {"əlli", "اللی"},
                                      {"atmış", "آلتمیش"},
                                      {"yetmiş", "یئتمیش"},
                                      {"səqsən", "سکسن"},
                                      {"yüz", "یوز"},
                                      {"min", "مین"},
                                      {"əksi", "منفی"}}) {
    text = replaced(text, latin, arabic);
  }
  return text;
}

constexpr std::pair<std::string_view, std::string_view> kPersianAndKurdish[] = {
    {"صفر", "سفر"},
    {"یک", "یەک"},
    {"دو", "دوو"},
    {"سه", "سێ"},
    {"چهار", "چوار"},
    {"پنج", "پێنج"},
    {"شش", "شەش"},
    {"هفت", "حەوت"},
    {"هشت", "هەشت"},
    {"نه", "نۆ"},
    {"ده", "دە"},
    {"یازده", "یازدە"},
    {"دوازده", "دوازدە"},
    {"سیزده", "سێزدە"},
    {"چهارده", "چواردە"},
    {"پانزده", "پازدە"},
    {"شانزده", "شازدە"},
    {"هفده", "حەڤدە"},
    {"هجده", "هەژدە"},
    {"نوزده", "نۆزدە"},
    {"بیست", "بیست"},
    {"سی", "سی"},
    {"چهل", "چل"},
    {"پنجاه", "پەنجا"},
    {"شصت", "شەست"},
    {"هفتاد", "حەفتا"},
    {"هشتاد", "هەشتا"},
    {"نود", "نەوەد"},
    {"یکصد", "سەد"},
    {"دویست", "دوو سەد"},
    {"سیصد", "سێ سەد"},
    {"چهارصد", "چوار سەد"},
    {"پانصد", "پێنج سەد"},
    {"ششصد", "شەش سەد"},
    {"هفتصد", "حەوت سەد"},
    {"هشتصد", "هەشت سەد"},
    {"نهصد", "نۆ سەد"},
    {"هزار", "هەزار"},
    {"میلیون", "میلیۆن"},
    {"میلیارد", "میلیارد"},
    {"و", "و"},
    {"منفی", "نێگەتیڤ"}};

// Persian words, one by one in Kurdish, which counts in the same way.
std::string in_kurdish(const std::string& persian) {
  std::string text;
  for (size_t start = 0; start < persian.size();) {
    const size_t end = std::min(persian.find(' ', start), persian.size());
    const auto* word =
        std::ranges::find(kPersianAndKurdish, std::string_view(persian).substr(start, end - start),
                          [](const auto& pair) { return pair.first; });
    if (word == std::end(kPersianAndKurdish)) return "none of: " + persian;
    if (start > 0) text += ' ';
    text += word->second;
    start = end + 1;
  }
  return text;
}

// All small numbers, all powers of ten and of two and their neighbours, and many more.
template <class Check>
void for_many_numbers(const Check& check) {
  for (int64_t number = 0; number <= 100'000; ++number) {
    if (!check(number)) return;
  }
  for (int64_t base : {2, 10}) {
    for (int64_t power = base; power <= kMost; power *= base) {
      for (const int64_t number : {power - 1, power, power + 1, -power}) {
        if (number <= kMost && !check(number)) return;
      }
    }
  }
  Random random(1403);
  for (size_t i = 0; i < tests::rounds(5'000); ++i) {
    const auto number = static_cast<int64_t>(random.next() % static_cast<uint64_t>(kMost));
    if (!check(number) || !check(number % kMilliard)) return;
  }
}

}  // namespace

TEST_CASE("numbers are written as ICU does") {
  struct Language {
    const char* icu;
    Digits digits;
  };
  for (const auto& [language, digits] : {Language{"fa", Digits::arabext},
                                         {"ar@numbers=arab", Digits::arab},
                                         {"ckb", Digits::arab},
                                         {"en", Digits::latn}}) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format(
        icu::NumberFormat::createInstance(icu::Locale(language), status));
    REQUIRE(U_SUCCESS(status));
    format->setMaximumFractionDigits(20);
    Random random(5);
    for (size_t i = 0; i < tests::rounds(20'000); ++i) {
      const std::string decimal = i < 2'000 ? std::to_string(i) : random_decimal(random);
      icu::UnicodeString theirs;
      format->format(icu::StringPiece(decimal), theirs, nullptr, status);
      const std::string ours = write_number(decimal, digits);
      if (plain(ours) == plain(narrow(theirs))) continue;
      CAPTURE(language);
      CHECK(plain(ours) == plain(narrow(theirs)));
      break;
    }
  }
}

TEST_CASE("English words are ICU's") {
  const Speller english("en");
  for_many_numbers([&](int64_t number) {
    const auto ours = spell_out(std::to_string(number), "en");
    if (ours == english.cardinal(number)) return true;
    FAIL_CHECK(number << ": " << ours.value_or("none") << ", ICU: " << english.cardinal(number));
    return false;
  });
}

TEST_CASE("Persian words are ICU's, but for what cheques write in another way") {
  const Speller persian("fa");
  CHECK(persian.cardinal(100) == "صد");
  CHECK(persian.cardinal(1'200 * kMilliard) == "یک هزار میلیارد و دویست میلیارد");
  CHECK(persian.cardinal(kMost) == "یک هزار هزار میلیارد");
  for_many_numbers([&](int64_t number) {
    const auto ours = spell_out(std::to_string(number), "fa");
    if (ours == iranian(persian, number)) return true;
    FAIL_CHECK(number << ": " << ours.value_or("none") << ", ICU: " << iranian(persian, number));
    return false;
  });
}

TEST_CASE("Kurdish words are the Persian ones, word by word") {
  const Speller persian("fa");
  for_many_numbers([&](int64_t number) {
    const auto ours = spell_out(std::to_string(number), "ckb");
    const std::string theirs = in_kurdish(iranian(persian, number));
    if (ours == theirs) return true;
    FAIL_CHECK(number << ": " << ours.value_or("none") << ", ICU: " << theirs);
    return false;
  });
}

TEST_CASE("Azerbaijani words are ICU's, in Arabic script") {
  const Speller azerbaijani("az");
  for_many_numbers([&](int64_t number) {
    if (std::abs(number) / kMilliard >= 1000) return true;  // "trilyon", which Iran does not have
    const auto ours = spell_out(std::to_string(number), "az");
    const std::string theirs = in_arabic_script(azerbaijani, number);
    if (ours == theirs) return true;
    FAIL_CHECK(number << ": " << ours.value_or("none") << ", ICU: " << theirs);
    return false;
  });
}

TEST_CASE("English ordinals are ICU's, in words and in digits") {
  const Speller words("en");
  UErrorCode status = U_ZERO_ERROR;
  const icu::RuleBasedNumberFormat digits(icu::URBNF_ORDINAL, icu::Locale("en"), status);
  REQUIRE(U_SUCCESS(status));
  for_many_numbers([&](int64_t number) {
    if (number < 0) return true;
    const std::string decimal = std::to_string(number);
    icu::UnicodeString theirs;
    digits.format(number, theirs);
    // ICU 72 picks the ending by the lowest 32 bits.
    const bool has_digits =
        number > INT32_MAX || ordinal_in_digits(decimal, "en") == narrow(theirs);
    const bool is_same =
        has_digits && ordinal_in_words(decimal, "en") == words.by("%spellout-ordinal", number);
    if (!is_same) FAIL_CHECK(decimal << ": " << ordinal_in_words(decimal, "en").value_or("none"));
    return is_same;
  });
}

}  // namespace panjereh::locale
