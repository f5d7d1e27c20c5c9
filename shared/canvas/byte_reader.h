// Numbers and texts out of bytes, little-endian. What is not there reads as nothing, and is noted.
// Private to canvas.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace panjereh::canvas {

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <class Number>
  Number number() {
    Number value = 0;
    if (bytes_.size() - at_ < sizeof value) {
      ok_ = false;
    } else {
      std::memcpy(&value, bytes_.data() + at_, sizeof value);
      at_ += sizeof value;
    }
    return value;
  }

  float coordinate() {
    const auto value = number<float>();
    if (!std::isfinite(value)) ok_ = false;
    return ok_ ? value : 0;
  }

  template <class Enum>
  Enum named(uint8_t count) {
    const auto value = number<uint8_t>();
    if (value >= count) ok_ = false;
    return ok_ ? static_cast<Enum>(value) : Enum{};
  }

  // A length in two bytes, then as many; a view into the bytes.
  std::string_view text() {
    const size_t length = number<uint16_t>();
    if (bytes_.size() - at_ < length) {
      ok_ = false;
      return {};
    }
    at_ += length;
    return bytes_.substr(at_ - length, length);
  }

  bool ok() const { return ok_; }
  bool is_done() const { return ok_ && at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace panjereh::canvas
