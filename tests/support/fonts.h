// The project's fonts, for tests.
#pragma once

#include "panjereh/text/font.h"

namespace panjereh::tests {

const text::Font& regular();
const text::Font& bold();

}  // namespace panjereh::tests
