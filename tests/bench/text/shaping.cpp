// What text.mjs times in the browser: a text shaped cold, with all that breaking it into lines
// needs.
#include <cstddef>
#include <memory>
#include <string>

#include "panjereh/text/shaped_text.h"
#include "panjereh/unicode/utf8.h"
#include "shaper.h"

namespace {

std::string input;
std::unique_ptr<panjereh::text::Font> font;

panjereh::text::ShapedText shape(size_t size) {
  return {
      std::string_view(input.data(), size),
      {.fonts = {font.get(), 1}, .direction = panjereh::text::Direction::rtl, .language = "fa"}};
}

}  // namespace

extern "C" {

// Where to write that many bytes before the next call.
char* bench_input(size_t size) {
  if (input.size() < size) input.resize(size);
  return input.data();
}

// Takes the input for the font; whether it is one.
bool bench_set_font(size_t size) {
  auto read = panjereh::text::Font::read(input.substr(0, size));
  if (read) font = std::make_unique<panjereh::text::Font>(*std::move(read));
  return font != nullptr;
}

// Shapes the input's first `size` bytes in one run, as a caller of HarfBuzz does; how many glyphs
// that gave.
size_t bench_shape(size_t size) {
  const auto text = panjereh::unicode::to_code_points(std::string_view(input.data(), size)).text;
  panjereh::text::Shaper shaper("fa");
  return shaper.shape(text, 0, text.size(), 1, HB_SCRIPT_ARABIC, *font).size();
}

// The same text laid out: bidi, itemising, shaping, line ends, and a line of it.
size_t bench_lay_out(size_t size) {
  size_t glyphs = 0;
  for (const auto& line : shape(size).lines(16).lines) {
    for (const auto& run : line.runs) glyphs += run.glyphs.size();
  }
  return glyphs;
}

}  // extern "C"
