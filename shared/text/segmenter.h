// Where text may be cut: between graphemes and words (UAX #29) and lines (UAX #14), by ICU's
// tables.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace panjereh::text {

enum class Boundary : uint8_t { grapheme, word, line };

// The boundaries of a text as code point offsets, ascending, 0 and the text's length among them; a
// line boundary is where a line may or must be broken. No text has no boundaries. Scripts that need
// a dictionary (Thai, Khmer …) are cut as the tables alone have it.
std::vector<size_t> boundaries(std::u32string_view text, Boundary boundary);

// The first boundary after `start`, which is one itself and before the text's end.
size_t next_boundary(std::u32string_view text, size_t start, Boundary boundary);

}  // namespace panjereh::text
