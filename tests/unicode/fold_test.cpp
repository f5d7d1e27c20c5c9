// One spelling for comparing and checking; what was typed stays.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/isolate.h"
#include "panjereh/unicode/utf8.h"
#include "support/random_json.h"

namespace panjereh::unicode {

TEST_CASE("Persian and Arabic digits become ASCII") {
  CHECK(fold_identifier("۰۱۲۳۴۵۶۷۸۹") == "0123456789");
  CHECK(fold_identifier("٠١٢٣٤٥٦٧٨٩") == "0123456789");
  CHECK(fold_identifier("۱٢3") == "123");
}

TEST_CASE("Arabic yeh and kaf become Persian") {
  CHECK(fold_identifier("ي") == "ی");
  CHECK(fold_identifier("ى") == "ی");
  CHECK(fold_identifier("ك") == "ک");
  CHECK(fold_identifier("علي كاظمي") == "علیکاظمی");
}

TEST_CASE("what is invisible or only spaces out goes from an identifier") {
  for (const std::string_view piece :
       {" ",      "\t",     "\n",     "\u0085", "\u00a0", "\u1680", "\u2000",    "\u2007", "\u200a",
        "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\u200c", "\u200d",    "\u061c", "\u200e",
        "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066",    "\u2067", "\u2068",
        "\u2069", "\ufeff", "\u00ad", "\u200b", "\u2060", "\ufe0f", "\U000e0041"}) {
    CAPTURE(std::string(piece));
    CHECK(fold_identifier("1" + std::string(piece) + "2") == "12");
    CHECK(fold_identifier(piece) == "");
  }
}

TEST_CASE("everything else stays in an identifier") {
  for (const std::string_view text : {"AbC-123/45.6_+", "\u0640", "\u2010", "پ", "😀", "é"}) {
    CHECK(fold_identifier(text) == text);
  }
}

TEST_CASE("folding twice changes nothing more") {
  tests::Random random(7);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const std::string once = fold_identifier(tests::random_text(random, 12));
    CHECK(fold_identifier(once) == once);
  }
}

TEST_CASE("trimming takes spaces and bidi controls at both ends and nothing inside") {
  CHECK(trim("") == "");
  CHECK(trim(" \u00a0\u200f\ufeff ") == "");
  CHECK(trim("\u202b  نام من \u202c\n") == "نام من");
  CHECK(trim(" می\u200cروم ") == "می\u200cروم");
  CHECK(trim("\u2067 ۱\u00a0۲ \u2069") == "۱\u00a0۲");
  CHECK(trim("a\u200fb") == "a\u200fb");
}

TEST_CASE("a joiner at an end is part of the word, as it shapes its letters") {
  CHECK(trim(" ه\u200d ") == "ه\u200d");
  CHECK(trim(" \u200cمی\u200c ") == "\u200cمی\u200c");
}

TEST_CASE("a trimmed text is a part of the text and trimmed for good") {
  tests::Random random(8);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    const std::string text = tests::random_text(random, 10);
    const std::string_view trimmed = trim(text);
    const size_t start = static_cast<size_t>(trimmed.data() - text.data());
    CHECK(start + trimmed.size() <= text.size());
    CHECK(trim(trimmed) == trimmed);
  }
}

TEST_CASE("an isolate goes around the text left to right") {
  CHECK(isolate_ltr("12 34") == "\u206612 34\u2069");
  CHECK(trim(isolate_ltr("12 34")) == "12 34");
}

}  // namespace panjereh::unicode
