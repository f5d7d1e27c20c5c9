#include "byte_reader.h"
#include "panjereh/canvas/canvas.h"

namespace panjereh::canvas {

Result<View> read_view(std::string_view bytes) {
  ByteReader reader(bytes);
  View view;
  view.width = reader.number<uint32_t>();
  view.height = reader.number<uint32_t>();
  view.ratio = reader.coordinate();
  view.hovered = reader.text();
  view.pressed = reader.text();
  view.focused = reader.text();
  for (auto left = reader.number<uint32_t>(); left > 0 && reader.ok(); --left) {
    View::Block& block = view.blocks.emplace_back();
    block.id = reader.text();
    block.x = reader.coordinate();
    block.y = reader.coordinate();
  }
  const bool is_sane = view.width <= kLargestSide && view.height <= kLargestSide &&
                       view.ratio > 0 && view.ratio <= kLargestRatio;
  if (!reader.is_done() || !is_sane) return Problem{"", "these bytes are not a view"};
  return view;
}

}  // namespace panjereh::canvas
