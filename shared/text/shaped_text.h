// A paragraph's text, shaped: what does not depend on how wide its lines are or how large its
// letters. Shaping is what costs; breaking a shaped text into other lines is cheap.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "panjereh/text/paragraph.h"

namespace panjereh::text {

struct Shaped;  // private to text

class ShapedText {
 public:
  // The style's size plays no part. The fonts are shared, not copied.
  ShapedText(std::string_view text, const TextStyle& style);
  ~ShapedText();
  ShapedText(ShapedText&&) noexcept;
  ShapedText& operator=(ShapedText&&) noexcept;

  // The same as lay_out() of the text at that size. Where a line is cut between letters that join,
  // these are shaped anew.
  Paragraph lines(float size, const Wrap& wrap = {}) const;

  size_t length() const;  // in code points

 private:
  std::unique_ptr<const Shaped> shaped_;
};

}  // namespace panjereh::text
