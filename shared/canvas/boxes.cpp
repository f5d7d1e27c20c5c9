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

template <class Number>
void append(std::string& bytes, Number number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
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

std::string write_boxes(std::span<const Box> boxes) {
  std::string bytes;
  append(bytes, static_cast<uint32_t>(boxes.size()));
  for (const Box& box : boxes) {
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
    for (const LineBox& line : box.lines) {
      for (const float value : {line.left, line.top, line.right, line.bottom}) append(bytes, value);
    }
  }
  return bytes;
}

}  // namespace panjereh::canvas
