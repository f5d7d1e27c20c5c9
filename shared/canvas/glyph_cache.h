// Glyph bitmaps in one texture of at most 4 MB, drawn as rectangles of a Dear ImGui draw list.
// Private to canvas.
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

  // To be called before each frame, or each try of one: what is found from here on counts as used
  // in it.
  void begin_frame();

  // The glyph with the pen at `pen_x` device px, rasterised where it is not there yet; the pen is
  // rounded to a quarter of a pixel, since letters that join must meet, and `pixel` is its whole
  // part. Nothing where the texture is full: then make_room(), and draw the frame again.
  // Rectangles move when others are added, so that a run is looked up whole before any of it is
  // drawn.
  std::optional<Placed> find(const FontSize& font, uint32_t glyph, float pen_x, int& pixel);

  // Forgets what the last frames did not use, or everything where they used it all, and moves what
  // is left together.
  void make_room();

  // Forgets all glyphs; the texture is as small as at first.
  void clear();

  size_t size() const { return glyphs_.size(); }     // glyphs that are there
  size_t rasterized() const { return rasterized_; }  // since the beginning
  ImFontAtlas& atlas() const { return *atlas_; }

 private:
  struct Entry {
    Placed placed;
    int used;  // the last frame in which it was
  };

  std::unique_ptr<ImFontAtlas> atlas_;
  std::unordered_map<uint64_t, Entry> glyphs_;
  int frame_ = 0;
  size_t rasterized_ = 0;
};

}  // namespace panjereh::canvas
