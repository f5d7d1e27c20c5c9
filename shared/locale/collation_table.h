// The shape of the generated table of weights (collation.txt). Private to locale.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace panjereh::locale {

// What a character weighs in sorting (UTS #10), in 16 bits:
//   0                                ignored
//   1 to 63                          a mark: its secondary weight
//   64 to 127                        a mark that has a tertiary weight only
//   primary << 7 | secondary << 3 | tertiary
//   kPair | base << 4 | mark         the canonical decomposition, by indexes
//   kSeveral | offset                weights in kSeveralWeights, up to a 0
using Weight = uint16_t;
inline constexpr Weight kTertiaryMark = 64;
inline constexpr Weight kOnePrimary = 128;
inline constexpr Weight kPair = 0xd800;
inline constexpr Weight kSeveral = 0xdc00;

// The bases of pairs: small letters, capitals, then kArabicBases.
inline constexpr uint16_t kLatinBases = 26;

// The characters from `first` to `last` have weights from `offset` on.
struct WeightRange {
  uint16_t first;
  uint16_t last;
  uint16_t offset;
};

// A character, or a kPair (surrogates, which no text has), that a language weighs in its own way.
struct OwnWeight {
  uint16_t of;
  Weight weight;
};

struct LanguageOrder {
  std::string_view language;
  std::span<const OwnWeight> own;
  bool is_arabic_first;  // before the letters of other scripts
};

}  // namespace panjereh::locale
