// One font face, as shaping and drawing need it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "panjereh/base/result.h"

namespace panjereh::text {

struct FontData;  // HarfBuzz's face; private to text

class Font {
 public:
  // Reads a TrueType font from its bytes, which it keeps. Refuses what is no font.
  static Result<Font> read(std::string bytes);

  // Whether there is a glyph for the code point.
  bool has(char32_t code_point) const;

  // In font units: how far a line reaches above its baseline and below it (both positive), and the
  // gap that the font asks for between lines (OpenType's hhea).
  uint32_t units_per_em() const;
  int32_t ascent() const;
  int32_t descent() const;
  int32_t line_gap() const;

  const FontData& data() const { return *data_; }

 private:
  explicit Font(std::shared_ptr<const FontData> data) : data_(std::move(data)) {}
  std::shared_ptr<const FontData> data_;
};

}  // namespace panjereh::text
