// Fonts and text: any bytes are refused, or shaped, measured and drawn without harm, alone and in
// front of a font that is whole. The input is a font's; a few letters are shaped with it.
#include "panjereh/text/font.h"

#include <array>
#include <string>

#include "panjereh/text/glyph_bitmap.h"
#include "panjereh/text/paragraph.h"
#include "target.h"

namespace {

using namespace panjereh;

void draw(text::FontChain fonts) {
  const text::TextStyle style = {.fonts = fonts, .size = 16};
  const auto paragraph =
      text::lay_out("سلاماً لا a1-\u00ad…", style, {.width = 30, .most_lines = 3});
  for (const text::Line& line : paragraph.lines) {
    (void)text::height_of(line, fonts, style.size);
    for (const text::Run& run : line.runs) {
      for (const text::Glyph& glyph : run.glyphs) {
        const auto bitmap = text::rasterize(fonts[run.font], glyph.id, style.size, 0.25f);
        fuzz::expect(bitmap.coverage.size() ==
                     static_cast<size_t>(bitmap.width) * static_cast<size_t>(bitmap.height));
      }
    }
  }
}

text::Font whole_font() {
  auto read =
      text::Font::read(fuzz::read_file(PANJEREH_SOURCES "/vazirmatn/Vazirmatn-Regular.ttf"));
  fuzz::expect(static_cast<bool>(read));
  return *std::move(read);
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const text::Font kWhole = whole_font();
  const auto font = text::Font::read(std::string(fuzz::text_of(data, size)));
  if (!font) return 0;
  draw({&*font, 1});
  draw(std::array{*font, kWhole});
  return 0;
}
