// The rasteriser, by laws that hold for what WebGL 2 draws.
#include "rasterizer.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "support/random.h"

namespace panjereh::tools {

namespace {

using canvas::Frame;
using Pixel = std::array<int, 4>;

constexpr uint32_t kSide = 32;                // px of all pictures here
constexpr uint32_t kHalfWhite = 0x80ffffffu;  // not premultiplied

// A frame that owns what it shows. Its texture has one full pixel where it has no other.
struct Drawing {
  std::vector<Frame::Vertex> vertices;
  std::vector<uint32_t> indices;
  std::vector<uint8_t> texture = {255};
  uint32_t texture_width = 1;
  std::array<uint32_t, 4> clip = {0, 0, kSide, kSide};

  void triangle(Frame::Vertex a, Frame::Vertex b, Frame::Vertex c) {
    for (const auto& vertex : {a, b, c}) {
      indices.push_back(static_cast<uint32_t>(vertices.size()));
      vertices.push_back(vertex);
    }
  }

  void rectangle(float left, float top, float right, float bottom, uint32_t color) {
    triangle({left, top, 0, 0, color}, {right, top, 1, 0, color}, {right, bottom, 1, 1, color});
    triangle({left, top, 0, 0, color}, {right, bottom, 1, 1, color}, {left, bottom, 0, 1, color});
  }

