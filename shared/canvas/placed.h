// A box with its text laid out: what the painter draws. Private to canvas.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "panjereh/canvas/boxes.h"
#include "panjereh/text/shape_cache.h"
#include "panjereh/view/tree.h"

namespace panjereh::canvas {

using Fonts = std::array<std::optional<text::Font>, kWeightCount>;

struct Placed {
  Box box;
  std::string text;
  std::string language;
  text::Paragraph paragraph;  // no lines where there is no text to draw
};

// What of a node's texts a part shows, with white space as HTML shows it.
std::string text_of(const view::Node& node, Part part);

// Lays the text out in the box's width. False where the browser has it otherwise, or the fonts lack
// a glyph: then it must show its own ink.
bool lay_out(Placed& one, const Fonts& fonts, text::ShapeCache& shapes);

}  // namespace panjereh::canvas
