// A picture in memory, and as a PNG file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "panjereh/base/result.h"

namespace panjereh::tools {

// Rows from the top; R, G, B and A of each pixel, premultiplied: what a WebGL canvas has.
struct Picture {
  uint32_t width = 0, height = 0;  // px
  std::vector<uint8_t> pixels;
};

// Lays the picture over a ground of one opaque colour, R in the lowest byte.
void lay_over(Picture& picture, uint32_t color);

// Writes an opaque picture as a PNG of 24 bits a pixel, in place of a file of that name.
std::optional<Problem> write_png(const Picture& picture, const std::string& path);

}  // namespace panjereh::tools
