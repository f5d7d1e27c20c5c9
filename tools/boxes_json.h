// The boxes of a page as a browser gave them, out of JSON: what `panjereh render` draws a tree
// into. docs/rendering.md describes the format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/canvas/boxes.h"
#include "panjereh/view/tree.h"

namespace panjereh::tools {

struct PageBoxes {
  struct Block {
    std::string id;
    float x = 0, y = 0;  // of its top left corner on the canvas, CSS px
    std::vector<canvas::Box> boxes;
  };
  float width = 0, height = 0;  // of the canvas, CSS px
  float ratio = 1;              // device px a CSS px
  // The nodes that the pointer is on, that is pressed, and that shows itself as it has the focus;
  // "" for none.
  std::string hovered, pressed, focused;
  std::vector<Block> blocks;  // from the back to the front
};

// Reads them. Refuses, with the place, what is not of the format, numbers that no browser gives,
// and nodes that are not in the tree.
Result<PageBoxes> read_page_boxes(const Json& json, const view::Tree& tree);

// The name of a part in that format: "label".
std::string_view part_name(canvas::Part part);

}  // namespace panjereh::tools
