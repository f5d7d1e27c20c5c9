// Sorting in little code.
#include "panjereh/base/sort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/random.h"

namespace panjereh {

TEST_CASE("what is sorted is in the order that the standard library puts it in") {
  tests::Random random(1);
  for (size_t size = 0; size < 200; ++size) {
    std::vector<std::string> texts;
    for (size_t i = 0; i < size; ++i) texts.push_back(std::to_string(random.below(50)));
    std::vector<std::string> expected = texts;
    std::ranges::sort(expected);
    heap_sort(texts);
    CHECK(texts == expected);
  }
}

}  // namespace panjereh
