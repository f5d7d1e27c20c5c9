// One line of a shaped text: its glyphs in visual order. Private to text.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "panjereh/text/paragraph.h"
#include "shaped.h"
#include "shaper.h"

namespace panjereh::text {

inline constexpr char32_t kSoftHyphen = 0xad;

class LineBuilder {
 public:
  LineBuilder(const Shaped& shaped, float size);

  // The line of code points [start, end). After a soft hyphen it shows a hyphen.
  Line build(size_t start, size_t end);
  // The same with an ellipsis at its end.
  Line build_cut(size_t start, size_t end);

  // Whether such a line has just the glyphs that the text was shaped to.
  bool is_safe(size_t start, size_t end) const;
  // Where the line's ink ends: before the white space and the line break at its end.
  size_t ink_end(size_t start, size_t end) const;

  float hyphen_width();    // px
  float ellipsis_width();  // px

 private:
  // What is shown though it is not in the text.
  struct Mark {
    size_t font;
    std::vector<ShapedGlyph> glyphs;
  };
  Shaper& shaper();
  const Mark& hyphen();
  const Mark& ellipsis();
  Mark shape_mark(char32_t wanted, std::u32string_view instead);
  float width_of(const Mark& mark) const;

  Line build(size_t start, size_t end, const Mark* mark);
  void add_run(const Item& item, size_t start, size_t end, uint8_t level, Line& line);
  void add_glyphs(std::span<const ShapedGlyph> glyphs, Run& run, Line& line) const;
  float scale_of(size_t font) const;  // px a font unit

  const Shaped& shaped_;
  float size_;
  std::optional<Shaper> shaper_;  // few lines need it
  std::optional<Mark> hyphen_, ellipsis_;
};

}  // namespace panjereh::text
