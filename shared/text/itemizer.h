// Cuts a paragraph into what HarfBuzz shapes at once. Private to text.
#pragma once

#include <string_view>
#include <vector>

#include "panjereh/text/paragraph.h"
#include "shaped.h"

namespace panjereh::text {

// Stretches of one level, script and font in logical order, without glyphs. `levels` has one for
// each code point. A character without a script of its own takes that of what stands before it, or
// else after it (UAX #24, 5.2).
std::vector<Item> itemize(std::u32string_view text, const std::vector<uint8_t>& levels,
                          FontChain fonts);

}  // namespace panjereh::text
