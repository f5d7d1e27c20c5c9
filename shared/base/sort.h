// Sorting in as little code as may be: what std::ranges::sort is quicker by costs two to three
// kilobytes of a module for each type that is sorted.
#pragma once

#include <algorithm>
#include <ranges>

namespace panjereh {

// In ascending order; what is equal may change places. Takes n log n comparisons, whatever the
// order was.
template <std::ranges::random_access_range Range>
void heap_sort(Range& range) {
  std::ranges::make_heap(range);
  std::ranges::sort_heap(range);
}

}  // namespace panjereh
