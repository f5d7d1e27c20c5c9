// The steps of the bidirectional algorithm, between which a paragraph is passed on. Rule names (P2,
// X5a, W4, N0 …) are those of https://www.unicode.org/reports/tr9/. Private to text.
#pragma once

#include <unicode/uchar.h>

#include <string_view>
#include <vector>

#include "panjereh/text/bidi.h"

namespace panjereh::text {

using BidiClass = UCharDirection;

inline BidiClass bidi_class(char32_t c) { return u_charDirection(static_cast<UChar32>(c)); }

inline bool is_isolate_initiator(BidiClass c) {
  return c == U_LEFT_TO_RIGHT_ISOLATE || c == U_RIGHT_TO_LEFT_ISOLATE ||
         c == U_FIRST_STRONG_ISOLATE;
}

struct BidiText {
  std::u32string_view text;
  uint8_t level;                         // of the paragraph
  std::vector<BidiClass> classes;        // as the rules change them
  std::vector<BidiClass> original;       // before X5 and the W rules
  std::vector<size_t> match;             // of isolate initiators and PDIs, BD9; else kUnmatched
  std::vector<uint8_t> explicit_levels;  // after X8; kNoLevel for what X9 removes

  static constexpr size_t kUnmatched = SIZE_MAX;
};

// P2 to X9.
BidiText resolve_explicit(std::u32string_view text, Direction direction);

// X10 and BD13: the code points of each isolating run sequence, without those that X9 removes.
std::vector<std::vector<size_t>> isolating_run_sequences(const BidiText& text);

// W1 to I2 for one sequence; its levels go to `levels`.
void resolve_sequence(BidiText& text, const std::vector<size_t>& sequence,
                      std::vector<uint8_t>& levels);

}  // namespace panjereh::text
