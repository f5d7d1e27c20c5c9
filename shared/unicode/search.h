// Searching: texts are compared by keys that forgive how words are spelt, and what is found is a
// place of the original text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace panjereh::unicode {

// The key of a text: what two people spell in two ways has one key. It never shows anywhere.
//   - White space and all that is invisible goes, ZWNJ included; so do tatweel, vowels, other
//   marks.
//   - Digits are ASCII.
//   - Arabic presentation forms of letters, of lam-alef and of words (ﷲ, ﷼) are their letters; the
//     ligatures U+FC00–FDC7, which hardly any text has, are themselves.
//   - Carriers of hamza and madda lose them (آ أ إ ٱ are ا, ؤ is و, ئ is ی), and ء goes.
//   - Of letters typed for each other one stands for all: ی ي ى, ک ك, ه ة ۀ.
//   - So it is with Kurdish, some of whose letters a Persian keyboard lacks: ە is ه, ێ is ی, ۆ is
//     و, ڕ is ر, ڵ is ل.
//   - Latin letters up to U+017F are small and lose what is added to them: É is e, Ş is s, ß is s.
//     I, İ and ı are i, as keyboards differ in them; ə is e, as it is typed where it is missing.
// A character has its key whatever stands beside it, so that the key of two texts together is that
// of one and then that of the other. A byte that is not well-formed is U+FFFD.
std::string search_key(std::string_view text);

// The keys of a query's words, which white space parts; none is empty.
std::vector<std::string> search_words(std::string_view query);

// Bytes of a text, from `begin` up to `end`.
struct Range {
  size_t begin = 0;
  size_t end = 0;
  bool operator==(const Range&) const = default;
};

// A key that knows where it comes from.
class SearchKey {
 public:
  explicit SearchKey(std::string_view text);

  std::string_view key() const { return key_; }  // as search_key() has it

  // Where the text says what a part of the key says. The part is not empty and has whole code
  // points. The range has the marks, ZWNJ and ZWJ behind its last letter, which are of the same
  // grapheme, and where the part is some letters of a presentation form, all of the form.
  Range place(Range of_key) const {
    return {places_[of_key.begin].begin, places_[of_key.end - 1].end};
  }

 private:
  std::string key_;
  std::vector<Range> places_;  // by byte of the key
};

// Where the words of a query are in a text, each wherever it is found, in the middle of words and
// across their spaces too. The ranges are ascending and apart from each other.
//
//   find_matches("او می‌رود", "میر")  // one range, "می‌ر"
std::vector<Range> find_matches(std::string_view text, std::string_view query);

// The words of the text that any of the ranges reaches into, whole: what can be shown in another
// ink without parting letters that join. Spaces and punctuation part words.
std::vector<Range> whole_words(std::string_view text, const std::vector<Range>& ranges);

}  // namespace panjereh::unicode
