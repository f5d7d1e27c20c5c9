// Draws boxes and text into one Dear ImGui draw list. Private to canvas.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "glyph_cache.h"
#include "ink.h"
#include "ink_table.h"
#include "panjereh/canvas/canvas.h"
#include "placed.h"

namespace panjereh::canvas {

class Painter {
 public:
  Painter();

  void set_theme(std::span<const uint32_t> colors, std::span<const float> lengths);
  void forget_glyphs() { glyphs_.clear(); }
  void make_room() { glyphs_.make_room(); }

  // Begins a list for a view of that many device px.
  void begin(uint32_t width, uint32_t height, float ratio);

  // Whether anything of a box can be seen, with the block's corner at y CSS px of the view.
  bool is_in_view(const Box& box, float y) const;

  // One box and its text, with the block's corner at (x, y) CSS px of the view. `color` of the text
  // is one of the table's, or -1 for none.
  void draw(const Placed& one, const Ink& ink, int8_t color, const Fonts& fonts, float x, float y);

  enum class Outcome : uint8_t {
    complete,
    texture_moved,  // it grew on the way: what was drawn before then must be drawn again
    texture_full,   // it could not hold all the glyphs
  };
  Outcome outcome() const;

  // The list as a frame.
  void finish(Frame& frame);

 private:
  struct Quad {
    ImFontAtlasRectId rect;
    float x, y;
  };

  float px(const Length& length) const;
  float snap(float css_px) const;
  float snap_border(float css_px) const;
  void path_rounded(ImVec2 low, ImVec2 high, float radius, ImDrawFlags corners);
  void draw_box(const Box& box, const Ink& ink, float x, float y);
  void draw_mark(const Box& box, const Ink& ink, float x, float y);
  void draw_text(const Placed& one, const text::Font& font, uint32_t color, const Ink& ink, float x,
                 float y);
  void draw_line(const text::Line& line, const GlyphCache::FontSize& font, float left,
                 float baseline, uint32_t color);

  std::array<uint32_t, kColorCount> colors_ = {};
  std::array<float, kLengthCount> lengths_ = {};
  GlyphCache glyphs_;
  ImDrawListSharedData shared_;
  std::unique_ptr<ImDrawList> list_;
  std::vector<Quad> quads_;
  uint32_t width_ = 0, height_ = 0;  // of the frame being drawn, device px
  float ratio_ = 1;
  const ImTextureData* texture_ = nullptr;  // the one that the list began with
  bool is_full_ = false;
};

}  // namespace panjereh::canvas
