// The order of lists. tests/oracle holds it against ICU; these are examples.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "panjereh/locale/collation.h"

namespace panjereh::locale {

namespace {

using Texts = std::vector<std::string>;

// The texts, which are given in order, put in order again from the other end.
Texts sorted(const Texts& texts, std::string_view language) {
  Texts again(texts.rbegin(), texts.rend());
  std::ranges::stable_sort(again, {},
                           [&](const std::string& text) { return collation_key(text, language); });
  return again;
}

void check_order(const Texts& texts, std::string_view language) {
  CAPTURE(language);
  CHECK(sorted(texts, language) == texts);
}

bool is_same(std::string_view a, std::string_view b, std::string_view language) {
  return compare(a, b, language) == 0;
}

}  // namespace

TEST_CASE("the provinces stand as a Persian reader looks for them") {
  check_order({"آذربایجان شرقی",
               "آذربایجان غربی",
               "اردبیل",
               "اصفهان",
               "البرز",
               "ایلام",
               "بوشهر",
               "تهران",
               "چهارمحال و بختیاری",
               "خراسان جنوبی",
               "خراسان رضوی",
               "خراسان شمالی",
               "خوزستان",
               "زنجان",
               "سمنان",
               "سیستان و بلوچستان",
               "فارس",
               "قزوین",
               "قم",
               "کردستان",
               "کرمان",
               "کرمانشاه",
               "کهگیلویه و بویراحمد",
               "گلستان",
               "گیلان",
               "لرستان",
               "مازندران",
               "مرکزی",
               "هرمزگان",
               "همدان",
               "یزد"},
              "fa");
}

TEST_CASE("Persian letters have the places of the Persian alphabet") {
  check_order({"آب", "ابر", "پدر", "تاب", "ژاله", "سال", "کار", "گل", "وام", "هنر", "یار"}, "fa");
  // Hamza is a letter after ا, whatever carries it.
  check_order({"ابن", "أبر", "ئبر", "بار"}, "fa");
  check_order({"کیف", "كیف", "کیفر"}, "fa");
  check_order({"علی", "علي", "علیزاده"}, "fa");
}

TEST_CASE("each language has its own alphabet") {
  check_order({"ه", "و", "ی"}, "ar");
  check_order({"و", "ه", "ی"}, "fa");
  check_order({"ر", "ز", "ڕ", "ژ", "ل", "ڵ", "م", "ه", "ە", "و", "ۆ", "ی", "ێ"}, "ckb");
  check_order({"c", "ç", "e", "ə", "f", "g", "ğ", "h", "x", "ı", "i", "k", "q", "o", "ö"}, "az");
  check_order({"c", "ç", "e", "f", "h", "i", "ı", "k", "q", "x"}, "en");
}

TEST_CASE("a Persian or Arabic list has its own script first, the others Latin") {
  for (const char* language : {"fa", "ar"}) check_order({"۱۲", "ایران", "Iran"}, language);
  for (const char* language : {"en", "ckb", "az"}) check_order({"12", "Iran", "ایران"}, language);
}

TEST_CASE("letters count first, then accents and vowels, then capitals") {
  check_order({"resume", "Resume", "résumé", "resumes"}, "en");
  check_order({"کرم", "کَرَم", "کِرم", "کرمان"}, "fa");
}

TEST_CASE("digits of all scripts are one, and are no numbers") {
  check_order({"ماده ۱", "ماده 10", "ماده ٢", "ماده ۳"}, "fa");
  CHECK(is_same("۱۲", "12", "fa"));
  CHECK(is_same("١٢", "12", "ar"));
}

TEST_CASE("what is not seen does not count") {
  CHECK(is_same("می\u200cرود", "میرود", "fa"));
  CHECK(is_same("کـتاب", "کتاب", "fa"));
  CHECK(is_same("\u2066۱۲\u2069", "۱۲", "fa"));
  CHECK(!is_same("می رود", "میرود", "fa"));
}

TEST_CASE("letters and their marks are the same as when written in one") {
  CHECK(is_same("آب", "ا\u0653ب", "fa"));
  CHECK(is_same("é", "e\u0301", "en"));
  CHECK(is_same("ç", "c\u0327", "az"));
  CHECK(is_same("اَ\u0654", "أَ", "fa"));  // also over another mark
}

TEST_CASE("any bytes have a key, after all that is known") {
  CHECK(collation_key("", "fa") < collation_key(" ", "fa"));
  for (const char* bytes : {"\xff", "\xd8", "\xe2\x80", "\xed\xa0\x80", "\xf0\x9f\x98\x80"}) {
    CHECK(collation_key("ی", "fa") < collation_key(bytes, "fa"));
  }
}

}  // namespace panjereh::locale
