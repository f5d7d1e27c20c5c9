#include "panjereh/base/stable_hash.h"

namespace panjereh {

void StableHash::feed(std::string_view bytes) {
  for (const char byte : bytes) {
    state_ ^= static_cast<unsigned char>(byte);
    state_ *= 0x100000001b3u;
  }
}

StableHash& StableHash::add(std::string_view text) {
  add(static_cast<uint64_t>(text.size()));
  feed(text);
  return *this;
}

StableHash& StableHash::add(uint64_t number) {
  char bytes[8];
  for (char& byte : bytes) {
    byte = static_cast<char>(number & 0xff);
    number >>= 8;
  }
  feed({bytes, sizeof bytes});
  return *this;
}

uint64_t stable_hash(std::string_view text) { return StableHash().add(text).value(); }

std::string hex(uint64_t hash) {
  std::string digits(16, '0');
  for (size_t i = 0; i < 16; ++i) digits[i] = "0123456789abcdef"[(hash >> (60 - 4 * i)) & 0xf];
  return digits;
}

}  // namespace panjereh
