// Boxes as the shell would write them.
#pragma once

#include <string>
#include <vector>

#include "panjereh/canvas/boxes.h"

namespace panjereh::tests {

std::string write_boxes(const std::vector<canvas::Box>& boxes);

}  // namespace panjereh::tests
