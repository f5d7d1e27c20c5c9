// Breaks a shaped text into lines and puts each in visual order. Private to text.
#pragma once

#include "panjereh/text/paragraph.h"
#include "shaped.h"

namespace panjereh::text {

// Whether a line ends after this character, wherever it stands (the mandatory breaks of UAX #14).
inline bool ends_line(char32_t c) {
  return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

Paragraph break_lines(const Shaped& shaped, float size, const Wrap& wrap);

}  // namespace panjereh::text
