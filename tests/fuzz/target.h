// What every fuzz target needs: the bytes as a text, and a way to say that a law was broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
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

// A file that a target stands on.
inline std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  expect(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace panjereh::fuzz
