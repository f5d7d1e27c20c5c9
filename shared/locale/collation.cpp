#include "panjereh/locale/collation.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>

#include "collation_data.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::locale {

namespace {

using Text = std::u32string;

// Bytes of a key: a level's end comes before all weights, what is not covered after them.
constexpr char kLevelEnd = 0;
constexpr uint8_t kFirstLetterSecondary = 1;
constexpr uint8_t kFirstMarkSecondary = 32;
constexpr uint8_t kFirstTertiary = 1;
constexpr uint8_t kFirstMarkTertiary = 32;
constexpr uint16_t kFirstPrimary = 0x100;  // so that its first byte is no level's end
constexpr uint8_t kNotCovered = 0xff;

constexpr char32_t kNothing = 0x200c;  // weighs nothing

constexpr uint8_t kMarkClasses[] = {27, 28, 29, 30, 31, 32, 33, 34, 35, 202, 220, 230};

// Canonical_Combining_Class (UnicodeData.txt) of the marks that are covered; else 0.
uint8_t combining_class(char32_t c) {
  if (c >= 0x64b && c <= 0x652) return static_cast<uint8_t>(27 + c - 0x64b);  // ً to ْ
  if (c >= 0x618 && c <= 0x61a) return static_cast<uint8_t>(30 + c - 0x618);
  if (c == 0x670) return 35;
  if (c == 0x327 || c == 0x328) return 202;
  for (const char32_t below : {0x655u, 0x656u, 0x65cu, 0x65fu, 0x6e3u, 0x6eau, 0x6edu}) {
    if (c == below) return 220;
  }
  const bool is_above = (c >= 0x300 && c <= 0x30c) || (c >= 0x610 && c <= 0x617) ||
                        (c >= 0x653 && c <= 0x65f) || (c >= 0x6d6 && c <= 0x6dc) ||
                        (c >= 0x6df && c <= 0x6e4) || (c >= 0x6e7 && c <= 0x6ec && c != 0x6e9);
  return is_above ? 230 : 0;
}

const Weight* find_own(std::span<const OwnWeight> weights, char32_t of) {
  const auto found = std::ranges::find(weights, of, &OwnWeight::of);
  return found == weights.end() ? nullptr : &found->weight;
}

// Null for what is not covered.
const Weight* root_weight(char32_t c) {
  for (const auto& [first, last, offset] : kRanges) {
    if (c >= first && c <= last) return &kWeights[offset + c - first];
  }
  return find_own(kEveryLanguage, c);
}

char32_t base_of(Weight pair) {
  const char32_t index = (pair >> 4) & 63;
  if (index < kLatinBases) return 'a' + index;
  if (index < 2 * kLatinBases) return 'A' + index - kLatinBases;
  return kArabicBases[index - 2 * kLatinBases];
}

// The marks of each letter by their classes; those of one class stay as they stand.
void order_marks(Text& text) {
  for (size_t start = 0; start < text.size(); ++start) {
    size_t end = start;
    while (end < text.size() && combining_class(text[end]) != 0) ++end;
    if (end - start > 1) {
      const Text marks(text, start, end - start);
      for (const uint8_t mark_class : kMarkClasses) {
        for (const char32_t mark : marks) {
          if (combining_class(mark) == mark_class) text[start++] = mark;
        }
      }
    }
    start = end;
  }
}

// In canonical order and decomposition (NFD).
Text decompose(std::string_view text) {
  Text decomposed;
  for (size_t offset = 0; offset < text.size();) {
    const char32_t c = unicode::next_code_point(text, offset);
    const Weight* weight = root_weight(c);
    if (weight && *weight >= kPair && *weight < kSeveral) {
      decomposed.push_back(base_of(*weight));
      decomposed.push_back(kPairMarks[*weight & 15]);
    } else {
      decomposed.push_back(c);
    }
  }
  order_marks(decomposed);
  return decomposed;
}

// The pair's place in lists of own weights; 0 where no list can have it.
Weight pair_of(char32_t base, char32_t mark) {
  const auto* found = std::ranges::find(kPairMarks, mark);
  if (found == std::end(kPairMarks)) return 0;
  for (Weight index = 0; index < 2 * kLatinBases + std::size(kArabicBases); ++index) {
    const auto pair = static_cast<Weight>(kPair | index << 4 | (found - std::begin(kPairMarks)));
    if (base_of(pair) == base) return pair;
  }
  return 0;
}

LanguageOrder order_of(std::string_view language) {
  const auto* found = std::ranges::find(kLanguages, language, &LanguageOrder::language);
  return found == std::end(kLanguages) ? LanguageOrder{} : *found;
}

class KeyWriter {
 public:
  explicit KeyWriter(std::string_view language) : order_(order_of(language)) {}

