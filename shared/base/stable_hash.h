// StableHash: a 64-bit hash that is the same on every machine and in every build.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace panjereh {

// Feeds on canonical bytes: numbers as eight little-endian bytes, texts with their length before
// them, so that ("ab", "c") and ("a", "bc") differ. FNV-1a, 64 bits
// (https://datatracker.ietf.org/doc/rfc9923/); not for security.
//
//   StableHash hash;
//   hash.add("fa").add(3);
//   hash.value();
class StableHash {
 public:
  StableHash& add(std::string_view text);
  StableHash& add(uint64_t number);
  // Without this a string literal would be taken for a bool and then for a number.
  StableHash& add(const char* text) { return add(std::string_view(text)); }

  uint64_t value() const { return state_; }

 private:
  void feed(std::string_view bytes);

  uint64_t state_ = 0xcbf29ce484222325u;
};

// The hash of this text alone.
uint64_t stable_hash(std::string_view text);

// A hash as people and logs see it: sixteen lower-case hexadecimal digits.
std::string hex(uint64_t hash);

}  // namespace panjereh
