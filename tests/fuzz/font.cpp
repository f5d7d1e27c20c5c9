// Fonts and text: any bytes are refused or shaped and drawn without harm. The input is a font's; a
// few letters are shaped with it.
#include "panjereh/text/font.h"

#include <string>

#include "panjereh/text/glyph_bitmap.h"
#include "panjereh/text/paragraph.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const auto font = text::Font::read(std::string(fuzz::text_of(data, size)));
  if (!font) return 0;
  const auto paragraph =
      text::lay_out("سلام a1", {.fonts = {&*font, 1}, .size = 16}, {.width = 30});
  for (const text::Line& line : paragraph.lines) {
    for (const text::Run& run : line.runs) {
      for (const text::Glyph& glyph : run.glyphs) {
        const auto bitmap = text::rasterize(*font, glyph.id, 16, 0.25f);
        fuzz::expect(bitmap.coverage.size() ==
                     static_cast<size_t>(bitmap.width) * static_cast<size_t>(bitmap.height));
      }
    }
  }
  return 0;
}
