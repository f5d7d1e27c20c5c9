// What typing leaves in a text and its value does without.
#include "panjereh/unicode/clean_up.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/search.h"
#include "panjereh/unicode/utf8.h"
#include "typed_text.h"

namespace panjereh::unicode {

namespace {

constexpr CleanUp kKinds[] = {CleanUp::text, CleanUp::name, CleanUp::code};

}  // namespace

TEST_CASE("letters of other keyboards and of PDFs become Persian ones") {
  for (const CleanUp kind : kKinds) {
    CHECK(clean_up("عليكى", kind) == "علیکی");
    CHECK(clean_up("ﻋﻠﻲ", kind) == "علی");
    CHECK(clean_up("ﻻﮐ", kind) == "لاک");
    CHECK(clean_up("سلـــام", kind) == "سلام");
    // These are letters in their own right.
    CHECK(clean_up("فاطمةآئۀەێۆ", kind) == "فاطمةآئۀەێۆ");
  }
}

TEST_CASE("digits become ASCII") {
  for (const CleanUp kind : kKinds) CHECK(clean_up("۱٢3", kind) == "123");
}

TEST_CASE("what is invisible goes, but ZWNJ between letters stays once") {
  for (const std::string_view unseen :
       {"\u200d", "\u200b", "\u00ad", "\u200e", "\u200f", "\u202b", "\u2066", "\u2069", "\ufeff",
        "\u2060", "\ufe0f", "\x01", "\x7f", "\u0080"}) {
    CAPTURE(std::string(unseen));
    for (const CleanUp kind : kKinds) {
      CHECK(clean_up("ا" + std::string(unseen) + "ب", kind) == "اب");
      CHECK(clean_up(unseen, kind) == "");
    }
  }
  for (const CleanUp kind : {CleanUp::text, CleanUp::name}) {
    CHECK(clean_up("می‌روم", kind) == "می‌روم");
    CHECK(clean_up("می‌‌روم", kind) == "می‌روم");
    CHECK(clean_up("می‌\u200f‌ـ‌روم", kind) == "می‌روم");
    CHECK(clean_up("‌می‌روم‌", kind) == "می‌روم");
    CHECK(clean_up("او‌ می‌ ‌روم", kind) == "او می روم");
  }
  CHECK(clean_up("می‌روم", CleanUp::code) == "میروم");
}

TEST_CASE("white space is one space between words, and none in a code") {
  CHECK(clean_up("  علی \u00a0 رضایی\t", CleanUp::name) == "علی رضایی");
  CHECK(clean_up("  علی \u00a0 رضایی\t", CleanUp::text) == "علی رضایی");
  CHECK(clean_up(" ۱۲ ۳۴\u00a0- الف\n", CleanUp::code) == "1234-الف");
  CHECK(clean_up(" \n\u200c ", CleanUp::text) == "");
}

TEST_CASE("a text keeps its line breaks, one at a time") {
  CHECK(clean_up("یک \r\n\r\n  دو\u2029سه", CleanUp::text) == "یک\nدو\nسه");
  CHECK(clean_up("یک\r\nدو", CleanUp::name) == "یک دو");
  CHECK(clean_up("یک\r\nدو", CleanUp::code) == "یکدو");
}

TEST_CASE("a name has no vowels, and keeps the hamza and madda of its letters") {
  CHECK(clean_up("مُحَمَّدٰ", CleanUp::name) == "محمد");
  CHECK(clean_up("مُحَمَّدٰ", CleanUp::text) == "مُحَمَّدٰ");
  CHECK(clean_up("۱ًً", CleanUp::code) == "1");
  CHECK(clean_up("خانهٔ ا\u0653", CleanUp::name) == "خانهٔ ا\u0653");
  CHECK(clean_up("Jose\u0301", CleanUp::name) == "Jose\u0301");
}

TEST_CASE("without a kind nothing is cleaned up") {
  CHECK(clean_up(" ي\xff ", CleanUp::none) == " ي\xff ");
}

TEST_CASE("what is clean stays, has nothing at its ends, and is still the same word") {
  tests::Random random(21);
  for (size_t round = 0; round < tests::rounds(5'000); ++round) {
    const std::string text = typed_text(random, 16, Bytes::any);
    CAPTURE(text);
    for (const CleanUp kind : kKinds) {
      const std::string clean = clean_up(text, kind);
      CHECK(clean_up(clean, kind) == clean);
      CHECK(is_well_formed(clean));
      CHECK(trim(clean) == clean);
      CHECK(search_key(clean) == search_key(text));
      for (const std::string_view never :
           {"  ", " \u200c", "\u200c ", "\u200c\u200c", " \n", "\n ", "\n\n", "\u0640", "\u200f",
            "ي", "ك", "۱", "٢", "\ufefb"}) {
        CHECK(clean.find(never) == std::string::npos);
      }
      CHECK(!clean.starts_with("\u200c"));
      CHECK(!clean.ends_with("\u200c"));
    }
    const std::string code = clean_up(text, CleanUp::code);
    CHECK(fold_identifier(code) == code);
    CHECK(clean_up(clean_up(text, CleanUp::text), CleanUp::name) == clean_up(text, CleanUp::name));
  }
}

TEST_CASE("a text of nothing but space and what is invisible has nothing to see") {
  for (const std::string_view text :
       {"", " \t\n", "\u200b", "\u200c\u200d", "\u202e \u2069", "\ufeff", "\u00ad\u00a0\u3000",
        "\u3164", "\x01", "\U000E0041"}) {
    CAPTURE(text);
    CHECK(!is_seen(text));
  }
  for (const std::string_view text :
       {"ا", "\u200bا", "  .", "ـ", "\u0651", "\ufffd", "\U0001F600"}) {
    CAPTURE(text);
    CHECK(is_seen(text));
  }
}

}  // namespace panjereh::unicode
