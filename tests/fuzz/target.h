// What every fuzz target needs: the bytes as a text, and a way to say that a law was broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace panjereh::fuzz {

inline std::string_view text_of(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// libFuzzer keeps the input of a run that ends so.
inline void expect(bool law) {
  if (!law) std::abort();
}

}  // namespace panjereh::fuzz
