// The canvas as the shell uses it: a tree, boxes, frames.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "panjereh/canvas/canvas.h"
#include "panjereh/text/paragraph.h"
#include "panjereh/view/tree_bytes.h"
#include "support/files.h"
#include "support/fonts.h"

namespace panjereh::canvas {

using view::Flag;
using view::Node;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kRegular = "vazirmatn/Vazirmatn-Regular.ttf";
constexpr std::string_view kBold = "vazirmatn/Vazirmatn-Bold.ttf";
constexpr float kSize = 16;

view::Tree tree(std::string_view title = "عنوان", bool is_invalid = false) {
  view::TreeBuilder builder;
  builder.open(Node("@window", Role::window).with(Text::language, "fa"));
  builder.leaf(Node("@title", Role::heading).with(Text::name, title));
  builder.leaf(Node("name", Role::text_input)
                   .with(Text::name, "نام")
                   .with(Text::value, "سارا")
                   .with(Flag::invalid, is_invalid));
  builder.leaf(Node("@submit", Role::button).with(Text::name, "ارسال"));
  builder.close();
  return std::move(builder).take();
}

float width_of(std::string_view text) {
  return text::lay_out(text, {.fonts = {&tests::regular(), 1},
                              .size = kSize,
                              .direction = text::Direction::rtl,
                              .language = "fa"})
      .lines.at(0)
      .width;
}

// A part with one line of text that is `width` CSS px wide.
Box box(std::string_view node, Part part, float y, float width, float size = kSize) {
  Box one;
  one.node = node;
  one.part = part;
  one.flags = kRightToLeft | kAlignEnd;
  one.border = {10, y, 200, 40};
  one.border_width = 1;
  one.font_size = size;
  one.ascent = 16;
  one.descent = 9;
  one.text_width = std::max(200.0f, width + 1);
  one.lines = {{210 - width, y + 5, 210, y + 30}};
  return one;
}

std::vector<Box> boxes(float size = kSize) {
  const float scale = size / kSize;
  return {box("@title", Part::self, 0, width_of("عنوان") * scale, size),
          box("name", Part::control, 60, 180),
          box("@submit", Part::self, 120, width_of("ارسال") * scale, size)};
}

// A canvas with fonts, a theme in which colour i is i+1, and the tree.
struct Fixture {
  Canvas canvas;
  View view;

  Fixture() {
    CHECK(!canvas.set_font(Weight::regular, tests::read_file(tests::source_path(kRegular))));
    CHECK(!canvas.set_font(Weight::bold, tests::read_file(tests::source_path(kBold))));
    std::vector<uint32_t> colors;
    for (size_t i = 0; i < color_tokens().size(); ++i) {
      colors.push_back(0xff000000u + static_cast<uint32_t>(i) + 1);
    }
    CHECK(!canvas.set_theme(colors, std::vector<float>(length_tokens().size(), 8)));
    CHECK(!canvas.apply(view::write_diff({}, tree())));
    view.width = 400;
    view.height = 300;
    view.blocks = {{"@window", 0, 0}};
  }

