// A paragraph of text as lines of positioned glyphs: bidi, shaping, line breaking.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "panjereh/text/bidi.h"
#include "panjereh/text/font.h"

namespace panjereh::text {

// Faces in order of preference: a grapheme is drawn with the first that has all its characters.
using FontChain = std::span<const Font>;

struct TextStyle {
  FontChain fonts;                       // at least one
  float size = 16;                       // of the em, in px
  Direction direction = Direction::ltr;  // of the paragraph
  std::string_view language = {};        // BCP 47; chooses glyphs where the font has more than one
};

// What happens to a word that is longer than a line (CSS's overflow-wrap).
enum class LongWords : uint8_t { overflow, are_broken };

struct Wrap {
  float width = std::numeric_limits<float>::infinity();  // of a line, px
  LongWords long_words = LongWords::are_broken;
  // Where the text needs more, the last of these ends in an ellipsis. At least one.
  size_t most_lines = std::numeric_limits<size_t>::max();
};

struct Glyph {
  uint32_t id;       // in its run's font; 0 where no font has the character
  uint32_t cluster;  // where its characters begin, in UTF-8 bytes of the paragraph
  float x, y;        // offset from the pen, px; y grows downwards
  float advance;     // of the pen, px
};

// Glyphs of one direction, script and font, from left to right. A hyphen or an ellipsis that is not
// in the text is a run of its own, which begins where it ends.
struct Run {
  size_t start, end;  // UTF-8 bytes of the paragraph
  uint8_t level;      // odd: right to left
  uint32_t script;    // ISO 15924, the four letters as bytes from the highest
  size_t font;        // in the chain
  std::vector<Glyph> glyphs;
};

struct Line {
  size_t start, end;      // UTF-8 bytes of the paragraph; white space at its end belongs to it …
  float width;            // … but not to its width, px
  std::vector<Run> runs;  // from left to right, without the white space at the line's end
};

struct Paragraph {
  std::vector<Line> lines;      // none for an empty text
  uint8_t level = 0;            // 1: right to left
  bool is_cut = false;          // the last line ends in an ellipsis
  std::vector<size_t> missing;  // the characters that no font has, in UTF-8 bytes of the paragraph
};

// How far a line reaches above its baseline and below it, px: what its fonts ask for, or more where
// stacked marks or a slanting hand need it. A line without ink is as high as the first font.
struct LineHeight {
  float ascent, descent;
};
LineHeight height_of(const Line& line, FontChain fonts, float size);

// Lays out one paragraph. Bytes that are not UTF-8 count as U+FFFD.
//
//   const auto paragraph =
//       lay_out("سلام دنیا", {.fonts = fonts, .direction = Direction::rtl}, {.width = 320});
Paragraph lay_out(std::string_view text, const TextStyle& style, const Wrap& wrap = {});

}  // namespace panjereh::text
