// Keys that forgive how words are spelt, and where in the text their words were found.
#include "panjereh/unicode/search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/unicode/utf8.h"
#include "typed_text.h"

namespace panjereh::unicode {

namespace {

using tests::Random;

// The text with what was found in brackets.
std::string marked(std::string_view text, const std::vector<Range>& ranges) {
  std::string marked;
  size_t at = 0;
  for (const Range& range : ranges) {
    marked += std::string(text.substr(at, range.begin - at)) + "[";
    marked += std::string(text.substr(range.begin, range.end - range.begin)) + "]";
    at = range.end;
  }
  return marked + std::string(text.substr(at));
}

std::string found(std::string_view text, std::string_view query) {
  return marked(text, find_matches(text, query));
}

std::string words_found(std::string_view text, std::string_view query) {
  return marked(text, whole_words(text, find_matches(text, query)));
}

// The same text with something unseen put in between its characters.
std::string with_unseen(Random& random, std::string_view text) {
  std::string out;
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    next_code_point(text, offset);
    out += text.substr(start, offset - start);
    while (random.one_in(3)) out += random.pick(kUnseen);
  }
  return out;
}

}  // namespace

TEST_CASE("what people spell in two ways has one key") {
  for (const auto& [one, other] :
       std::initializer_list<std::pair<const char*, const char*>>{{"می‌روم", "ميروم"},
                                                                  {"کارت ملی", "كارت ملي"},
                                                                  {"خانهٔ", "خانه"},
                                                                  {"خانۀ", "خانه"},
                                                                  {"آب", "اب"},
                                                                  {"مسئول", "مسیول"},
                                                                  {"مؤسسه", "موسسة"},
                                                                  {"املاء", "املا"},
                                                                  {"پیش‌نویس", "پیش نویس"},
                                                                  {"مُحَمَّد", "محمد"},
                                                                  {"ســـلام", "سلام"},
                                                                  {"۱۲۳", "123"},
                                                                  {"١٢٣", "123"},
                                                                  {"ﺳﻼﻡ", "سلام"},
                                                                  {"ﷲ", "الله"},
                                                                  {"ﮐﺎﺭﺕ ﻣﻠﯽ", "کارت ملی"},
                                                                  {"﷼", "ریال"},
                                                                  {"کوردستانێ", "کوردستانی"},
                                                                  {"ڕۆژهەڵات", "روژههلات"},
                                                                  {"Card", "CARD"},
                                                                  {"Şəki", "seki"},
                                                                  {"İlham", "ilham"},
                                                                  {"ılıq", "ILIQ"},
                                                                  {"Çağrı", "CAGRI"},
                                                                  {"École", "e\u0301cole"}}) {
    CAPTURE(one);
    CHECK(search_key(one) == search_key(other));
  }
}

TEST_CASE("words that are not the same have other keys") {
  CHECK(search_key("کارت") != search_key("کار"));
  CHECK(search_key("قران") != search_key("غران"));
  CHECK(search_key("کار") != search_key("گار"));
  CHECK(search_key("پدر") != search_key("بدر"));
  CHECK(search_key(" \u200c\u200f ").empty());
}

