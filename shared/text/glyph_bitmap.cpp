// Exact-area rasterising: every edge adds, to each pixel it touches, how much of what lies right of
// it is inside; summing a row up from the left gives the coverage. As in FreeType's smooth raster
// and font-rs, without their code.
#include "panjereh/text/glyph_bitmap.h"

#include <algorithm>
#include <cmath>

#include "font_data.h"

namespace panjereh::text {

namespace {

constexpr float kFlatness = 0.1f;  // px that a line may be away from its curve
// What reaches further from the pen has no ink: a hostile font's glyphs. The widest real ones are
// whole phrases, such as U+FDFD.
constexpr int kLargestSide = 4096;  // px
constexpr float kLargestEms = 16;

struct Point {
  float x, y;
};

// The outline as straight edges, in px.
struct Outline {
  float scale, shift;
  std::vector<std::pair<Point, Point>> edges;
  Point pen = {0, 0};

  Point place(float x, float y) const { return {x * scale + shift, -y * scale}; }

  void line_to(Point to) {
    if (to.y != pen.y) edges.emplace_back(pen, to);
    pen = to;
  }

  void quadratic_to(Point control, Point to) {
    const Point from = pen;
    const float bend = std::hypot(from.x - 2 * control.x + to.x, from.y - 2 * control.y + to.y);
    const int steps =
        std::clamp(static_cast<int>(std::ceil(std::sqrt(bend / (4 * kFlatness)))), 1, 64);
    for (int i = 1; i <= steps; ++i) {
      const float t = static_cast<float>(i) / static_cast<float>(steps);
      const float s = 1 - t;
      line_to({s * s * from.x + 2 * s * t * control.x + t * t * to.x,
               s * s * from.y + 2 * s * t * control.y + t * t * to.y});
    }
  }

  void cubic_to(Point first, Point second, Point to) {
    const Point from = pen;
    const float bend =
        std::max(std::hypot(from.x - 2 * first.x + second.x, from.y - 2 * first.y + second.y),
                 std::hypot(first.x - 2 * second.x + to.x, first.y - 2 * second.y + to.y));
    const int steps =
        std::clamp(static_cast<int>(std::ceil(std::sqrt(3 * bend / (4 * kFlatness)))), 1, 64);
    for (int i = 1; i <= steps; ++i) {
      const float t = static_cast<float>(i) / static_cast<float>(steps);
      const float s = 1 - t;
      const float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
      line_to({a * from.x + b * first.x + c * second.x + d * to.x,
               a * from.y + b * first.y + c * second.y + d * to.y});
    }
  }
};

// hb-draw closes every contour itself, with a line where that is needed.
hb_draw_funcs_t* draw_functions() {
  static hb_draw_funcs_t* const functions = [] {
    hb_draw_funcs_t* made = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(
        made,
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
          auto* outline = static_cast<Outline*>(data);
          outline->pen = outline->place(x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        made,
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
          auto* outline = static_cast<Outline*>(data);
          outline->line_to(outline->place(x, y));
        },
        nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(
        made,
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float cx, float cy, float x, float y,
           void*) {
          auto* outline = static_cast<Outline*>(data);
          outline->quadratic_to(outline->place(cx, cy), outline->place(x, y));
        },
        nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(
        made,
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float ax, float ay, float bx, float by,
           float x, float y, void*) {
          auto* outline = static_cast<Outline*>(data);
          outline->cubic_to(outline->place(ax, ay), outline->place(bx, by), outline->place(x, y));
        },
        nullptr, nullptr);
    hb_draw_funcs_make_immutable(made);
    return made;
  }();
  return functions;
}

// Signed areas of one bitmap, summed up by coverage().
class Accumulator {
 public:
  Accumulator(int width, int height)
      : width_(width),
        height_(height),
        areas_(static_cast<size_t>(width + 1) * static_cast<size_t>(height), 0) {}

