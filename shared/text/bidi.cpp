// The algorithm as a whole; its rules are in bidi_explicit.cpp and bidi_sequence.cpp.
#include "panjereh/text/bidi.h"

#include <algorithm>
#include <optional>

#include "bidi_rules.h"

namespace panjereh::text {

namespace {

bool is_removed_by_x9(BidiClass c) {
  return c == U_LEFT_TO_RIGHT_EMBEDDING || c == U_RIGHT_TO_LEFT_EMBEDDING ||
         c == U_LEFT_TO_RIGHT_OVERRIDE || c == U_RIGHT_TO_LEFT_OVERRIDE ||
         c == U_POP_DIRECTIONAL_FORMAT || c == U_BOUNDARY_NEUTRAL;
}

// The levels of a text in which no rule leaves the paragraph's level: letters of one direction, and
// what takes theirs (N1, N2, W1, W7). Nothing where there is more to it. Most texts are such.
std::optional<BidiParagraph> resolve_plain(std::u32string_view text, Direction direction) {
  bool has_ltr = false;
  bool has_rtl = false;
  bool has_number = false;
  std::vector<uint8_t> levels(text.size(), 0);
  for (size_t i = 0; i < text.size(); ++i) {
    switch (bidi_class(text[i])) {
      case U_LEFT_TO_RIGHT:
        has_ltr = true;
        break;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
        has_rtl = true;
        break;
      case U_EUROPEAN_NUMBER:
        has_number = true;
        break;
      case U_BOUNDARY_NEUTRAL:
        levels[i] = kNoLevel;
        break;
      case U_EUROPEAN_NUMBER_SEPARATOR:
      case U_EUROPEAN_NUMBER_TERMINATOR:
      case U_COMMON_NUMBER_SEPARATOR:
      case U_DIR_NON_SPACING_MARK:
      case U_BLOCK_SEPARATOR:
      case U_SEGMENT_SEPARATOR:
      case U_WHITE_SPACE_NEUTRAL:
      case U_OTHER_NEUTRAL:
        break;
      default:
        return std::nullopt;
    }
  }
  const bool is_rtl = direction == Direction::rtl || (direction == Direction::automatic && has_rtl);
  if (is_rtl ? has_ltr || has_number : has_rtl) return std::nullopt;
  if (is_rtl) std::ranges::replace(levels, uint8_t{0}, uint8_t{1});
  return BidiParagraph{static_cast<uint8_t>(is_rtl), std::move(levels)};
}

}  // namespace

BidiParagraph resolve_bidi(std::u32string_view text, Direction direction) {
  if (auto paragraph = resolve_plain(text, direction)) return *std::move(paragraph);
  BidiText working = resolve_explicit(text, direction);
  BidiParagraph paragraph = {working.level, working.explicit_levels};
  for (const std::vector<size_t>& sequence : isolating_run_sequences(working)) {
    resolve_sequence(working, sequence, paragraph.levels);
  }
  return paragraph;
}

void reset_line_levels(std::u32string_view text, const BidiParagraph& paragraph, size_t start,
                       size_t end, std::vector<uint8_t>& line_levels) {
  line_levels.assign(paragraph.levels.begin() + static_cast<std::ptrdiff_t>(start),
                     paragraph.levels.begin() + static_cast<std::ptrdiff_t>(end));
  bool trailing = true;
  for (size_t i = end; i-- > start;) {
    const BidiClass c = bidi_class(text[i]);
    if (c == U_BLOCK_SEPARATOR || c == U_SEGMENT_SEPARATOR) {
      line_levels[i - start] = paragraph.level;
      trailing = true;
    } else if (c == U_WHITE_SPACE_NEUTRAL || is_isolate_initiator(c) ||
               c == U_POP_DIRECTIONAL_ISOLATE) {
      if (trailing) line_levels[i - start] = paragraph.level;
    } else if (!is_removed_by_x9(c)) {
      trailing = false;
    }
  }
}

std::vector<size_t> visual_order(const std::vector<uint8_t>& levels) {
  std::vector<size_t> order;
  uint8_t highest = 0;
  uint8_t lowest_odd = kNoLevel;
  for (size_t i = 0; i < levels.size(); ++i) {
    if (levels[i] == kNoLevel) continue;
    order.push_back(i);
    highest = std::max(highest, levels[i]);
    if (levels[i] % 2 == 1) lowest_odd = std::min(lowest_odd, levels[i]);
  }
  for (uint8_t level = highest; level >= lowest_odd && level > 0; --level) {
    for (size_t i = 0; i < order.size();) {
      size_t end = i;
      while (end < order.size() && levels[order[end]] >= level) ++end;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                   order.begin() + static_cast<std::ptrdiff_t>(end));
      i = std::max(end, i + 1);
    }
  }
  return order;
}

}  // namespace panjereh::text
