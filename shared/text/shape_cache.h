// Shaped texts that were asked for lately, within a bound.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>

#include "panjereh/base/string_map.h"
#include "panjereh/text/shaped_text.h"

namespace panjereh::text {

class ShapeCache {
 public:
  // Keeps at most so many code points, of which each text counts eight more than it has (70 to 100
  // bytes each); what was not asked for longest goes first.
  explicit ShapeCache(size_t most_length = 1 << 16) : most_length_(most_length) {}

  // The text shaped in that style, whose size plays no part: one entry serves every size. What is
  // too long to be kept is shaped all the same.
  std::shared_ptr<const ShapedText> find(std::string_view text, const TextStyle& style);

  void clear();

  size_t length() const { return length_; }  // of what is kept, as it counts
  size_t shaped() const { return shaped_; }  // how often a text had to be shaped

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const ShapedText> text;
  };

  size_t most_length_;
  size_t length_ = 0;
  size_t shaped_ = 0;
  std::list<Entry> entries_;  // the latest first
  StringMap<std::list<Entry>::iterator> by_key_;
};

}  // namespace panjereh::text
