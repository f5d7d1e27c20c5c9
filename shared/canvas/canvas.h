// Canvas: draws the nodes of the semantic tree into the boxes that the browser gave them. It takes
// the same tree diffs as the DOM face; the layout is the browser's, the look is the theme's
// (ink.json), the text is panjereh/text's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/result.h"
#include "panjereh/canvas/boxes.h"
#include "panjereh/view/tree.h"

namespace panjereh::canvas {

inline constexpr uint32_t kLargestSide = 16'384;  // device px; no canvas is larger
inline constexpr float kLargestRatio = 16;        // device px a CSS px

// What is to be seen.
struct View {
  struct Block {
    std::string_view id;
    float x = 0, y = 0;  // of its top left corner in the view, CSS px
  };
  uint32_t width = 0, height = 0;  // device px
  float ratio = 1;                 // device px a CSS px
  std::vector<Block> blocks = {};  // from the back to the front
  std::string_view hovered = {};   // the innermost node under the pointer
  std::string_view pressed = {};   // the node that is being pressed
  std::string_view focused = {};   // a text control that shows itself
};

// Reads a view: u32 width, u32 height, f32 ratio, the texts hovered, pressed and focused (each a
// u16 length and UTF-8 bytes), u32 count of blocks, for each its id as text, f32 x, f32 y. Its
// texts are views into the bytes.
Result<View> read_view(std::string_view bytes);

// A rectangle of the texture whose pixels changed.
struct TextureRect {
  uint32_t x, y, width, height;
};

// One frame as triangles, in device px. Valid until the next call.
struct Frame {
  struct Vertex {
    float x, y, u, v;
    uint32_t color;  // R, G, B, A from the lowest byte, not premultiplied
  };
  struct Command {
    uint32_t clip_left, clip_top, clip_right, clip_bottom;  // device px
    uint32_t first_index, index_count;
  };
  std::span<const Vertex> vertices;
  std::span<const uint32_t> indices;
  std::vector<Command> commands;
  uint32_t texture = 0;  // changes when the texture is another one: all its pixels are new
  uint32_t texture_width = 0, texture_height = 0;
  const uint8_t* pixels = nullptr;   // coverage, one byte a pixel
  std::vector<TextureRect> updates;  // since the last frame
  bool is_complete = true;           // the texture holds all the letters that are to be seen
};

// The theme's tokens that the table of ink (ink.json) names, "color-ink" and "radius-field", in the
// order in which Canvas::set_theme() takes their values.
std::span<const std::string_view> color_tokens();
std::span<const std::string_view> length_tokens();

// A part whose text the canvas cannot draw as the browser has it: it shows its own ink.
struct OwnInk {
  std::string node;
  Part part;
  bool operator==(const OwnInk&) const = default;
};

class Canvas {
 public:
  Canvas();
  ~Canvas();

  // A font's bytes; refuses what is no font, and then has the one it had.
  std::optional<Problem> set_font(Weight weight, std::string bytes);

  // The values of color_tokens() as Frame::Vertex has them, and of length_tokens() in CSS px.
  // Refuses another number of them.
  std::optional<Problem> set_theme(std::span<const uint32_t> colors,
                                   std::span<const float> lengths);

  // A tree diff (view/tree_bytes.h). One that does not fit is refused and changes nothing.
  std::optional<Problem> apply(std::string_view diff);

  // The boxes of one block, in place of those it had (boxes.h). The answer names each part whose
  // text has to show its own ink.
  Result<std::vector<OwnInk>> place(std::string_view block, std::string_view boxes);
  void remove(std::string_view block);

  const Frame& draw(const View& view);

 private:
  class Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace panjereh::canvas
