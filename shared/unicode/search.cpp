#include "panjereh/unicode/search.h"

#include <algorithm>
#include <utility>

#include "character.h"
#include "panjereh/unicode/utf8.h"
#include "presentation_form.h"

namespace panjereh::unicode {

namespace {

// Letters that are typed for each other; the first is the key of all.
constexpr std::u16string_view kSpellings[] = {
    u"\u0627\u0622\u0623\u0625\u0671",                    // ا آ أ إ ٱ
    u"\u0648\u0624\u06c4\u06c6\u06c7\u06c8\u06cb",        // و ؤ ۄ ۆ ۇ ۈ ۋ
    u"\u06cc\u0626\u0649\u064a\u06ce\u06d0",              // ی ئ ى ي ێ ې
    u"\u06a9\u0643\u06aa",                                // ک ك ڪ
    u"\u0647\u0629\u06be\u06c0\u06c1\u06c2\u06c3\u06d5",  // ه ة ھ ۀ ہ ۂ ۃ ە
    u"\u0631\u0695",                                      // ر ڕ
    u"\u0644\u06b5",                                      // ل ڵ
};

// U+00C0–U+017F without what is added to the letter; a space where the character is no letter.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

// A letter's key, which is a letter too, or 0 where it has none.
char32_t key_letter(char32_t c) {
  if (is_space(c) || is_ignorable(c) || is_mark(c)) return 0;
  if (c == kTatweel || c == 0x621 || c == 0x674) return 0;  // ء, and the small one behind letters
  if (c >= 'A' && c <= 'Z') return c - 'A' + 'a';
  if (c < 0xc0) return c;
  if (c < 0xc0 + kLatin.size()) {
    const char plain = kLatin[c - 0xc0];
    return plain == ' ' ? c : static_cast<char32_t>(plain);
  }
  if (c == 0x18f || c == 0x259) return 'e';  // Ə ə
  for (const std::u16string_view spellings : kSpellings) {
    if (std::ranges::find(spellings, c) != spellings.end()) return spellings.front();
  }
  return ascii_digit(c);
}

void append_key(std::string& key, char32_t character) {
  for_each_letter(character, [&](char32_t letter) {
    if (const char32_t c = key_letter(letter)) append_utf8(key, c);
  });
}

// Whether it belongs to the grapheme of the letter before it.
bool extends(char32_t c) {
  return is_mark(c) || c == kZwnj || c == kZwj || (c >= 0xfe00 && c <= 0xfe0f);
}

}  // namespace

std::string search_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) append_key(key, next_code_point(text, offset));
  return key;
}

std::vector<std::string> search_words(std::string_view query) {
  std::vector<std::string> words;
  std::string word;
  for (size_t offset = 0; offset < query.size();) {
    const char32_t c = next_code_point(query, offset);
    append_key(word, c);
    const bool is_whole = is_space(c) || offset == query.size();
    if (is_whole && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  return words;
}

SearchKey::SearchKey(std::string_view text) {
  size_t letter = 0;  // where the key of the last letter begins
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    const size_t before = key_.size();
    append_key(key_, c);
    if (key_.size() > before) {
      letter = before;
      while (places_.size() < key_.size()) places_.push_back({start, offset});
    } else if (extends(c) && !places_.empty() && places_.back().end == start) {
      for (size_t i = letter; i < places_.size(); ++i) places_[i].end = offset;
    }
  }
}

std::vector<Range> find_matches(std::string_view text, std::string_view query) {
  const SearchKey key(text);
  std::vector<bool> is_found(key.key().size());
  for (const std::string& word : search_words(query)) {
    size_t marked = 0;
    size_t at = key.key().find(word);
    for (; at != std::string_view::npos; at = key.key().find(word, at + 1)) {
      const size_t end = at + word.size();
      for (size_t i = std::max(at, marked); i < end; ++i) is_found[i] = true;
      marked = end;
    }
  }
  std::vector<Range> matches;
  for (size_t i = 0; i < is_found.size(); ++i) {
    if (!is_found[i]) continue;
    const size_t begin = i;
    while (i < is_found.size() && is_found[i]) ++i;
    const Range match = key.place({begin, i});
    // Two words may be found in one ligature.
    if (!matches.empty() && match.begin < matches.back().end) {
      matches.back().end = match.end;
    } else {
      matches.push_back(match);
    }
  }
  return matches;
}

std::vector<Range> whole_words(std::string_view text, const std::vector<Range>& ranges) {
  std::vector<Range> words;
  auto range = ranges.begin();
  const auto take = [&](Range word) {
    while (range != ranges.end() && range->end <= word.begin) ++range;
    const bool is_reached = range != ranges.end() && range->begin < word.end;
    if (is_reached && word.begin < word.end) words.push_back(word);
  };
  size_t begin = 0;  // of the word
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    // What a mark or a joiner stands on, a space too, has it.
    const bool parts = extends(c) ? begin == start : is_space(c) || is_punctuation(c);
    if (!parts) continue;
    take({begin, start});
    begin = offset;
  }
  take({begin, text.size()});
  return words;
}

}  // namespace panjereh::unicode
