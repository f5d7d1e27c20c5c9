#include "line_breaker.h"

#include <algorithm>

#include "line_builder.h"
#include "panjereh/text/segmenter.h"

namespace panjereh::text {

namespace {

// Half a unit of what browsers round widths to: a line that just fits is not broken.
constexpr double kTolerance = 1.0 / 128;

class LineBreaker {
 public:
  LineBreaker(const Shaped& shaped, float size, const Wrap& wrap)
      : shaped_(shaped), builder_(shaped, size), wrap_(wrap), size_(size) {}

  Paragraph lines() {
    Paragraph paragraph;
    paragraph.level = shaped_.bidi.level;
    for (const size_t i : shaped_.missing) paragraph.missing.push_back(shaped_.offsets[i]);
    for (size_t start = 0; start < shaped_.text.size();) {
      size_t end = find_end(start);
      Line line = builder_.build(start, end);
      // Letters that were cut apart may be wider than they were together: they were kerned.
      while (!builder_.is_safe(start, end) && !fits(static_cast<double>(line.width))) {
        const size_t earlier = earlier_end(start, end);
        if (earlier == start) break;
        end = earlier;
        line = builder_.build(start, end);
      }
      const bool is_last = paragraph.lines.size() + 1 >= wrap_.most_lines;
      if (is_last && end < shaped_.text.size()) {
        paragraph.lines.push_back(cut_line(start));
        paragraph.is_cut = true;
        break;
      }
      paragraph.lines.push_back(std::move(line));
      start = end;
    }
    return paragraph;
  }

 private:
  bool fits(double width) const { return width <= static_cast<double>(wrap_.width) + kTolerance; }

  // As the text was shaped.
  double width_of(size_t start, size_t end) {
    const size_t ink_end = builder_.ink_end(start, end);
    double width = (shaped_.pens[ink_end] - shaped_.pens[start]) * static_cast<double>(size_);
    if (shaped_.text[end - 1] == kSoftHyphen) width += static_cast<double>(builder_.hyphen_width());
    return width;
  }

  // Where the line that begins at `start` ends.
  size_t find_end(size_t start) {
    auto next = std::ranges::upper_bound(shaped_.opportunities, start);
    size_t end = start;
    for (; next != shaped_.opportunities.end(); ++next) {
      if (!fits(width_of(start, *next))) break;
      end = *next;
      if (ends_line(shaped_.text[end - 1])) return end;
    }
    if (end > start) return end;
    if (wrap_.long_words == LongWords::overflow) return *next;
    return std::max(fitting_graphemes(start, *next, 0),
                    next_boundary(shaped_.text, start, Boundary::grapheme));
  }

  // The last place before `end` where the line could end too; `start` where there is none.
  size_t earlier_end(size_t start, size_t end) const {
    const size_t opportunity =
        *std::prev(std::ranges::lower_bound(shaped_.opportunities, end));  // 0 is one
    if (opportunity > start || wrap_.long_words == LongWords::overflow) {
      return std::max(opportunity, start);
    }
    return earlier_grapheme(start, end);
  }

  size_t earlier_grapheme(size_t start, size_t end) const {
    size_t earlier = start;
    for (size_t next = start; next < end;) {
      earlier = next;
      next = next_boundary(shaped_.text, next, Boundary::grapheme);
    }
    return earlier;
  }

  // The end of the most graphemes before `most` that leave `reserved` px free.
  size_t fitting_graphemes(size_t start, size_t most, double reserved) {
    size_t end = start;
    while (end < most) {
      const size_t next = next_boundary(shaped_.text, end, Boundary::grapheme);
      if (!fits(width_of(start, next) + reserved)) break;
      end = next;
    }
    return end;
  }

  // The line with an ellipsis in the place of what it has no room for.
  Line cut_line(size_t start) {
    size_t most = start;
    while (most < shaped_.text.size() && !ends_line(shaped_.text[most])) ++most;
    size_t end = fitting_graphemes(start, most, static_cast<double>(builder_.ellipsis_width()));
    Line line = builder_.build_cut(start, end);
    while (end > start && !fits(static_cast<double>(line.width))) {
      end = earlier_grapheme(start, end);
      line = builder_.build_cut(start, end);
    }
    return line;
  }

  const Shaped& shaped_;
  LineBuilder builder_;
  const Wrap& wrap_;
  float size_;
};

}  // namespace

Paragraph break_lines(const Shaped& shaped, float size, const Wrap& wrap) {
  return LineBreaker(shaped, size, wrap).lines();
}

}  // namespace panjereh::text
