// Glyph outlines as coverage, for the canvas's glyph cache.
#pragma once

#include <cstdint>
#include <vector>

#include "panjereh/text/font.h"

namespace panjereh::text {

// How much of each pixel a glyph covers. The pen stands at (0, 0) on the baseline; y grows
// downwards.
struct GlyphBitmap {
  int left = 0, top = 0;          // of the first pixel, px
  int width = 0, height = 0;      // px; 0 where the glyph has no ink
  std::vector<uint8_t> coverage;  // rows from the top, 0 to 255
};

// Rasterises a glyph at `size` px an em, moved right by `shift` px (0 to 1): where between two
// pixels the pen stands. The nonzero winding rule; coverage is the exact area.
GlyphBitmap rasterize(const Font& font, uint32_t glyph, float size, float shift);

}  // namespace panjereh::text
