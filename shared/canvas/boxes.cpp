#include "panjereh/canvas/boxes.h"

#include "byte_reader.h"

namespace panjereh::canvas {

namespace {

Box read_box(ByteReader& reader) {
  Box box;
  box.node = reader.text();
  box.part = reader.named<Part>(kPartCount);
  box.flags = reader.number<uint8_t>();
  box.weight = reader.named<Weight>(kWeightCount);
  const auto lines = reader.number<uint8_t>();
  for (float* value :
       {&box.border.x, &box.border.y, &box.border.width, &box.border.height, &box.border_width,
        &box.font_size, &box.ascent, &box.descent, &box.text_width}) {
    *value = reader.coordinate();
  }
  for (size_t i = 0; i < lines && reader.ok(); ++i) {
    LineBox& line = box.lines.emplace_back();
    for (float* value : {&line.left, &line.top, &line.right, &line.bottom}) {
      *value = reader.coordinate();
    }
  }
  return box;
}

}  // namespace

Result<std::vector<Box>> read_boxes(std::string_view bytes) {
  ByteReader reader(bytes);
  std::vector<Box> boxes;
  for (auto left = reader.number<uint32_t>(); left > 0 && reader.ok(); --left) {
    boxes.push_back(read_box(reader));
  }
  if (!reader.is_done()) return Problem{"", "these bytes are not a list of boxes"};
  return boxes;
}

}  // namespace panjereh::canvas
