// Coverage of glyphs: the area is the outline's, wherever and however large it is drawn.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <string>

#include "panjereh/text/glyph_bitmap.h"
#include "panjereh/text/paragraph.h"
#include "support/files.h"
#include "support/fonts.h"

namespace panjereh::text {

using tests::regular;

namespace {

uint32_t glyph_of(std::string_view letter) {
  // With a letter behind it, since white space at a line's end is not drawn.
  const Paragraph paragraph = lay_out(std::string(letter) + "|", {.fonts = {&regular(), 1}});
  for (const Run& run : paragraph.lines.at(0).runs) {
    for (const Glyph& glyph : run.glyphs) {
      if (glyph.cluster == 0) return glyph.id;
    }
  }
  return 0;
}

double area(const GlyphBitmap& bitmap) {
  return std::accumulate(bitmap.coverage.begin(), bitmap.coverage.end(), 0.0) / 255;
}

// Where the middle of the ink is, px from the pen.
double middle(const GlyphBitmap& bitmap) {
  double sum = 0;
  for (int row = 0; row < bitmap.height; ++row) {
    for (int column = 0; column < bitmap.width; ++column) {
      sum += bitmap.coverage[static_cast<size_t>(row * bitmap.width + column)] / 255.0 *
             (bitmap.left + column + 0.5);
    }
  }
  return sum / area(bitmap);
}

}  // namespace

TEST_CASE("a space has no ink") {
  const GlyphBitmap bitmap = rasterize(regular(), glyph_of(" "), 16, 0);
  CHECK(bitmap.width == 0);
  CHECK(bitmap.coverage.empty());
}

TEST_CASE("ink stands above the baseline, and below it where the letter goes there") {
  const GlyphBitmap alef = rasterize(regular(), glyph_of("ا"), 32, 0);
  CHECK(alef.top < -15);
  CHECK(alef.top + alef.height <= 1);
  const GlyphBitmap reh = rasterize(regular(), glyph_of("ر"), 32, 0);
  CHECK(reh.top + reh.height > 5);
  CHECK(alef.coverage.size() == static_cast<size_t>(alef.width * alef.height));
}

TEST_CASE("a letter of twice the size has four times the area") {
  for (const char* letter : {"ا", "س", "ه", "ش", "B", "8", "@"}) {
    CAPTURE(letter);
    const uint32_t glyph = glyph_of(letter);
    const double small = area(rasterize(regular(), glyph, 40, 0));
    CHECK(small > 10);
    CHECK(area(rasterize(regular(), glyph, 80, 0)) == doctest::Approx(4 * small).epsilon(0.02));
  }
}

TEST_CASE("a shift moves the ink by itself, and takes none away") {
  for (const char* letter : {"ا", "س", "O"}) {
    const uint32_t glyph = glyph_of(letter);
    const GlyphBitmap still = rasterize(regular(), glyph, 16, 0);
    for (const float shift : {0.25f, 0.5f, 0.75f}) {
      CAPTURE(shift);
      CAPTURE(letter);
      const GlyphBitmap moved = rasterize(regular(), glyph, 16, shift);
      CHECK(area(moved) == doctest::Approx(area(still)).epsilon(0.01));
      // By pixels, whose ink need not be in their middle.
      CHECK(std::abs(middle(moved) - middle(still) - static_cast<double>(shift)) < 0.2);
    }
    const GlyphBitmap next = rasterize(regular(), glyph, 16, 1);
    CHECK(next.left == still.left + 1);
    CHECK(next.coverage == still.coverage);
  }
}

TEST_CASE("the inside of a ring is empty and its body full") {
  const GlyphBitmap ring = rasterize(regular(), glyph_of("O"), 100, 0);
  const auto at = [&](int row, int column) {
    return ring.coverage[static_cast<size_t>(row * ring.width + column)];
  };
  CHECK(at(ring.height / 2, ring.width / 2) == 0);
  CHECK(at(ring.height / 2, 6) == 255);
}

TEST_CASE("a size that is none gives nothing") {
  const uint32_t glyph = glyph_of("س");
  for (const float size : {0.0f, -5.0f, std::nanf(""), 1e9f, INFINITY}) {
    const GlyphBitmap bitmap = rasterize(regular(), glyph, size, 0);
    CHECK(bitmap.coverage.size() == static_cast<size_t>(bitmap.width * bitmap.height));
    CHECK(bitmap.coverage.size() < 100'000);
  }
  CHECK(rasterize(regular(), 0xffffff, 16, 0).width == 0);
}

TEST_CASE("a font whose letters are absurdly large has no ink, and costs no time") {
  std::string bytes = tests::read_file(tests::source_path("vazirmatn/Vazirmatn-Regular.ttf"));
  const auto number = [&](size_t at, size_t size) {
    size_t value = 0;
    for (size_t i = 0; i < size; ++i) value = value << 8 | static_cast<uint8_t>(bytes[at + i]);
    return value;
  };
  // head.unitsPerEm, 2048 before: a letter is 128 times as large.
  const size_t tables = number(4, 2);
  for (size_t record = 12; record < 12 + 16 * tables; record += 16) {
    if (bytes.compare(record, 4, "head") == 0)
      bytes.replace(number(record + 8, 4) + 18, 2, "\0\x10", 2);
  }
  const auto font = Font::read(bytes);
  REQUIRE(font);
  CHECK(font->units_per_em() == 16);
  CHECK(rasterize(*font, glyph_of("س"), 16, 0).width == 0);
  CHECK(rasterize(regular(), glyph_of("س"), 16, 0).width > 0);
}

}  // namespace panjereh::text
