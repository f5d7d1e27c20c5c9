#include "picture.h"

#include <png.h>

namespace panjereh::tools {

namespace {

constexpr size_t kChannels = 4;

}  // namespace

void lay_over(Picture& picture, uint32_t color) {
  auto& pixels = picture.pixels;
  for (size_t at = 0; at < pixels.size(); at += kChannels) {
    const uint32_t rest = 255u - pixels[at + 3];
    for (size_t channel = 0; channel < kChannels; ++channel) {
      const uint32_t ground = channel == 3 ? 255u : color >> (8 * channel) & 0xffu;
      pixels[at + channel] =
          static_cast<uint8_t>(pixels[at + channel] + (ground * rest + 127) / 255);
    }
  }
}

std::optional<Problem> write_png(const Picture& picture, const std::string& path) {
  std::vector<uint8_t> opaque;
  opaque.reserve(picture.pixels.size() / kChannels * 3);
  for (size_t at = 0; at < picture.pixels.size(); at += kChannels) {
    const auto pixel = picture.pixels.begin() + static_cast<ptrdiff_t>(at);
    opaque.insert(opaque.end(), pixel, pixel + 3);
  }
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  image.width = picture.width;
  image.height = picture.height;
  image.format = PNG_FORMAT_RGB;
  if (png_image_write_to_file(&image, path.c_str(), 0, opaque.data(), 0, nullptr)) {
    return std::nullopt;
  }
  return Problem{"", image.message};
}

}  // namespace panjereh::tools
