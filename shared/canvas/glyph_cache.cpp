#include "glyph_cache.h"

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cmath>

// Dear ImGui asks for a font loader; glyphs are ours, so that this one loads nothing.
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static const ImFontLoader loader;
  return &loader;
}

namespace panjereh::canvas {

namespace {

constexpr int kShifts = 4;          // places of the pen within a pixel
constexpr int kSmallestSide = 512;  // px; the texture grows in powers of two …
constexpr int kLargestSide = 2048;  // … to 4 MB
constexpr int kSizeSteps = 64;      // sizes that are nearer than this part of a pixel are one
constexpr int kKeptFrames = 8;      // what one of so many frames used is not evicted

std::unique_ptr<ImFontAtlas> make_atlas() {
  auto atlas = std::make_unique<ImFontAtlas>();
  atlas->Flags |= ImFontAtlasFlags_NoBakedLines;
  atlas->TexDesiredFormat = ImTextureFormat_Alpha8;
  atlas->TexMinWidth = atlas->TexMinHeight = kSmallestSide;
  atlas->TexMaxWidth = atlas->TexMaxHeight = kLargestSide;
  atlas->RendererHasTextures = true;
  ImFontAtlasBuildInit(atlas.get());
  return atlas;
}

}  // namespace

GlyphCache::GlyphCache() : atlas_(make_atlas()) {}
GlyphCache::~GlyphCache() = default;

void GlyphCache::begin_frame() { ImFontAtlasUpdateNewFrame(atlas_.get(), ++frame_, true); }

void GlyphCache::make_room() {
  const size_t evicted = std::erase_if(glyphs_, [&](const auto& glyph) {
    const Entry& entry = glyph.second;
    if (frame_ - entry.used < kKeptFrames) return false;
    if (entry.placed.rect != ImFontAtlasRectId_Invalid) atlas_->RemoveCustomRect(entry.placed.rect);
    return true;
  });
  if (evicted == 0) return clear();
  ImFontAtlasTextureCompact(atlas_.get());
  // Where what is left did not fit in another order, Dear ImGui moves nothing, and packs no more.
  if (atlas_->Builder->LockDisableResize) clear();
}

void GlyphCache::clear() {
  atlas_ = make_atlas();
  glyphs_.clear();
}

std::optional<GlyphCache::Placed> GlyphCache::find(const FontSize& font, uint32_t glyph,
                                                   float pen_x, int& pixel) {
  const auto quarters = static_cast<int>(std::floor(pen_x * kShifts + 0.5f));
  pixel = quarters >> 2;
  const int shift = quarters & (kShifts - 1);
  static_assert(kShifts == 4);
  const auto size = static_cast<uint64_t>(font.size * kSizeSteps + 0.5f);
  const uint64_t key = (uint64_t{glyph} << 32) | (size << 8) | (uint64_t{font.number} << 2) |
                       static_cast<uint64_t>(shift);
  if (const auto found = glyphs_.find(key); found != glyphs_.end()) {
    found->second.used = frame_;
    return found->second.placed;
  }

  const text::GlyphBitmap bitmap =
      text::rasterize(*font.font, glyph, font.size, static_cast<float>(shift) / kShifts);
  Placed placed = {ImFontAtlasRectId_Invalid, bitmap.left, bitmap.top};
  if (bitmap.width > 0) {
    ImFontAtlasRect rect;
    placed.rect = atlas_->AddCustomRect(bitmap.width, bitmap.height, &rect);
    if (placed.rect == ImFontAtlasRectId_Invalid) return std::nullopt;
    ImTextureData& texture = *atlas_->TexData;
    for (int row = 0; row < bitmap.height; ++row) {
      const auto* from = bitmap.coverage.data() + static_cast<ptrdiff_t>(row) * bitmap.width;
      std::copy_n(from, bitmap.width,
                  static_cast<uint8_t*>(texture.GetPixelsAt(rect.x, rect.y + row)));
    }
  }
  ++rasterized_;
  glyphs_.emplace(key, Entry{placed, frame_});
  return placed;
}

}  // namespace panjereh::canvas
