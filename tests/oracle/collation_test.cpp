// The order of lists, against ICU's Collator with CLDR's rules for each language.
#include <doctest/doctest.h>
#include <unicode/coll.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "icu_text.h"
#include "panjereh/base/json.h"
#include "panjereh/locale/collation.h"
#include "panjereh/unicode/utf8.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::locale {

namespace {

using tests::Random;

constexpr const char* kLanguages[] = {"fa", "ar", "ckb", "az", "en"};

// What collation.h says is covered.
constexpr std::pair<char32_t, char32_t> kCovered[] = {
    {0x20, 0x7e},     {0xa0, 0x17f},    {0x18f, 0x18f},   {0x259, 0x259},   {0x300, 0x304},
    {0x306, 0x308},   {0x30a, 0x30c},   {0x327, 0x328},   {0x600, 0x6ff},   {0x750, 0x77f},
    {0x2000, 0x2027}, {0x202a, 0x203a}, {0x2060, 0x2064}, {0x2066, 0x206f}, {0x20ac, 0x20ac},
    {0x2116, 0x2116}, {0x2122, 0x2122}, {0x2212, 0x2212}, {0xfdfc, 0xfdfc}, {0xfeff, 0xfeff}};

// The letters of our five languages, which random texts have more of.
constexpr std::string_view kLetters =
    "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأإؤئةيىكۆۇێەڕڵڤھ"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u200c\u200c"
    "abcdeghikloqsuwxyzABCEGHIKOQSUWXZçÇəƏğĞıİöÖşŞüÜéñÅæß -'.۱٢3";

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    unicode::next_code_point(text, offset);
    characters.emplace_back(text.substr(start, offset - start));
  }
  return characters;
}

std::vector<std::string> covered() {
  std::string all;
  for (const auto& [first, last] : kCovered) {
    for (char32_t c = first; c <= last; ++c) unicode::append_utf8(all, c);
  }
  return characters_of(all);
}

class Collator {
 public:
  explicit Collator(const char* language) {
    collator_.reset(icu::Collator::createInstance(icu::Locale(language), status_));
    REQUIRE(U_SUCCESS(status_));
    // As UTS #10 has it; CLDR only leaves it off where texts seldom need it, as it is slower.
    collator_->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_ON, status_);
  }

  int compare(std::string_view a, std::string_view b) const {
    UErrorCode status = U_ZERO_ERROR;
    return collator_->compare(tests::wide(a), tests::wide(b), status);
  }

  std::string key(std::string_view text) const {
    const icu::UnicodeString wide = tests::wide(text);
    std::string key(static_cast<size_t>(collator_->getSortKey(wide, nullptr, 0)), '\0');
    collator_->getSortKey(wide, reinterpret_cast<uint8_t*>(key.data()),
                          static_cast<int32_t>(key.size()));
    return key;
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator_;
};

int sign(const std::string& a, const std::string& b) {
  const int order = a.compare(b);
  return (order > 0) - (order < 0);
}

// Whether all pairs of the texts are in ICU's order.
void check_all_pairs(const std::vector<std::string>& texts, const char* language) {
  const Collator collator(language);
  std::vector<std::pair<std::string, std::string>> keys;  // ours, theirs
  keys.reserve(texts.size());
  for (const std::string& text : texts) {
    keys.emplace_back(collation_key(text, language), collator.key(text));
  }
  for (size_t a = 0; a < texts.size(); ++a) {
    for (size_t b = 0; b < a; ++b) {
      const int ours = sign(keys[a].first, keys[b].first);
      const int theirs = sign(keys[a].second, keys[b].second);
      if (ours == theirs) continue;
      FAIL_CHECK(language << ": \"" << texts[a] << "\" and \"" << texts[b] << "\": " << ours
                          << ", ICU: " << theirs);
      return;
    }
  }
}

// Catalan's letter l·, which CLDR's root knows and we do not.
bool has_catalan_letter(const std::string& text) {
  for (const std::string_view letter : {"l·", "L·", "ŀ", "Ŀ"}) {
    if (text.find(letter) != text.npos) return true;
  }
  return false;
}

class RandomText {
 public:
  explicit RandomText(Random& random) : random_(random) {}

  std::string operator()() {
    std::string text;
    for (size_t left = 1 + random_.below(8); left > 0; --left) {
      text += random_.pick(random_.one_in(4) ? all_ : letters_);
    }
    return has_catalan_letter(text) ? (*this)() : text;
  }

