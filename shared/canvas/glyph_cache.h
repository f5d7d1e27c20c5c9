// Glyph bitmaps in one texture, drawn as rectangles of a Dear ImGui draw list. Private to canvas.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "panjereh/text/font.h"
#include "panjereh/text/glyph_bitmap.h"

namespace panjereh::canvas {

class GlyphCache {
 public:
  // One size of one font, in device px.
  struct FontSize {
    const text::Font* font;
    uint32_t number;  // of the font, for the key
    float size;
  };
  struct Placed {
    ImFontAtlasRectId rect;  // none where the glyph has no ink
    int left, top;           // of its first pixel from the pen's
  };

  GlyphCache();
  ~GlyphCache();

  // The glyph with the pen at `pen_x` device px, rasterised where it is not there yet; the pen is
  // rounded to a quarter of a pixel, and `pixel` is its whole part. Nothing where the texture is
  // full: then begin anew with clear(). Valid until clear(); rectangles move when others are added,
  // so that a run is looked up whole before any of it is drawn.
  std::optional<Placed> find(const FontSize& font, uint32_t glyph, float pen_x, int& pixel);

  // Forgets all glyphs.
  void clear();

  ImFontAtlas& atlas() const { return *atlas_; }

 private:
  std::unique_ptr<ImFontAtlas> atlas_;
  std::unordered_map<uint64_t, Placed> glyphs_;
};

}  // namespace panjereh::canvas