  void write(Text& text) {
    for (size_t i = 0; i < text.size(); ++i) {
      const Weight* weight = take_pair(text, i);
      if (!weight) weight = weight_of(text[i]);
      if (!weight) {
        add_uncovered(text[i]);
      } else if (*weight < kSeveral) {
        add(*weight);
      } else {
        for (const Weight* each = &kSeveralWeights[*weight - kSeveral]; *each; ++each) add(*each);
      }
    }
  }

  std::string key() const { return primary_ + kLevelEnd + secondary_ + kLevelEnd + tertiary_; }

 private:
  const Weight* weight_of(char32_t c) const {
    const Weight* own = find_own(order_.own, c);
    return own ? own : root_weight(c);
  }

  // The weight of a letter together with one of its marks, which is taken from the text. Marks
  // between the two do not part them, unless they are of the same class (UTS #10, S2.1).
  const Weight* take_pair(Text& text, size_t at) const {
    if (combining_class(text[at]) != 0) return nullptr;
    uint8_t between = 0;
    for (size_t i = at + 1; i < text.size(); ++i) {
      const uint8_t mark_class = combining_class(text[i]);
      if (mark_class == 0) return nullptr;
      if (mark_class == between) continue;
      between = mark_class;
      const Weight pair = pair_of(text[at], text[i]);
      const Weight* weight = find_own(order_.own, pair);
      if (!weight) weight = find_own(kEveryLanguage, pair);
      if (!weight) continue;
      text[i] = kNothing;
      return weight;
    }
    return nullptr;
  }

  void add(Weight weight) {
    if (weight == 0) return;
    if (weight >= kOnePrimary) {
      add_primary(weight >> 7);
      secondary_ += static_cast<char>(kFirstLetterSecondary + ((weight >> 3) & 15));
      tertiary_ += static_cast<char>(kFirstTertiary + (weight & 7));
    } else if (weight >= kTertiaryMark) {
      tertiary_ += static_cast<char>(kFirstMarkTertiary + weight - kTertiaryMark);
    } else {
      secondary_ += static_cast<char>(kFirstMarkSecondary + weight);
      tertiary_ += static_cast<char>(kFirstTertiary);
    }
  }

  // Arabic letters are the last ones of the table; they change places with the other letters.
  void add_primary(int primary) {
    if (order_.is_arabic_first && primary >= kArabicPrimary) {
      primary -= kArabicPrimary - kLatinPrimary;
    } else if (order_.is_arabic_first && primary >= kLatinPrimary) {
      primary += kLastPrimary + 1 - kArabicPrimary;
    }
    primary += kFirstPrimary;
    primary_ += static_cast<char>(primary >> 8);
    primary_ += static_cast<char>(primary & 0xff);
  }

  void add_uncovered(char32_t c) {
    primary_ += static_cast<char>(kNotCovered);
    for (const int shift : {16, 8, 0}) primary_ += static_cast<char>((c >> shift) & 0xff);
    secondary_ += static_cast<char>(kFirstLetterSecondary);
    tertiary_ += static_cast<char>(kFirstTertiary);
  }

  LanguageOrder order_;
  std::string primary_, secondary_, tertiary_;
};

}  // namespace

std::string collation_key(std::string_view text, std::string_view language) {
  Text decomposed = decompose(text);
  KeyWriter writer(language);
  writer.write(decomposed);
  return writer.key();
}

std::weak_ordering compare(std::string_view a, std::string_view b, std::string_view language) {
  return collation_key(a, language) <=> collation_key(b, language);
}

}  // namespace panjereh::locale
