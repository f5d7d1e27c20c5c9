// A paragraph of text as positioned glyphs: bidi, shaping, line breaking.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "panjereh/text/bidi.h"
#include "panjereh/text/font.h"

namespace panjereh::text {

struct TextStyle {
  const Font* font = nullptr;
  float size = 16;                       // of the em, in px
  Direction direction = Direction::ltr;  // of the paragraph
  std::string_view language = {};        // BCP 47; chooses glyphs where the font has more than one
};

// What happens to a word that is longer than a line (CSS's overflow-wrap).
enum class LongWords : uint8_t { overflow, are_broken };

struct Glyph {
  uint32_t id;       // in the font
  uint32_t cluster;  // where its characters begin, in UTF-8 bytes of the paragraph
  float x, y;        // offset from the pen, px; y grows downwards
  float advance;     // of the pen, px
};

// Glyphs of one direction, script and font, from left to right.
struct Run {
  size_t start, end;  // UTF-8 bytes of the paragraph
  uint8_t level;      // odd: right to left
  uint32_t script;    // ISO 15924, the four letters as bytes from the highest
  std::vector<Glyph> glyphs;
};

struct Line {
  size_t start, end;      // UTF-8 bytes of the paragraph; white space at its end belongs to it …
  float width;            // … but not to its width, px
  std::vector<Run> runs;  // from left to right, without the white space at the line's end
};

struct Paragraph {
  std::vector<Line> lines;    // none for an empty text
  uint8_t level = 0;          // 1: right to left
  size_t missing_glyphs = 0;  // how many characters the font has no glyph for
};

// Lays out one paragraph in lines of at most `width` px. Bytes that are not UTF-8 count as U+FFFD.
//
//   const auto paragraph = lay_out("سلام دنیا", {.font = &font, .direction = Direction::rtl}, 320);
Paragraph lay_out(std::string_view text, const TextStyle& style, float width,
                  LongWords long_words = LongWords::are_broken);

}  // namespace panjereh::text