  // The text with a letter put in, taken out or changed, or two marks in another order.
  std::string like(const std::string& text) {
    std::vector<std::string> characters = characters_of(text);
    const size_t at = random_.below(characters.size());
    const size_t kind = random_.below(4);
    if (kind == 0) characters[at] = random_.pick(random_.one_in(4) ? all_ : letters_);
    if (kind == 1) characters[at].clear();
    if (kind == 2) characters[at] += random_.pick(letters_);
    if (kind == 3) std::swap(characters[at], characters[random_.below(characters.size())]);
    std::string changed;
    for (const std::string& character : characters) changed += character;
    return has_catalan_letter(changed) ? text : changed;
  }

 private:
  Random& random_;
  std::vector<std::string> all_ = covered();
  std::vector<std::string> letters_ = characters_of(kLetters);
};

// Every text in the file's JSON.
void collect_texts(const Json& json, std::vector<std::string>& texts) {
  if (json.is_string()) texts.emplace_back(json.as_string());
  for (const Json& item : json.items()) collect_texts(item, texts);
  for (const Json::Member& member : json.members()) collect_texts(member.value, texts);
}

}  // namespace

TEST_CASE("any two characters are in ICU's order, in each language") {
  std::vector<std::string> characters = covered();
  std::erase_if(characters, has_catalan_letter);
  CHECK(characters.size() > 700);
  for (const char* language : kLanguages) check_all_pairs(characters, language);
}

TEST_CASE("random texts are in ICU's order, in each language") {
  for (const char* language : kLanguages) {
    const Collator collator(language);
    Random random(17);
    RandomText text(random);
    for (size_t i = 0; i < tests::rounds(20'000); ++i) {
      const std::string a = text();
      const std::string b = random.one_in(4) ? text() : text.like(a);
      const int ours = sign(collation_key(a, language), collation_key(b, language));
      if (ours == collator.compare(a, b)) continue;
      FAIL_CHECK(language << ": \"" << a << "\" and \"" << b << "\": " << ours
                          << ", ICU: " << collator.compare(a, b));
      break;
    }
  }
}

TEST_CASE("letters with several marks are in ICU's order, in whatever order these were typed") {
  std::vector<std::string> marks;
  for (const std::string& character : covered()) {
    size_t offset = 0;
    if (u_getCombiningClass(static_cast<UChar32>(unicode::next_code_point(character, offset)))) {
      marks.push_back(character);
    }
  }
  const std::vector<std::string> bases = characters_of("اوييىەcgoIus");
  for (const char* language : kLanguages) {
    const Collator collator(language);
    Random random(230);
    for (size_t i = 0; i < tests::rounds(5'000); ++i) {
      const std::string& base = random.pick(bases);
      const std::string& one = random.pick(marks);
      const std::string& two = random.pick(marks);
      const std::string a = base + one + two + random.pick(marks);
      const std::string b = random.one_in(2) ? base + two + one : base + two + one + "\u0654";
      const int ours = sign(collation_key(a, language), collation_key(b, language));
      if (ours == collator.compare(a, b)) continue;
      FAIL_CHECK(language << ": \"" << a << "\" and \"" << b << "\": " << ours
                          << ", ICU: " << collator.compare(a, b));
      break;
    }
  }
}

TEST_CASE("all that our services and pages say is in ICU's order, in each language") {
  std::vector<std::string> texts;
  for (const char* folder : {"assets/services", "locales"}) {
    for (const std::string& path : tests::files_in(tests::repository_path(folder), ".json")) {
      const auto json = read_json(tests::read_file(path));
      REQUIRE(json);
      collect_texts(*json, texts);
    }
  }
  CHECK(texts.size() > 500);
  for (const char* language : kLanguages) check_all_pairs(texts, language);
}

TEST_CASE("what is not covered stands after all that is, by its number") {
  const auto is_covered = [](char32_t c) {
    return std::ranges::any_of(
        kCovered, [&](const auto& range) { return c >= range.first && c <= range.second; });
  };
  for (const char* language : kLanguages) {
    std::string last;
    for (const std::string& character : covered()) {
      last = std::max(last, collation_key(character, language));
    }
    for (char32_t c = 0; c < 0x11000; ++c) {
      if (is_covered(c) || (c >= 0xd800 && c < 0xe000)) continue;
      std::string character;
      unicode::append_utf8(character, c);
      const std::string key = collation_key(character, language);
      if (key > last) {
        last = key;
        continue;
      }
      FAIL_CHECK(language << ": U+" << static_cast<uint32_t>(c));
      break;
    }
  }
}

}  // namespace panjereh::locale
