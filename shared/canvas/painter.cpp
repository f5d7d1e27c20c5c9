#include "painter.h"

#include <algorithm>
#include <cmath>

namespace panjereh::canvas {

namespace {

// Where a line's text begins at its left, and its baseline, in CSS px.
ImVec2 line_origin(const Placed& one, size_t index) {
  const Box& box = one.box;
  const LineBox& line = box.lines[index];
  if (box.part != Part::control) return {line.left, line.top + box.ascent};
  // A control's line is its content box: the text stands in the middle of it.
  const float width = one.paragraph.lines[index].width;
  const float left = box.flags & kAlignEnd ? line.right - width : line.left;
  const float top = (line.top + line.bottom - box.ascent - box.descent) / 2;
  return {left, std::floor(top + 0.5f) + box.ascent};
}

}  // namespace

Painter::Painter() {
  shared_.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
  shared_.CurveTessellationTol = 1.25f;
  shared_.SetCircleTessellationMaxError(0.1f);
  list_ = std::make_unique<ImDrawList>(&shared_);
}

void Painter::set_theme(std::span<const uint32_t> colors, std::span<const float> lengths) {
  std::ranges::copy(colors, colors_.begin());
  std::ranges::copy(lengths, lengths_.begin());
}

void Painter::begin(uint32_t width, uint32_t height, float ratio) {
  // At another ratio all glyphs are of other sizes.
  if (ratio != ratio_) glyphs_.clear();
  glyphs_.begin_frame();
  shared_.FontAtlas = &glyphs_.atlas();
  shared_.TexUvWhitePixel = glyphs_.atlas().TexUvWhitePixel;
  shared_.ClipRectFullscreen = {0, 0, static_cast<float>(width), static_cast<float>(height)};
  list_->_ResetForNewFrame();
  list_->PushTexture(glyphs_.atlas().TexRef);
  list_->PushClipRectFullScreen();
  width_ = width;
  height_ = height;
  ratio_ = ratio;
  texture_ = glyphs_.atlas().TexData;
  is_full_ = false;
}

Painter::Outcome Painter::outcome() const {
  if (is_full_) return Outcome::texture_full;
  return glyphs_.atlas().TexData == texture_ ? Outcome::complete : Outcome::texture_moved;
}

bool Painter::is_in_view(const Box& box, float y) const {
  const float top = (box.border.y + y) * ratio_;
  const float bottom = top + box.border.height * ratio_;
  constexpr float kMargin = 64;  // device px; ink may reach out of its box
  return bottom >= -kMargin && top <= static_cast<float>(height_) + kMargin;
}

void Painter::draw(const Placed& one, const Ink& ink, int8_t color, const Fonts& fonts, float x,
                   float y) {
  draw_box(one.box, ink, x, y);
  if (ink.mark != Mark::none) draw_mark(one.box, ink, x, y);
  const auto& font = fonts[static_cast<size_t>(one.box.weight)];
  if (!one.paragraph.lines.empty() && color >= 0 && font) {
    draw_text(one, *font, colors_[static_cast<size_t>(color)], ink, x, y);
  }
}

void Painter::finish(Frame& frame) {
  ImTextureData& texture = *glyphs_.atlas().TexData;
  frame.vertices = {reinterpret_cast<const Frame::Vertex*>(list_->VtxBuffer.Data),
                    static_cast<size_t>(list_->VtxBuffer.Size)};
  frame.indices = {list_->IdxBuffer.Data, static_cast<size_t>(list_->IdxBuffer.Size)};
  frame.commands.clear();
  for (const ImDrawCmd& command : list_->CmdBuffer) {
    if (command.ElemCount == 0) continue;
    const auto edge = [](float value, uint32_t limit) {
      return static_cast<uint32_t>(std::clamp(value, 0.0f, static_cast<float>(limit)));
    };
    frame.commands.push_back({edge(command.ClipRect.x, width_), edge(command.ClipRect.y, height_),
                              edge(command.ClipRect.z, width_), edge(command.ClipRect.w, height_),
                              command.IdxOffset, command.ElemCount});
  }
  static_assert(sizeof(Frame::Vertex) == sizeof(ImDrawVert));
  const bool is_new = texture.Status == ImTextureStatus_WantCreate;
  if (is_new) ++frame.texture;
  frame.texture_width = static_cast<uint32_t>(texture.Width);
  frame.texture_height = static_cast<uint32_t>(texture.Height);
  frame.pixels = texture.Pixels;
  frame.updates.clear();
  if (!is_new) {
    for (const ImTextureRect& rect : texture.Updates) {
      frame.updates.push_back({rect.x, rect.y, rect.w, rect.h});
    }
  }
  texture.SetStatus(ImTextureStatus_OK);
}

float Painter::px(const Length& length) const {
  if (length.token >= 0) return lengths_[static_cast<size_t>(length.token)];
  return std::max(length.px, 0.0f);
}

// Whole device pixels, as browsers snap boxes; borders are at least one of them.
float Painter::snap(float css_px) const { return std::floor(css_px * ratio_ + 0.5f); }
float Painter::snap_border(float css_px) const {
  return css_px <= 0 ? 0 : std::max(1.0f, snap(css_px));
}

// What PathRect does, but for the pixel that it takes off the radius of a circle.
void Painter::path_rounded(ImVec2 low, ImVec2 high, float radius, ImDrawFlags corners) {
  constexpr float kQuarter = IM_PI / 2;
  const auto is_near = [](ImVec2 one, ImVec2 other) {
    return std::abs(one.x - other.x) + std::abs(one.y - other.y) < 0.01f;
  };
  auto& path = list_->_Path;
  const auto turn = [&](ImDrawFlags corner, float x, float y, float right, float down, float from) {
    if (radius < 0.5f || !(corners & corner)) return list_->PathLineTo({x, y});
    const int start = path.Size;
    list_->PathArcTo({x + right * radius, y + down * radius}, radius, from, from + kQuarter);
    // Where one arc goes over into the next, one point is enough: two would show as a spike.
    if (start > 0 && is_near(path[start - 1], path[start])) path.erase(path.begin() + start);
  };
  turn(ImDrawFlags_RoundCornersTopLeft, low.x, low.y, 1, 1, 2 * kQuarter);
  turn(ImDrawFlags_RoundCornersTopRight, high.x, low.y, -1, 1, 3 * kQuarter);
  turn(ImDrawFlags_RoundCornersBottomRight, high.x, high.y, -1, -1, 0);
  turn(ImDrawFlags_RoundCornersBottomLeft, low.x, high.y, 1, -1, kQuarter);
  if (is_near(path.back(), path.front())) path.pop_back();
}

void Painter::draw_box(const Box& box, const Ink& ink, float x, float y) {
  const bool rtl = box.flags & kRightToLeft;
  const ImVec2 low(snap(box.border.x + x), snap(box.border.y + y));
  const ImVec2 high(snap(box.border.x + x + box.border.width),
                    snap(box.border.y + y + box.border.height));
  if (high.x <= low.x || high.y <= low.y) return;
  ImDrawFlags corners = ImDrawFlags_RoundCornersAll;
  if (ink.corners == Corners::end) {
    corners = rtl ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_RoundCornersRight;
  }
  const float radius =
      std::min({px(ink.radius) * ratio_, (high.x - low.x) / 2, (high.y - low.y) / 2});
  const float width = ink.line >= 0 ? snap_border(box.border_width) : 0;
  if (ink.fill >= 0) {
    path_rounded(low, high, radius, corners);
    list_->PathFillConvex(colors_[static_cast<size_t>(ink.fill)]);
  }
  if (width <= 0) return;
  const uint32_t line = colors_[static_cast<size_t>(ink.line)];
  switch (ink.sides) {
    case Sides::unset:
      break;
    case Sides::all: {
      const float half = width / 2;
      path_rounded({low.x + half, low.y + half}, {high.x - half, high.y - half},
                   std::max(radius - half, 0.0f), corners);
      list_->PathStroke(line, ImDrawFlags_Closed, width);
      break;
    }
    case Sides::top:
      list_->AddRectFilled(low, {high.x, low.y + width}, line);
      break;
    case Sides::start:
      if (rtl) {
        list_->AddRectFilled({high.x - width, low.y}, high, line);
      } else {
        list_->AddRectFilled(low, {low.x + width, high.y}, line);
      }
      break;
  }
}

// In the middle of its box, as dom_face.css clips it.
void Painter::draw_mark(const Box& box, const Ink& ink, float x, float y) {
  const uint32_t color = colors_[static_cast<size_t>(ink.mark_color)];
  const float size = box.border.width * ratio_;
  const ImVec2 low(snap(box.border.x + x), snap(box.border.y + y));
  if (ink.mark == Mark::dot) {
    list_->AddCircleFilled({low.x + size / 2, low.y + size / 2}, size / 4, color);
    return;
  }
  const ImVec2 tick[] = {{low.x + size * 0.24f, low.y + size * 0.52f},
                         {low.x + size * 0.43f, low.y + size * 0.70f},
                         {low.x + size * 0.77f, low.y + size * 0.31f}};
  list_->AddPolyline(tick, 3, color, ImDrawFlags_None, std::max(1.0f, size * 0.11f));
}

void Painter::draw_text(const Placed& one, const text::Font& face, uint32_t color, const Ink& ink,
                        float x, float y) {
  const auto weight = static_cast<uint32_t>(one.box.weight);
  const GlyphCache::FontSize font = {&face, weight, one.box.font_size * ratio_};
  for (size_t i = 0; i < one.paragraph.lines.size(); ++i) {
    const text::Line& line = one.paragraph.lines[i];
    const ImVec2 origin = line_origin(one, i);
    const float baseline = snap(origin.y + y);
    draw_line(line, font, (origin.x + x) * ratio_, baseline, color);
    if (ink.underline > 0) {
      // As the style sheet offsets it: 0.35 em below the baseline, in whole CSS px.
      const float thickness =
          std::max(1.0f, std::floor(static_cast<float>(ink.underline) * ratio_));
      const float offset = std::floor(0.35f * one.box.font_size + 0.5f) * ratio_;
      const float top = std::floor(baseline + offset + 0.5f);
      list_->AddRectFilled({snap(origin.x + x), top},
                           {snap(origin.x + x + line.width), top + thickness}, color);
    }
  }
}

void Painter::draw_line(const text::Line& line, const GlyphCache::FontSize& font, float left,
                        float baseline, uint32_t color) {
  quads_.clear();
  float pen = left;
  for (const text::Run& run : line.runs) {
    for (const text::Glyph& glyph : run.glyphs) {
      int pixel = 0;
      const auto placed = glyphs_.find(font, glyph.id, pen + glyph.x * ratio_, pixel);
      if (!placed) {
        is_full_ = true;
        return;
      }
      if (placed->rect != ImFontAtlasRectId_Invalid) {
        const float y = std::floor(baseline + glyph.y * ratio_ + 0.5f);
        quads_.push_back({placed->rect, static_cast<float>(pixel + placed->left),
                          y + static_cast<float>(placed->top)});
      }
      pen += glyph.advance * ratio_;
    }
  }
  // Looked up whole: adding glyphs moves those that were there.
  list_->PrimReserve(static_cast<int>(quads_.size()) * 6, static_cast<int>(quads_.size()) * 4);
  for (const Quad& quad : quads_) {
    ImFontAtlasRect rect;
    glyphs_.atlas().GetCustomRect(quad.rect, &rect);
    const ImVec2 low(quad.x, quad.y);
    list_->PrimRectUV(low, {low.x + rect.w, low.y + rect.h}, rect.uv0, rect.uv1, color);
  }
}

}  // namespace panjereh::canvas