  // An edge in the bitmap's own pixels.
  void add(Point from, Point to) {
    const float sign = from.y < to.y ? 1.0f : -1.0f;
    if (from.y > to.y) std::swap(from, to);
    const float slope = (to.x - from.x) / (to.y - from.y);
    const int first = std::clamp(static_cast<int>(std::floor(from.y)), 0, height_);
    const int last = std::clamp(static_cast<int>(std::ceil(to.y)), 0, height_);
    for (int row = first; row < last; ++row) {
      const float top = std::max(from.y, static_cast<float>(row));
      const float bottom = std::min(to.y, static_cast<float>(row + 1));
      if (bottom <= top) continue;
      add_to_row(row, from.x + (top - from.y) * slope, from.x + (bottom - from.y) * slope,
                 sign * (bottom - top));
    }
  }

  std::vector<uint8_t> coverage() const {
    std::vector<uint8_t> bytes;
    bytes.reserve(static_cast<size_t>(width_) * static_cast<size_t>(height_));
    for (int row = 0; row < height_; ++row) {
      float sum = 0;
      for (int column = 0; column < width_; ++column) {
        sum += areas_[index(row, column)];
        bytes.push_back(static_cast<uint8_t>(std::min(std::abs(sum), 1.0f) * 255 + 0.5f));
      }
    }
    return bytes;
  }

 private:
  size_t index(int row, int column) const {
    return static_cast<size_t>(row) * static_cast<size_t>(width_ + 1) + static_cast<size_t>(column);
  }

  // A piece of an edge inside one row, of signed height `height`.
  void add_to_row(int row, float x0, float x1, float height) {
    const auto limit = static_cast<float>(width_);
    float left = std::clamp(std::min(x0, x1), 0.0f, limit);
    const float right = std::clamp(std::max(x0, x1), 0.0f, limit);
    const float span = right - left;
    int column = std::min(static_cast<int>(left), width_ - 1);
    if (span < 1e-6f) return put(row, column, left, height);
    // Each pixel on the way gets its part of the height, with the edge in the middle of its part.
    while (left < right) {
      const float next = std::min(right, static_cast<float>(column + 1));
      put(row, column, (left + next) / 2, height * (next - left) / span);
      left = next;
      column = std::min(column + 1, width_ - 1);
      if (next >= limit) break;
    }
  }

  void put(int row, int column, float x, float height) {
    const float inside = static_cast<float>(column + 1) - x;  // of this pixel, right of the edge
    areas_[index(row, column)] += height * inside;
    areas_[index(row, column + 1)] += height * (1 - inside);
  }

  int width_, height_;
  std::vector<float> areas_;
};

}  // namespace

GlyphBitmap rasterize(const Font& font, uint32_t glyph, float size, float shift) {
  if (!(size > 0 && size <= kLargestSide)) return {};
  Outline outline;
  outline.scale = size / static_cast<float>(font.units_per_em());
  outline.shift = shift;
  hb_font_draw_glyph(font.data().font.get(), glyph, draw_functions(), &outline);

  GlyphBitmap bitmap;
  if (outline.edges.empty()) return bitmap;
  Point low = outline.edges.front().first;
  Point high = low;
  for (const auto& [from, to] : outline.edges) {
    for (const Point& point : {from, to}) {
      low = {std::min(low.x, point.x), std::min(low.y, point.y)};
      high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
  }
  const float side = std::max({-low.x, -low.y, high.x, high.y});
  if (!(side < kLargestSide && side < kLargestEms * size)) return bitmap;
  bitmap.left = static_cast<int>(std::floor(low.x));
  bitmap.top = static_cast<int>(std::floor(low.y));
  bitmap.width = static_cast<int>(std::ceil(high.x)) - bitmap.left;
  bitmap.height = static_cast<int>(std::ceil(high.y)) - bitmap.top;
  if (bitmap.width == 0 || bitmap.height == 0) return {};
  Accumulator accumulator(bitmap.width, bitmap.height);
  const auto left = static_cast<float>(bitmap.left);
  const auto top = static_cast<float>(bitmap.top);
  for (const auto& [from, to] : outline.edges) {
    accumulator.add({from.x - left, from.y - top}, {to.x - left, to.y - top});
  }
  bitmap.coverage = accumulator.coverage();
  return bitmap;
}

}  // namespace panjereh::text
