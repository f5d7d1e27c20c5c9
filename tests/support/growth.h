// How the time that something takes grows with how many there are.
#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <ctime>

#include "support/random.h"

namespace panjereh::tests {

// What eight times as many take, in times of what they take: eight where each takes its time, and
// 64 where each looks at all. The clock is the program's own, which does not run while others do.
// `many` is for a sample; a full run has ten times as many.
template <class Work>
void check_growth(Work work, size_t many = 8'000) {
  if (is_full_run()) many *= 10;
  const auto seconds = [&](size_t count) {
    const std::clock_t start = std::clock();
    work(count);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  seconds(many / 8);  // what is done once
  const double few = seconds(many / 8);
  constexpr double kUnseen = 0.1;  // of a clock that may tell no less than milliseconds
  CHECK(seconds(many) < 32 * few + kUnseen);
}

}  // namespace panjereh::tests
