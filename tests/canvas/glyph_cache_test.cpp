// What the glyph cache keeps, and what it lets go.
#include "glyph_cache.h"

#include <doctest/doctest.h>

#include "support/fonts.h"

namespace panjereh::canvas {

namespace {

// Draws glyphs [first, end) of the font in a frame; whether all found room.
bool draw(GlyphCache& cache, uint32_t first, uint32_t end, float size) {
  cache.begin_frame();
  for (uint32_t glyph = first; glyph < end; ++glyph) {
    int pixel = 0;
    if (!cache.find({&tests::regular(), 0, size}, glyph, 0, pixel)) return false;
  }
  return true;
}

void wait(GlyphCache& cache, int frames) {
  for (int i = 0; i < frames; ++i) cache.begin_frame();
}

}  // namespace

TEST_CASE("a glyph is rasterised once for each size and quarter of a pixel") {
  GlyphCache cache;
  cache.begin_frame();
  const auto find = [&](float size, float pen) {
    int pixel = 0;
    CHECK(cache.find({&tests::regular(), 0, size}, 500, pen, pixel));
    return pixel;
  };
  CHECK(find(16, 3) == 3);
  CHECK(find(16, 7.1f) == 7);
  CHECK(find(16, -1) == -1);
  CHECK(cache.rasterized() == 1);
  CHECK(find(16, 3.25f) == 3);
  CHECK(find(16, 3.9f) == 4);  // rounded to the next pixel
  CHECK(cache.rasterized() == 2);
  find(24, 3);
  CHECK(cache.rasterized() == 3);
  CHECK(cache.size() == 3);
}

TEST_CASE("a full texture keeps what is seen, and lets go of what was not for some frames") {
  GlyphCache cache;
  constexpr float kSize = 140;
  uint32_t end = 300;
  REQUIRE(draw(cache, 300, end + 20, kSize));  // these are seen all the time
  while (draw(cache, end, end + 40, kSize)) end += 40;
  wait(cache, 8);
  REQUIRE(draw(cache, 300, 320, kSize));
  const size_t before = cache.size();
  cache.make_room();
  CHECK(cache.size() < before);
  CHECK(cache.size() >= 20);
  const size_t rasterized = cache.rasterized();
  CHECK(draw(cache, 300, 320, kSize));
  CHECK(cache.rasterized() == rasterized);
  CHECK(draw(cache, end, end + 40, kSize));  // there is room again
  CHECK(cache.rasterized() > rasterized);
}

TEST_CASE("where all of it was seen just now everything is forgotten, and there is room") {
  GlyphCache cache;
  constexpr float kSize = 250;
  CHECK(!draw(cache, 300, 900, kSize));
  cache.make_room();
  CHECK(cache.size() == 0);
  CHECK(draw(cache, 300, 320, kSize));
}

TEST_CASE("bitmaps stay what they were when others go and the rest moves together") {
  GlyphCache cache;
  constexpr float kSize = 60;
  const auto pixels_of = [&](uint32_t glyph) {
    int pixel = 0;
    const auto placed = cache.find({&tests::regular(), 0, kSize}, glyph, 0, pixel);
    REQUIRE(placed);
    std::vector<uint8_t> pixels;
    if (placed->rect == ImFontAtlasRectId_Invalid) return pixels;
    ImFontAtlasRect rect;
    REQUIRE(cache.atlas().GetCustomRect(placed->rect, &rect));
    for (int row = 0; row < rect.h; ++row) {
      const auto* from =
          static_cast<const uint8_t*>(cache.atlas().TexData->GetPixelsAt(rect.x, rect.y + row));
      pixels.insert(pixels.end(), from, from + rect.w);
    }
    return pixels;
  };
  REQUIRE(draw(cache, 300, 700, kSize));
  std::vector<std::vector<uint8_t>> before;
  for (uint32_t glyph = 600; glyph < 640; ++glyph) before.push_back(pixels_of(glyph));
  wait(cache, 8);
  REQUIRE(draw(cache, 600, 640, kSize));
  cache.make_room();
  CHECK(cache.size() == 40);
  for (uint32_t glyph = 600; glyph < 640; ++glyph) CHECK(pixels_of(glyph) == before[glyph - 600]);
}

}  // namespace panjereh::canvas
