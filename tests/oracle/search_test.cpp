// What folding, searching and cleaning up know of characters, against ICU's properties.
#include "panjereh/unicode/search.h"

#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "icu_text.h"
#include "panjereh/unicode/clean_up.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/utf8.h"
#include "support/random.h"

namespace panjereh::unicode {

namespace {

using tests::narrow;
using tests::Random;
using tests::wide;

std::string text_of(char32_t c) {
  std::string text;
  append_utf8(text, c);
  return text;
}

std::string normalized(const char* form, char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getInstance(
      nullptr, "nfkc", std::string_view(form) == "nfkd" ? UNORM2_DECOMPOSE : UNORM2_COMPOSE,
      status);
  REQUIRE(U_SUCCESS(status));
  return narrow(normalizer->normalize(wide(text_of(c)), status));
}

// Calls `take` with every Unicode scalar value from `first` to `last`.
template <class Take>
void for_each(char32_t first, char32_t last, Take take) {
  for (char32_t c = first; c <= last; ++c) {
    if (c < 0xd800 || c > 0xdfff) take(c);
  }
}

bool is_ignorable(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_space(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_WHITE_SPACE);
}

}  // namespace

TEST_CASE("what goes from an identifier is all white space and all that is invisible") {
  for_each(0, 0x10ffff, [](char32_t c) {
    if (fold_identifier(text_of(c)).empty() == (is_space(c) || is_ignorable(c))) return;
    FAIL_CHECK(std::hex << uint32_t{c});
  });
}

TEST_CASE("what goes from a key besides is all nonspacing marks of Arabic and Latin, and hamza") {
  const auto check = [](char32_t c) {
    const auto category = u_charType(static_cast<UChar32>(c));
    if (category == U_UNASSIGNED) return;  // a later Unicode's
    const bool is_mark = category == U_NON_SPACING_MARK;
    const bool goes =
        is_mark || is_space(c) || is_ignorable(c) || c == 0x621 || c == 0x640 || c == 0x674;
    if (search_key(text_of(c)).empty() != goes) FAIL_CHECK(std::hex << uint32_t{c});
  };
  for_each(1, 0x36f, check);
  for_each(0x600, 0x77f, [&](char32_t c) {
    if (c < 0x700 || c >= 0x750) check(c);
  });
  for_each(0x870, 0x8ff, check);
}

TEST_CASE("every presentation form has the key of its compatibility decomposition") {
  size_t count = 0;
  const auto check = [&](char32_t c) {
    const std::string form = text_of(c);
    std::string letters = normalized("nfkc", c);
    CAPTURE(form);
    if (c >= 0xfc00 && c <= 0xfdc7) {  // ligatures
      CHECK(search_key(form) == form);
      return;
    }
    CHECK(search_key(form) == search_key(letters));
    if (letters == form) return;
    ++count;
    // An isolated mark has a space there, and here the letter before it.
    if (letters.starts_with(' ')) letters.erase(0, 1);
    CHECK(clean_up("ب" + form, CleanUp::text) == clean_up("ب" + letters, CleanUp::text));
  };
  for_each(0xfb50, 0xfdff, check);
  for_each(0xfe70, 0xfefc, check);
  CHECK(count == 295);
}

TEST_CASE("Latin letters have one key in both cases, and lose what Unicode takes apart") {
  for_each(0x41, 0x17f, [](char32_t c) {
    const auto point = static_cast<UChar32>(c);
    if (!u_isalpha(point) || (c > 0x7a && c < 0xc0)) return;
    const std::string key = search_key(text_of(c));
    CAPTURE(text_of(c));
    CHECK(key.size() == 1);
    CHECK((key[0] >= 'a' && key[0] <= 'z'));
    CHECK(search_key(text_of(static_cast<char32_t>(u_toupper(point)))) == key);
    CHECK(search_key(text_of(static_cast<char32_t>(u_tolower(point)))) == key);
    // ŉ, ĳ and ŀ are taken apart into two.
    const std::string apart = search_key(normalized("nfkd", c));
    if (apart.size() == 1) CHECK(key == apart);
    if (c == 0x132 || c == 0x133) CHECK(key == "i");
    if (c == 0x13f || c == 0x140) CHECK(key == "l");
    if (c == 0x149) CHECK(key == "n");
  });
  for (const auto& [letters, key] : {std::pair{"ĐđÐð", "dddd"},
                                     {"ØøŒœ", "oooo"},
                                     {"Ææ", "aa"},
                                     {"ÞþŦŧ", "tttt"},
                                     {"ĦħŁłŊŋĸ", "hhllnnk"},
                                     {"ßıƏə", "siee"}}) {
    CHECK(search_key(letters) == key);
  }
  CHECK(search_key("×÷") == "×÷");
}

TEST_CASE("what is found begins and ends between graphemes") {
  constexpr std::string_view kPieces[] = {
      "ا",      "ل",      "م",      "ح",      "ی",      "ە",      "e",      "É",      "1",
      "\ufefb", "\ufdf2", "\u0640", "ء",      " ",      "-",      "\u200c", "\u200c", "\u200d",
      "\u064e", "\u0651", "\u0654", "\u0670", "\u0301", "\u200f", "\u00ad", "\ufe0f"};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale("fa"), status));
  REQUIRE(U_SUCCESS(status));
  Random random(31);
  const auto random_text = [&](size_t length) {
    std::string text;
    for (size_t left = random.below(length + 1); left > 0; --left) text += random.pick(kPieces);
    return text;
  };
  size_t count = 0;
  for (size_t round = 0; round < tests::rounds(5'000); ++round) {
    const std::string text = random_text(20);
    CAPTURE(text);
    const icu::UnicodeString units = wide(text);
    graphemes->setText(units);
    const auto is_boundary = [&](size_t at) {
      const auto unit = utf16_length(std::string_view(text).substr(0, at));
      return graphemes->isBoundary(static_cast<int32_t>(unit));
    };
    const std::string query = random_text(2);
    for (const Range& match : find_matches(text, query)) {
      ++count;
      CAPTURE(query);
      CHECK((is_boundary(match.begin) && is_boundary(match.end)));
    }
    for (const Range& word : whole_words(text, find_matches(text, query))) {
      CHECK((is_boundary(word.begin) && is_boundary(word.end)));
    }
  }
  CHECK(count > 500);
}

}  // namespace panjereh::unicode
