// Random numbers for property tests: the same on every machine for the same seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

namespace panjereh::tests {

// SplitMix64 (Steele, Lea, Flood 2014): small, and any seed is a good one.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
  }

  // 0 to limit - 1; `limit` is at least 1.
  size_t below(size_t limit) { return static_cast<size_t>(next() % limit); }

  // True once in `times`.
  bool one_in(size_t times) { return below(times) == 0; }

  template <class Container>
  const auto& pick(const Container& from) {
    return from[below(std::size(from))];
  }

 private:
  uint64_t state_;
};

// Whether every case is to be run, not a sample: `tests/run --full`.
inline bool is_full_run() {
  const char* full = std::getenv("PANJEREH_FULL");
  return full && *full;
}

// How many rounds a property is tried: `sample`, or twenty times as many in a full run.
inline size_t rounds(size_t sample) { return is_full_run() ? sample * 20 : sample; }

}  // namespace panjereh::tests
