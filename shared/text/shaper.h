// HarfBuzz, as the other files here use it. Private to text.
#pragma once

#include <hb.h>

#include <string_view>
#include <vector>

#include "font_data.h"
#include "shaped.h"

namespace panjereh::text {

class Shaper {
 public:
  explicit Shaper(std::string_view language);

  // The glyphs of code points [start, end), with the whole text around them as context: letters at
  // the ends join with what stands there.
  std::vector<ShapedGlyph> shape(std::u32string_view text, size_t start, size_t end, uint8_t level,
                                 uint32_t script, const Font& font);

 private:
  HbBuffer buffer_;
  hb_language_t language_;
};

}  // namespace panjereh::text
