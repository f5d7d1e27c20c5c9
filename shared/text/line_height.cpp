// How high a line of glyphs is.
#include <algorithm>

#include "font_data.h"
#include "panjereh/text/paragraph.h"

namespace panjereh::text {

LineHeight height_of(const Line& line, FontChain fonts, float size) {
  LineHeight height = {0, 0};
  const auto include = [&](const Font& font, float top, float bottom) {
    const float scale = size / static_cast<float>(font.units_per_em());
    height.ascent = std::max(height.ascent, top * scale);
    height.descent = std::max(height.descent, bottom * scale);
  };
  const auto include_font = [&](const Font& font) {
    include(font, static_cast<float>(font.ascent()), static_cast<float>(font.descent()));
  };
  if (line.runs.empty()) include_font(fonts[0]);
  for (const Run& run : line.runs) {
    const Font& font = fonts[run.font];
    include_font(font);
    for (const Glyph& glyph : run.glyphs) {
      hb_glyph_extents_t ink = {};
      if (!hb_font_get_glyph_extents(font.data().font.get(), glyph.id, &ink)) continue;
      const float y = glyph.y * static_cast<float>(font.units_per_em()) / size;
      const float top = static_cast<float>(ink.y_bearing) - y;
      include(font, top, -(top + static_cast<float>(ink.height)));
    }
  }
  return height;
}

}  // namespace panjereh::text
