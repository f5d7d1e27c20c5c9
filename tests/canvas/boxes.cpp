#include "boxes.h"

namespace panjereh::tests {

namespace {

template <class Number>
void append(std::string& bytes, Number number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

std::string write_boxes(const std::vector<canvas::Box>& boxes) {
  std::string bytes;
  append(bytes, static_cast<uint32_t>(boxes.size()));
  for (const canvas::Box& box : boxes) {
    append(bytes, static_cast<uint16_t>(box.node.size()));
    bytes += box.node;
    append(bytes, static_cast<uint8_t>(box.part));
    append(bytes, box.flags);
    append(bytes, static_cast<uint8_t>(box.weight));
    append(bytes, static_cast<uint8_t>(box.lines.size()));
    for (const float value :
         {box.border.x, box.border.y, box.border.width, box.border.height, box.border_width,
          box.font_size, box.ascent, box.descent, box.text_width}) {
      append(bytes, value);
    }
    for (const canvas::LineBox& line : box.lines) {
      for (const float value : {line.left, line.top, line.right, line.bottom}) append(bytes, value);
    }
  }
  return bytes;
}

}  // namespace panjereh::tests
