// Where the browser has laid things out: the boxes of one block, as the shell reads them from the
// DOM. CSS px throughout, relative to the block's top left corner; y grows downwards.
//
// Bytes, little-endian: u32 count of parts, then for each part
//   u16 length of the node's id, its UTF-8 bytes,
//   u8 part (Part), u8 flags (BoxFlag), u8 weight (Weight), u8 count of lines,
//   f32 × 4 border box (x, y, width, height), f32 width of its border,
//   f32 font size, f32 ascent and f32 descent of its text, f32 width that the text may take,
//   f32 × 4 for each line of its text (left, top, right, bottom)
// Parts stand in reading order, those around others before them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/result.h"

namespace panjereh::canvas {

// What of a node an element is: the node itself, or one of the parts of a field.
enum class Part : uint8_t { self, label, hint, error, control, counter, choice, warning };
inline constexpr uint8_t kPartCount = 8;

enum class Weight : uint8_t { regular, bold };
inline constexpr uint8_t kWeightCount = 2;

enum BoxFlag : uint8_t {
  kRightToLeft = 1,  // the direction of its text
  kAlignEnd = 2,     // a control's text stands at its right edge
  kOwnInk = 4,       // its text shows itself: the canvas has not its font, or it has too many lines
};

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
};

// A line of text as the browser has it: from its ascent to its descent.
struct LineBox {
  float left = 0, top = 0, right = 0, bottom = 0;
};

struct Box {
  std::string node;
  Part part = Part::self;
  uint8_t flags = 0;
  Weight weight = Weight::regular;
  Rect border;
  float border_width = 0;  // as the browser has snapped it; of the sides that have one
  float font_size = 0;
  // How far a line's box reaches above its baseline and below it, as the browser rounds them: each
  // does so in its own way.
  float ascent = 0, descent = 0;
  float text_width = 0;
  std::vector<LineBox> lines;  // of a control: its content box, as one line
};

// Reads the bytes; refuses what is no such list or has a number that is no finite one.
Result<std::vector<Box>> read_boxes(std::string_view bytes);

// The bytes of boxes whose ids are shorter than 65,536 bytes, with at most 255 lines each.
std::string write_boxes(std::span<const Box> boxes);

}  // namespace panjereh::canvas