  std::vector<OwnInk> place(const std::vector<Box>& placed) {
    const auto own = canvas.place("@window", write_boxes(placed));
    REQUIRE(own);
    return *own;
  }
};

// The colours of all triangles, each once.
std::vector<uint32_t> colors(const Frame& frame) {
  std::vector<uint32_t> found;
  for (const auto& vertex : frame.vertices) {
    if ((vertex.color >> 24) == 0xff) found.push_back(vertex.color);
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

size_t triangles_in(const Frame& frame, float top, float bottom) {
  return static_cast<size_t>(std::ranges::count_if(frame.indices,
                                                   [&](uint32_t index) {
                                                     const float y = frame.vertices[index].y;
                                                     return y >= top && y <= bottom;
                                                   })) /
         3;
}

}  // namespace

TEST_CASE("what is placed is drawn, each in its own box") {
  Fixture fixture;
  CHECK(fixture.place(boxes()).empty());
  const Frame& frame = fixture.canvas.draw(fixture.view);
  CHECK(frame.commands.size() >= 1);
  CHECK(triangles_in(frame, -1, 41) >= 8);    // the title's letters
  CHECK(triangles_in(frame, 59, 101) >= 20);  // the field's box, its border, its value
  CHECK(triangles_in(frame, 119, 161) >= 8);
  CHECK(triangles_in(frame, 162, 400) == 0);
  for (const auto& vertex : frame.vertices) {
    CHECK(vertex.x >= 8);
    CHECK(vertex.x <= 212);
  }
}

TEST_CASE("frames scale with the ratio and move with the block") {
  Fixture fixture;
  fixture.place(boxes());
  const auto extent = [&](float ratio, float y) {
    fixture.view.ratio = ratio;
    fixture.view.blocks = {{"@window", 0, y}};
    const Frame& frame = fixture.canvas.draw(fixture.view);
    float low = 1e9f;
    for (const auto& vertex : frame.vertices) low = std::min(low, vertex.y);
    return low;
  };
  const float still = extent(1, 0);
  CHECK(extent(1, 30) == doctest::Approx(still + 30).epsilon(0.1));
  CHECK(extent(2, 0) == doctest::Approx(2 * still).epsilon(0.3));
}

TEST_CASE("what is out of view is not drawn") {
  Fixture fixture;
  fixture.place(boxes());
  fixture.view.blocks = {{"@window", 0, 1'000}};
  CHECK(fixture.canvas.draw(fixture.view).indices.empty());
  fixture.view.blocks = {{"@window", 0, -1'000}};
  CHECK(fixture.canvas.draw(fixture.view).indices.empty());
  fixture.view.blocks = {{"@nowhere", 0, 0}};
  CHECK(fixture.canvas.draw(fixture.view).indices.empty());
}

TEST_CASE("text that the browser has otherwise shows its own ink") {
  Fixture fixture;
  const auto own_ink_of = [&](auto change) {
    std::vector<Box> placed = boxes();
    change(placed[0]);
    return fixture.place(placed);
  };
  const std::vector<OwnInk> title = {{"@title", Part::self}};
  CHECK(own_ink_of([](Box&) {}).empty());
  CHECK(own_ink_of([](Box& one) { one.lines[0].left -= 0.4f; }).empty());
  CHECK(own_ink_of([](Box& one) { one.lines[0].left -= 1; }) == title);
  CHECK(own_ink_of([](Box& one) { one.lines.push_back(one.lines[0]); }) == title);
  CHECK(own_ink_of([](Box& one) { one.flags |= kOwnInk; }) == title);
  CHECK(!fixture.canvas.apply(view::write_diff(tree(), tree("漢字"))));
  CHECK(own_ink_of([](Box&) {}) == title);
}

TEST_CASE("text that is longer than its control shows its own ink") {
  Fixture fixture;
  std::vector<Box> placed = boxes();
  placed[1].lines[0].left = placed[1].lines[0].right - width_of("سارا") - 0.1f;
  CHECK(fixture.place(placed).empty());
  placed[1].lines[0].left += 0.2f;
  CHECK(fixture.place(placed) == std::vector<OwnInk>{{"name", Part::control}});
}

TEST_CASE("what has runs shows them, and a marked one has its ground") {
  const auto colors_with = [](Role role) {
    Fixture fixture;
    view::TreeBuilder builder;
    builder.open(Node("@window", Role::window).with(Text::language, "fa"));
    builder.open(Node("@summary", Role::paragraph).with(Text::name, "نام ارسال"));
    builder.leaf(Node("@run", Role::text_run).with(Text::name, "نام "));
    builder.leaf(Node("@found", role).with(Text::name, "ارسال"));
    builder.close();
    builder.close();
    CHECK(!fixture.canvas.apply(view::write_diff(tree(), std::move(builder).take())));
    Box summary = box("@summary", Part::self, 0, 0);
    summary.lines.clear();  // its element has no text of its own
    CHECK(fixture
              .place({summary, box("@run", Part::self, 0, width_of("نام")),
                      box("@found", Part::self, 60, width_of("ارسال"))})
              .empty());
    return colors(fixture.canvas.draw(fixture.view));
  };
  CHECK(colors_with(Role::mark).size() == colors_with(Role::text_run).size() + 1);
}

TEST_CASE("without a font all text shows its own ink, and boxes are drawn") {
  Canvas canvas;
  CHECK(!canvas.apply(view::write_diff({}, tree())));
  const auto own = canvas.place("@window", write_boxes(boxes()));
  REQUIRE(own);
  CHECK(own->size() == 3);
  CHECK(canvas.draw({.width = 400, .height = 300, .blocks = {{"@window", 0, 0}}}).texture > 0);
}

TEST_CASE("the pointer and a press change the look of what they are on, and of nothing else") {
  Fixture fixture;
  fixture.place(boxes());
  const auto colors_with = [&](std::string_view hovered, std::string_view pressed) {
    fixture.view.hovered = hovered;
    fixture.view.pressed = pressed;
    return colors(fixture.canvas.draw(fixture.view));
  };
  const auto still = colors_with("", "");
  CHECK(colors_with("@title", "") == still);
  const auto hovered = colors_with("@submit", "");
  const auto pressed = colors_with("@submit", "@submit");
  CHECK(hovered != still);
  CHECK(pressed != still);
  CHECK(pressed != hovered);
  CHECK(colors_with("", "") == still);
}

TEST_CASE("an invalid field looks so, and a focused one is left to itself") {
  Fixture fixture;
  fixture.place(boxes());
  const auto still = colors(fixture.canvas.draw(fixture.view));
  CHECK(!fixture.canvas.apply(view::write_diff(tree(), tree("عنوان", true))));
  fixture.place(boxes());
  CHECK(colors(fixture.canvas.draw(fixture.view)) != still);
  fixture.view.focused = "name";
  CHECK(triangles_in(fixture.canvas.draw(fixture.view), 50, 110) == 0);
}

TEST_CASE("the same view gives the same frame, and no more of the texture") {
  Fixture fixture;
  fixture.place(boxes());
  const Frame& first = fixture.canvas.draw(fixture.view);
  const uint32_t texture = first.texture;
  const size_t vertices = first.vertices.size();
  const Frame& second = fixture.canvas.draw(fixture.view);
  CHECK(second.vertices.size() == vertices);
  CHECK(second.texture == texture);
  CHECK(second.updates.empty());
}

TEST_CASE("at another ratio the glyphs are drawn anew, in a texture of their own") {
  Fixture fixture;
  fixture.place(boxes());
  uint32_t last = fixture.canvas.draw(fixture.view).texture;
  for (const float ratio : {1.5f, 2.0f, 3.0f, 40.0f, 1.0f}) {
    fixture.view.ratio = ratio;
    const Frame& frame = fixture.canvas.draw(fixture.view);
    CHECK(frame.texture != last);
    CHECK((frame.texture_width > 512) == (ratio > 10));
    last = frame.texture;
  }
}

TEST_CASE("a frame in which the texture grows is drawn from the one it grew to") {
  Fixture fixture;
  fixture.view.width = fixture.view.height = 4'000;
  const auto places = [&] {
    std::vector<float> found;
    for (const auto& vertex : fixture.canvas.draw(fixture.view).vertices) {
      found.push_back(vertex.u);
      found.push_back(vertex.v);
    }
    return found;
  };
  size_t grown = 0;
  for (int step = 0; step < 40; ++step) {
    fixture.place(boxes(32 + 4 * static_cast<float>(step)));
    const uint32_t before = fixture.canvas.draw({.width = 10, .height = 10}).texture;
    const auto first = places();
    grown += fixture.canvas.draw({.width = 10, .height = 10}).texture != before;
    CHECK(places() == first);
  }
  CHECK(grown > 0);
}

TEST_CASE("a texture that is full makes room, and the frame is whole") {
  Fixture fixture;
  size_t textures = 0;
  uint32_t last = 0;
  for (int step = 0; step < 150; ++step) {
    const float size = 100 + static_cast<float>(step);
    fixture.place(boxes(size));
    fixture.view.width = fixture.view.height = 4'000;
    const Frame& frame = fixture.canvas.draw(fixture.view);
    CHECK(frame.texture_width <= 2'048);
    CHECK(frame.texture_height <= 2'048);
    CHECK(triangles_in(frame, -100, 300) >= 8);
    textures += frame.texture != last;
    last = frame.texture;
  }
  CHECK(textures > 3);
}

TEST_CASE("a frame says whether all its letters have found room") {
  Fixture fixture;
  fixture.place(boxes());
  CHECK(fixture.canvas.draw(fixture.view).is_complete);
  fixture.place(boxes(3'000));  // of which one is larger than the texture
  CHECK(!fixture.canvas.draw(fixture.view).is_complete);
  fixture.place(boxes());
  CHECK(fixture.canvas.draw(fixture.view).is_complete);
}

TEST_CASE("a block that is taken away is gone") {
  Fixture fixture;
  fixture.place(boxes());
  fixture.canvas.remove("@window");
  fixture.canvas.remove("@nowhere");
  CHECK(fixture.canvas.draw(fixture.view).indices.empty());
}

TEST_CASE("bytes that are none of ours are refused and change nothing") {
  Fixture fixture;
  fixture.place(boxes());
  const size_t before = fixture.canvas.draw(fixture.view).indices.size();
  CHECK(fixture.canvas.set_font(Weight::regular, "no font"));
  CHECK(fixture.canvas.set_theme({}, {}));
  CHECK(fixture.canvas.apply("no diff"));
  const std::string good = write_boxes(boxes());
  for (size_t size = 0; size < good.size(); ++size) {
    CHECK(!fixture.canvas.place("@window", std::string_view(good).substr(0, size)));
  }
  CHECK(!fixture.canvas.place("@window", good + "x"));
  std::vector<Box> infinite = boxes();
  infinite[0].border.x = INFINITY;
  CHECK(!fixture.canvas.place("@window", write_boxes(infinite)));
  CHECK(fixture.canvas.draw(fixture.view).indices.size() == before);
  CHECK(!read_view(""));
  CHECK(!read_view(std::string(22, '\0')));  // a ratio of 0
}

TEST_CASE("white space is drawn as HTML shows it") {
  Fixture fixture;
  CHECK(!fixture.canvas.apply(view::write_diff(tree(), tree("  عنوان \n"))));
  CHECK(fixture.place(boxes()).empty());
}

}  // namespace panjereh::canvas
