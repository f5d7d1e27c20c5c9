// The ink of one part: what the table (ink.json) says of it in its state. Private to canvas.
#pragma once

#include <cstdint>
#include <string_view>

#include "ink_row.h"
#include "panjereh/view/tree.h"

namespace panjereh::canvas {

struct Ink {
  int8_t text = kUnset, fill = kUnset, line = kUnset;  // colours; negative: none
  Sides sides = Sides::all;
  Length radius;
  Corners corners = Corners::all;
  int8_t underline = 0;  // CSS px
  Mark mark = Mark::none;
  int8_t mark_color = kUnset;
};

// A node among its ancestors, as the table's rows ask for them.
struct Place {
  const view::Node* node;
  uint64_t ancestor_roles;  // one bit a role
  const std::vector<std::string_view>* ancestor_variants;
};

// The rows that fit, one over the other; `states` are the kState… bits that hold.
Ink resolve_ink(const Place& place, Part part, uint8_t states);

}  // namespace panjereh::canvas