TEST_CASE("a key is its own key, and that of two texts is both of theirs") {
  Random random(11);
  for (size_t round = 0; round < tests::rounds(5'000); ++round) {
    const std::string one = typed_text(random, 12);
    const std::string other = typed_text(random, 12);
    CAPTURE(one);
    CHECK(search_key(search_key(one)) == search_key(one));
    CHECK(search_key(one + other) == search_key(one) + search_key(other));
    CHECK(search_key(with_unseen(random, one)) == search_key(one));
  }
}

TEST_CASE("a query's words are parted by white space of any kind and none is empty") {
  CHECK(search_words("") == std::vector<std::string>{});
  CHECK(search_words(" \u200c ـ ").empty());
  CHECK(search_words("كارت  ملي\u00a0۱۲") == std::vector<std::string>{"کارت", "ملی", "12"});
  CHECK(search_words("می‌روم") == std::vector<std::string>{"میروم"});
}

TEST_CASE("a match is told in the original text") {
  CHECK(found("", "") == "");
  CHECK(found("متن", "") == "متن");
  CHECK(found("متن", " \u200c") == "متن");
  CHECK(found("او می‌روم نیست", "می روم") == "او [می‌روم] نیست");
  CHECK(found("او می‌روم نیست", "میروم") == "او [می‌روم] نیست");
  CHECK(found("او می روم نیست", "میروم") == "او [می روم] نیست");
  CHECK(found("درخواست كارت ملي", "ملی درخواست") == "[درخواست] كارت [ملي]");
  CHECK(found("سازمان ثبت احوال کشور", "احوال ثبت") == "سازمان [ثبت احوال] کشور");
  CHECK(found("یک کتاب", "نیست کتاب") == "یک [کتاب]");
  CHECK(found("Étude, ÉTÉ", "ete") == "Étude, [ÉTÉ]");
  CHECK(found("۱۲۳۴", "23") == "۱[۲۳]۴");
}

TEST_CASE("all that is found in one place is one range, wherever it overlaps") {
  CHECK(found("ااااا", "اا") == "[ااااا]");
  CHECK(found("abcabab", "ab ba") == "[ab]c[abab]");
  CHECK(found("کتابخانه", "کتابخ خانه") == "[کتابخانه]");
}

TEST_CASE("a match has the marks and the ZWNJ behind its last letter, and none before its first") {
  CHECK(found("مُحَمَّد", "مح") == "[مُحَ]مَّد");
  CHECK(found("مُحَمَّد", "حم") == "مُ[حَمَّ]د");
  CHECK(found("کتاب‌ها", "کتاب") == "[کتاب‌]ها");
  CHECK(found("خانهٔ ما", "خانه") == "[خانهٔ] ما");
  CHECK(found("cafe\u0301s", "cafe") == "[cafe\u0301]s");
  // A tatweel shows by itself, with its own mark.
  CHECK(found("سـَلام", "س") == "[س]ـَلام");
  CHECK(found("سـَلام", "سل") == "[سـَل]ام");
}

TEST_CASE("letters of a presentation form stand for all of it") {
  CHECK(found("ﺳﻼﻡ", "سلا") == "[ﺳﻼ]ﻡ");
  CHECK(found("ﺳﻼﻡ", "سل") == "[ﺳﻼ]ﻡ");
  CHECK(found("ﻼ\u064e.", "ل") == "[ﻼ\u064e].");
  CHECK(found("عبدﷲ", "لل") == "عبد[ﷲ]");
  // Of a form's letters those in its middle may be none of what was looked for.
  CHECK(found("\ufdf2ی", "ا ه") == "[\ufdf2]ی");
}

TEST_CASE("a text is found in itself, from its first visible letter on") {
  Random random(12);
  for (size_t round = 0; round < tests::rounds(3'000); ++round) {
    const std::string text = typed_text(random, 10, Bytes::any);
    CAPTURE(text);
    const auto matches = find_matches(text, text);
    REQUIRE(matches.size() == (search_key(text).empty() ? 0 : 1));
    if (matches.empty()) continue;
    CHECK(search_key(text.substr(0, matches[0].begin)).empty());
    CHECK(search_key(text.substr(matches[0].end)).empty());
  }
}

TEST_CASE("ranges are ascending, apart, of whole characters, and say what was looked for") {
  Random random(13);
  size_t count = 0;
  for (size_t round = 0; round < tests::rounds(5'000); ++round) {
    const std::string text = typed_text(random, 20, Bytes::any);
    const std::string query = typed_text(random, 3, Bytes::any);
    CAPTURE(text);
    CAPTURE(query);
    std::vector<size_t> boundaries;
    for (size_t offset = 0; offset < text.size();) {
      boundaries.push_back(offset);
      next_code_point(text, offset);
    }
    boundaries.push_back(text.size());
    const auto is_boundary = [&](size_t at) { return std::ranges::count(boundaries, at) == 1; };
    const auto words = search_words(query);
    const auto matches = find_matches(text, query);
    size_t end = 0;
    for (const Range& match : matches) {
      ++count;
      CHECK((match.begin >= end && match.begin < match.end));
      CHECK((is_boundary(match.begin) && is_boundary(match.end)));
      end = match.end;
      const std::string key = search_key(text.substr(match.begin, match.end - match.begin));
      CHECK(std::ranges::any_of(
          words, [&](const std::string& word) { return key.find(word) != std::string::npos; }));
    }
    const bool has_any = std::ranges::any_of(words, [&](const std::string& word) {
      return search_key(text).find(word) != std::string::npos;
    });
    CHECK(matches.empty() == !has_any);
  }
  CHECK(count > 500);
}

TEST_CASE("marks, ZWNJ and tatweel change nothing of what is found") {
  Random random(14);
  for (size_t round = 0; round < tests::rounds(3'000); ++round) {
    const std::string text = typed_text(random, 12);
    const std::string query = typed_text(random, 4);
    CAPTURE(text);
    CAPTURE(query);
    const auto matches = find_matches(text, query);
    CHECK(find_matches(text, with_unseen(random, query)) == matches);
    const std::string longer = with_unseen(random, text);
    const auto again = find_matches(longer, query);
    REQUIRE(again.size() == matches.size());
    for (size_t i = 0; i < matches.size(); ++i) {
      const auto key = [](const std::string& of, const Range& range) {
        return search_key(of.substr(range.begin, range.end - range.begin));
      };
      CHECK(key(longer, again[i]) == key(text, matches[i]));
    }
  }
}

TEST_CASE("words that are reached into are told whole, without spaces and punctuation") {
  CHECK(words_found("سازمان ثبت احوال، کشور", "بت حو") == "سازمان [ثبت] [احوال]، کشور");
  CHECK(words_found("«می‌روم» (خانه)", "رو خا") == "«[می‌روم]» ([خانه])");
  CHECK(words_found("پیش نویس", "پیشن") == "[پیش] [نویس]");
  CHECK(words_found("call-back, please", "back") == "call-[back], please");
  CHECK(words_found("a-b", "-") == "a-b");
  CHECK(words_found("کتاب", "") == "کتاب");
}

TEST_CASE("whole words lie around their matches") {
  Random random(15);
  for (size_t round = 0; round < tests::rounds(3'000); ++round) {
    const std::string text = typed_text(random, 20, Bytes::any);
    CAPTURE(text);
    const auto matches = find_matches(text, typed_text(random, 3, Bytes::any));
    const auto words = whole_words(text, matches);
    size_t end = 0;
    for (const Range& word : words) {
      CHECK((word.begin >= end && word.begin < word.end && word.end <= text.size()));
      end = word.end;
      CHECK(std::ranges::any_of(matches, [&](const Range& match) {
        return match.begin < word.end && word.begin < match.end;
      }));
    }
    CHECK(whole_words(text, words) == words);
  }
}

}  // namespace panjereh::unicode
