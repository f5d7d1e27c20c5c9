// Host names in every script: the formats of JSON Schema that need IDNA's tables, on ICU's UTS 46.
#pragma once

#include "panjereh/schema/schema.h"

namespace panjereh::tools {

// The formats of the standard, all of them: those of schema/standard_formats.h, and
//
// | format       | standard                                       |
// |--------------|------------------------------------------------|
// | idn-hostname | RFC 5890 to 5893, after the mapping of UTS 46  |
// | idn-email    | RFC 6531, with such a host                     |
// | hostname     | RFC 1123, its "xn--" labels as RFC 5891 has it |
const schema::Formats& all_formats();

}  // namespace panjereh::tools