  Picture draw() const {
    Frame frame;
    frame.vertices = vertices;
    frame.indices = indices;
    frame.commands = {
        {clip[0], clip[1], clip[2], clip[3], 0, static_cast<uint32_t>(indices.size())}};
    frame.texture_width = texture_width;
    frame.texture_height = static_cast<uint32_t>(texture.size()) / texture_width;
    frame.pixels = texture.data();
    return rasterize(frame, kSide, kSide);
  }
};

Pixel pixel(const Picture& picture, size_t x, size_t y) {
  Pixel found;
  for (size_t channel = 0; channel < 4; ++channel) {
    found[channel] = picture.pixels[4 * (y * picture.width + x) + channel];
  }
  return found;
}

}  // namespace

TEST_CASE("triangles around a point cover each pixel of their rectangle once") {
  tests::Random random(1396);
  for (size_t round = 0; round < tests::rounds(200); ++round) {
    // On whole, half and sixteenth px: so that edges go through centres of pixels too.
    const float grid = std::array{1.0f, 2.0f, 16.0f}[round % 3];
    const auto inside = [&] { return 4 + static_cast<float>(random.below(24 * 16)) / 16; };
    const auto snapped = [&](float value) { return std::floor(value * grid) / grid; };
    const Frame::Vertex middle = {snapped(inside()), snapped(inside()), 0, 0, kHalfWhite};
    const std::array<Frame::Vertex, 4> corners = {{{4, 4, 0, 0, kHalfWhite},
                                                   {28, 4, 0, 0, kHalfWhite},
                                                   {28, 28, 0, 0, kHalfWhite},
                                                   {4, 28, 0, 0, kHalfWhite}}};
    Drawing drawing;
    for (size_t i = 0; i < 4; ++i) {
      // Whichever way round they go.
      const auto& [one, other] = std::pair{corners[i], corners[(i + 1) % 4]};
      random.one_in(2) ? drawing.triangle(middle, one, other)
                       : drawing.triangle(other, one, middle);
    }
    const Picture picture = drawing.draw();
    size_t wrong = 0;
    for (size_t y = 0; y < kSide; ++y) {
      for (size_t x = 0; x < kSide; ++x) {
        const bool is_inside = x >= 4 && x < 28 && y >= 4 && y < 28;
        wrong += pixel(picture, x, y)[3] != (is_inside ? 128 : 0);
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("what comes later is blended over what is there, premultiplied") {
  Drawing drawing;
  drawing.rectangle(0, 0, 16, 16, 0x800000ffu);  // half red
  CHECK(pixel(drawing.draw(), 3, 3) == Pixel{128, 0, 0, 128});
  drawing.rectangle(8, 0, 16, 16, 0x80ff0000u);  // half blue
  CHECK(pixel(drawing.draw(), 7, 3) == Pixel{128, 0, 0, 128});
  CHECK(pixel(drawing.draw(), 8, 3) == Pixel{64, 0, 128, 192});
  drawing.rectangle(8, 0, 16, 16, 0xff00ff00u);  // whole green
  CHECK(pixel(drawing.draw(), 8, 3) == Pixel{0, 255, 0, 255});
}

TEST_CASE("nothing is drawn outside the clip, nor outside the picture") {
  Drawing drawing;
  drawing.clip = {5, 6, 900, 8};
  drawing.rectangle(-100, -100, 100, 100, 0xffffffffu);
  const Picture picture = drawing.draw();
  for (size_t y = 0; y < kSide; ++y) {
    for (size_t x = 0; x < kSide; ++x) {
      CHECK(pixel(picture, x, y)[3] == (x >= 5 && y >= 6 && y < 8 ? 255 : 0));
    }
  }
}

TEST_CASE("a letter at whole pixels has the texture's own pixels") {
  Drawing drawing;
  drawing.texture.clear();
  for (int i = 0; i < 16 * 16; ++i) drawing.texture.push_back(static_cast<uint8_t>(i));
  drawing.texture_width = 16;
  drawing.rectangle(3, 5, 19, 21, 0xff000000u);
  const Picture picture = drawing.draw();
  for (size_t y = 0; y < 16; ++y) {
    for (size_t x = 0; x < 16; ++x) {
      CHECK(pixel(picture, 3 + x, 5 + y)[3] == static_cast<int>(16 * y + x));
    }
  }
}

TEST_CASE("a colour goes over evenly from corner to corner") {
  Drawing drawing;
  const uint32_t clear = 0x00ffffffu;
  const uint32_t white = 0xffffffffu;
  drawing.triangle({0, 0, 0, 0, clear}, {32, 0, 0, 0, white}, {32, 8, 0, 0, white});
  drawing.triangle({0, 0, 0, 0, clear}, {32, 8, 0, 0, white}, {0, 8, 0, 0, clear});
  const Picture picture = drawing.draw();
  for (size_t x = 0; x < kSide; ++x) {
    const double expected = (static_cast<double>(x) + 0.5) / kSide * 255;
    for (size_t y = 0; y < 8; ++y) CHECK(std::abs(pixel(picture, x, y)[3] - expected) <= 1);
  }
}

TEST_CASE("a triangle without a place or without an area is not drawn") {
  for (const float far : {1e30f, -1e30f, INFINITY, -INFINITY, NAN}) {
    for (const bool is_x : {true, false}) {
      Drawing drawing;
      drawing.triangle({is_x ? far : 0, is_x ? 0 : far, 0, 0, kHalfWhite}, {9, 0, 0, 0, kHalfWhite},
                       {9, 9, 0, 0, kHalfWhite});
      const Picture picture = drawing.draw();
      CHECK(std::ranges::count(picture.pixels, 0) == 4 * kSide * kSide);
    }
  }
  Drawing line;
  line.triangle({1, 1, 0, 0, kHalfWhite}, {9, 9, 0, 0, kHalfWhite}, {5, 5, 0, 0, kHalfWhite});
  CHECK(pixel(line.draw(), 3, 3)[3] == 0);
}

TEST_CASE("a picture over a ground has no transparency left") {
  Picture picture = {3, 1, {0, 0, 0, 0, 128, 0, 0, 128, 10, 20, 30, 255}};
  lay_over(picture, 0xff3499ffu);
  CHECK(picture.pixels ==
        std::vector<uint8_t>{0xff, 0x99, 0x34, 255, 128 + 127, 76, 26, 255, 10, 20, 30, 255});
}

}  // namespace panjereh::tools
