#include "rasterizer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace panjereh::tools {

namespace {

using canvas::Frame;

// OpenGL ES asks for at least as many places within a pixel (SUBPIXEL_BITS), and software has them.
constexpr int64_t kPlaces = 16;
constexpr float kFarthest = 1 << 26;  // px; a corner beyond has no place on the grid

// On the grid.
struct Point {
  int64_t x, y;
};

bool has_place(const Frame::Vertex& vertex) {
  return std::abs(vertex.x) < kFarthest && std::abs(vertex.y) < kFarthest;
}

Point place(const Frame::Vertex& vertex) {
  const auto snap = [](float value) {
    return static_cast<int64_t>(std::floor(static_cast<double>(value) * kPlaces + 0.5));
  };
  return {snap(vertex.x), snap(vertex.y)};
}

// Twice the area of a, b and c; positive where they go round clockwise, y growing downwards.
int64_t area(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// Of two triangles with a common edge one has what is on it: the one below it or right of it.
bool has_its_edge(Point from, Point to) { return from.y == to.y ? to.x > from.x : to.y < from.y; }

struct Triangle {
  std::array<const Frame::Vertex*, 3> vertices;
  std::array<Point, 3> points;  // clockwise
};

class Canvas {
 public:
  Canvas(const Frame& frame, Picture& picture) : frame_(frame), picture_(picture) {}

  void draw(const Frame::Command& command) {
    const auto indices = frame_.indices.subspan(command.first_index, command.index_count);
    for (size_t i = 0; i + 2 < indices.size(); i += 3) {
      std::array<const Frame::Vertex*, 3> corners;
      for (size_t k = 0; k < 3; ++k) corners[k] = &frame_.vertices[indices[i + k]];
      if (!std::ranges::all_of(corners, [](const auto* one) { return has_place(*one); })) continue;
      Triangle triangle = {corners, {place(*corners[0]), place(*corners[1]), place(*corners[2])}};
      auto& points = triangle.points;
      if (area(points[0], points[1], points[2]) < 0) {
        std::swap(points[1], points[2]);
        std::swap(triangle.vertices[1], triangle.vertices[2]);
      }
      draw(triangle, command);
    }
  }

 private:
  void draw(const Triangle& triangle, const Frame::Command& clip) {
    const auto& [a, b, c] = triangle.points;
    const int64_t whole = area(a, b, c);
    if (whole == 0) return;
    const auto centre = [](int64_t pixel) { return pixel * kPlaces + kPlaces / 2; };
    // The pixels whose centres are not before, and not behind, all corners.
    const auto first = [](int64_t low) { return (low + kPlaces / 2 - 1) >> 4; };
    static_assert(kPlaces == 1 << 4);
    const auto last = [](int64_t high) { return (high - kPlaces / 2) >> 4; };
    const int64_t left = std::max<int64_t>(clip.clip_left, first(std::min({a.x, b.x, c.x})));
    const int64_t right = std::min<int64_t>(clip.clip_right, last(std::max({a.x, b.x, c.x})) + 1);
    const int64_t top = std::max<int64_t>(clip.clip_top, first(std::min({a.y, b.y, c.y})));
    const int64_t bottom = std::min<int64_t>(clip.clip_bottom, last(std::max({a.y, b.y, c.y})) + 1);
    // What is on an edge of another triangle counts as outside.
    const std::array<int64_t, 3> least = {has_its_edge(b, c) ? 0 : 1, has_its_edge(c, a) ? 0 : 1,
                                          has_its_edge(a, b) ? 0 : 1};
    for (int64_t y = top; y < bottom; ++y) {
      for (int64_t x = left; x < right; ++x) {
        const Point point = {centre(x), centre(y)};
        const std::array<int64_t, 3> parts = {area(b, c, point), area(c, a, point),
                                              area(a, b, point)};
        if (parts[0] < least[0] || parts[1] < least[1] || parts[2] < least[2]) continue;
        std::array<float, 3> weights;
        for (size_t k = 0; k < 3; ++k) {
          weights[k] =
              static_cast<float>(static_cast<double>(parts[k]) / static_cast<double>(whole));
        }
        shade(triangle, weights, static_cast<size_t>(x), static_cast<size_t>(y));
      }
    }
  }

  // The program of webgl2.js, and its blending.
  void shade(const Triangle& triangle, const std::array<float, 3>& weights, size_t x, size_t y) {
    float u = 0, v = 0;
    std::array<float, 4> color = {};
    for (size_t k = 0; k < 3; ++k) {
      const Frame::Vertex& vertex = *triangle.vertices[k];
      u += weights[k] * vertex.u;
      v += weights[k] * vertex.v;
      for (size_t channel = 0; channel < 4; ++channel) {
        color[channel] +=
            weights[k] * static_cast<float>(vertex.color >> (8 * channel) & 0xffu) / 255;
      }
    }
    const float alpha = color[3] * coverage(u, v);
    if (alpha <= 0) return;
    uint8_t* pixel = &picture_.pixels[4 * (y * picture_.width + x)];
    for (size_t channel = 0; channel < 4; ++channel) {
      const float source = channel == 3 ? alpha : color[channel] * alpha;
      const float result = source * 255 + static_cast<float>(pixel[channel]) * (1 - alpha);
      pixel[channel] = static_cast<uint8_t>(std::min(result, 255.0f) + 0.5f);
    }
  }

  float coverage(float u, float v) const {
    const auto nearest = [](float part, uint32_t side) {
      const auto most = static_cast<float>(side - 1);
      return static_cast<size_t>(std::clamp(part * static_cast<float>(side), 0.0f, most));
    };
    const size_t at =
        nearest(v, frame_.texture_height) * frame_.texture_width + nearest(u, frame_.texture_width);
    return static_cast<float>(frame_.pixels[at]) / 255;
  }

  const Frame& frame_;
  Picture& picture_;
};

}  // namespace

Picture rasterize(const canvas::Frame& frame, uint32_t width, uint32_t height) {
  Picture picture = {width, height, std::vector<uint8_t>(size_t{4} * width * height, 0)};
  Canvas canvas(frame, picture);
  for (Frame::Command command : frame.commands) {
    command.clip_right = std::min(command.clip_right, width);
    command.clip_bottom = std::min(command.clip_bottom, height);
    canvas.draw(command);
  }
  return picture;
}

}  // namespace panjereh::tools
