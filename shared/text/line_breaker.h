// Breaks a shaped text into lines and puts each in visual order. Private to text.
#pragma once

#include "panjereh/text/paragraph.h"
#include "shaped.h"

namespace panjereh::text {

Paragraph break_lines(const Shaped& shaped, float size, const Wrap& wrap);

}  // namespace panjereh::text
