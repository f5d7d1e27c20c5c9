// What a ShapedText is made of, between the steps that make it and the one that breaks it. Lengths
// are in font units, positions in code points. Private to text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "panjereh/text/bidi.h"
#include "panjereh/text/font.h"

namespace panjereh::text {

struct ShapedGlyph {
  uint32_t id;
  uint32_t cluster;         // the first of its characters
  int32_t x, y, advance;    // y grows upwards, as in fonts
  bool is_unsafe_to_break;  // before its cluster, see HB_GLYPH_FLAG_UNSAFE_TO_BREAK
};

// A stretch of one level, script and font, and its glyphs from left to right.
struct Item {
  size_t start, end;
  uint8_t level;
  uint32_t script;  // ISO 15924
  size_t font;      // in the chain
  std::vector<ShapedGlyph> glyphs;
};

struct Shaped {
  std::vector<Font> fonts;
  std::string language;
  std::u32string text;
  std::vector<uint32_t> offsets;  // of each code point in the UTF-8 text, and its length
  BidiParagraph bidi;             // a level for every code point, none left out
  bool has_one_level = false;     // the paragraph's, all of it
  std::vector<Item> items;
  std::vector<double> pens;        // before each code point in logical order, and at the end, in em
  std::vector<bool> is_safe;       // whether a line may be cut here without shaping anew
  std::vector<uint32_t> ink_ends;  // where the white space before each position begins
  std::vector<size_t> opportunities;  // for a line to end
  std::vector<size_t> missing;        // characters that no font has
};

}  // namespace panjereh::text
