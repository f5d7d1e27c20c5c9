#include "line_breaker.h"

#include <algorithm>

#include "line_builder.h"
#include "line_opportunities.h"
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
      const size_t text_end = shaped_.text.size();
      if (is_last && end < text_end && builder_.ink_end(end, text_end) > end) {
        paragraph.lines.push_back(cut_line(start));
        paragraph.is_cut = true;
        break;
      }
      if (is_last && end < text_end) {  // there is only white space left
        end = text_end;
        line = builder_.build(start, end);
      }
      paragraph.lines.push_back(std::move(line));
      start = end;
    }
    return paragraph;
  }

 private:
  bool fits(double width) const { return width <= static_cast<double>(wrap_.width) + kTolerance; }

  // As the text was shaped.
  double text_width(size_t start, size_t end) const {
    const size_t ink_end = builder_.ink_end(start, end);
    return (shaped_.pens[ink_end] - shaped_.pens[start]) * static_cast<double>(size_);
  }

  // Of a line, with the hyphen at its end.
  double width_of(size_t start, size_t end) {
    const bool is_hyphenated = shaped_.text[end - 1] == kSoftHyphen;
    return text_width(start, end) +
           (is_hyphenated ? static_cast<double>(builder_.hyphen_width()) : 0);
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
    end = cut_word(start, *next);
    // White space behind the word is no line.
    return builder_.ink_end(end, *next) == end ? *next : end;
  }

  // The end of the most graphemes of a word that fit, at least one; not right before a soft hyphen,
  // which would begin the next line.
  size_t cut_word(size_t start, size_t word_end) {
    size_t end = fitting_graphemes(start, word_end, Reserved::hyphen);
    if (end < word_end && shaped_.text[end] == kSoftHyphen) end = earlier_grapheme(start, end);
    return std::max(end, next_boundary(shaped_.text, start, Boundary::grapheme));
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

  // What must fit behind graphemes: a hyphen where they end with a soft one, or an ellipsis.
  enum class Reserved : uint8_t { hyphen, ellipsis };

  // The end of the most graphemes before `most` that fit.
  size_t fitting_graphemes(size_t start, size_t most, Reserved reserved) {
    size_t end = start;
    while (end < most) {
      const size_t next = next_boundary(shaped_.text, end, Boundary::grapheme);
      const double width =
          reserved == Reserved::hyphen
              ? width_of(start, next)
              : text_width(start, next) + static_cast<double>(builder_.ellipsis_width());
      if (!fits(width)) break;
      end = next;
    }
    return end;
  }

  // The line with an ellipsis in the place of what it has no room for.
  Line cut_line(size_t start) {
    size_t most = start;
    while (most < shaped_.text.size() && !ends_line(shaped_.text[most])) ++most;
    size_t end = fitting_graphemes(start, most, Reserved::ellipsis);
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
