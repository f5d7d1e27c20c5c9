#include "panjereh/text/paragraph.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "font_data.h"
#include "panjereh/text/segmenter.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::text {

namespace {

// Half a unit of what browsers round widths to: a line that just fits is not broken.
constexpr float kTolerance = 1.0f / 128;

// A range of code points of one level and script, shaped in the paragraph's context.
struct Item {
  size_t start, end;
  uint8_t level;
  hb_script_t script;
  std::vector<hb_glyph_info_t> infos;  // their clusters are code point offsets
  std::vector<hb_glyph_position_t> positions;
};

bool is_white_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_line(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

class Layout {
 public:
  Layout(std::string_view text, const TextStyle& style)
      : style_(style),
        scale_(style.size / static_cast<float>(style.font->units_per_em())),
        buffer_(hb_buffer_create()),
        language_(hb_language_from_string(style.language.data(),
                                          static_cast<int>(style.language.size()))) {
    for (size_t offset = 0; offset < text.size();) {
      offsets_.push_back(offset);
      text_ += unicode::next_code_point(text, offset);
    }
    offsets_.push_back(text.size());
    bidi_ = resolve_bidi(text_, style.direction);
    // What X9 removes is still shaped, with what stands before it: a ZWNJ parts letters.
    levels_ = bidi_.levels;
    for (size_t i = 0; i < levels_.size(); ++i) {
      if (levels_[i] == kNoLevel) levels_[i] = i > 0 ? levels_[i - 1] : bidi_.level;
    }
    find_items();
    for (Item& item : items_) shape(item.start, item.end, item);
    measure();
  }

  Paragraph break_into(float width, LongWords long_words) {
    Paragraph paragraph;
    paragraph.level = bidi_.level;
    paragraph.missing_glyphs = missing_;
    size_t start = 0;
    while (start < text_.size()) {
      const size_t end = end_of_line(start, width, long_words);
      paragraph.lines.push_back(make_line(start, end));
      start = end;
    }
    return paragraph;
  }

 private:
  void find_items() {
    std::vector<hb_script_t> scripts = resolve_scripts();
    for (size_t i = 0; i < text_.size(); ++i) {
      const bool goes_on = !items_.empty() && items_.back().level == levels_[i] &&
                           items_.back().script == scripts[i];
      if (goes_on) {
        items_.back().end = i + 1;
      } else {
        items_.push_back({i, i + 1, levels_[i], scripts[i], {}, {}});
      }
    }
  }

  // A script for each code point: what has none of its own takes that of what stands before it, or
  // else after it.
  std::vector<hb_script_t> resolve_scripts() const {
    hb_unicode_funcs_t* functions = hb_unicode_funcs_get_default();
    std::vector<hb_script_t> scripts(text_.size(), HB_SCRIPT_COMMON);
    hb_script_t current = HB_SCRIPT_COMMON;
    size_t first = text_.size();
    for (size_t i = 0; i < text_.size(); ++i) {
      const hb_script_t own = hb_unicode_script(functions, text_[i]);
      if (own != HB_SCRIPT_COMMON && own != HB_SCRIPT_INHERITED && own != HB_SCRIPT_UNKNOWN) {
        current = own;
        first = std::min(first, i);
      }
      scripts[i] = current;
    }
    if (first < text_.size()) std::fill_n(scripts.begin(), first, scripts[first]);
    return scripts;
  }

  // Shapes [start, end) of an item, with the whole paragraph around it as context.
  void shape(size_t start, size_t end, Item& item) {
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_script(buffer, item.script);
    hb_buffer_set_language(buffer, language_);
    hb_buffer_set_direction(buffer, item.level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    unsigned flags = HB_BUFFER_FLAG_DEFAULT;
    if (start == 0) flags |= HB_BUFFER_FLAG_BOT;
    if (end == text_.size()) flags |= HB_BUFFER_FLAG_EOT;
    hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(flags));
    static_assert(sizeof(char32_t) == sizeof(uint32_t));
    hb_buffer_add_utf32(buffer, reinterpret_cast<const uint32_t*>(text_.data()),
                        static_cast<int>(text_.size()), static_cast<unsigned>(start),
                        static_cast<int>(end - start));
    hb_shape(style_.font->data().font.get(), buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    item.infos.assign(infos, infos + count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    item.positions.assign(positions, positions + count);
  }

  // How far each code point moves the pen, and where a line can be cut without shaping anew.
  void measure() {
    std::vector<float> advances(text_.size(), 0);
    is_safe_.assign(text_.size() + 1, true);
    for (const Item& item : items_) {
      for (size_t i = 0; i < item.infos.size(); ++i) {
        const hb_glyph_info_t& info = item.infos[i];
        advances[info.cluster] += static_cast<float>(item.positions[i].x_advance) * scale_;
        if (hb_glyph_info_get_glyph_flags(&info) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) {
          is_safe_[info.cluster] = false;
        }
        if (info.codepoint == 0) ++missing_;
      }
    }
    // Inside a cluster there is no place to cut.
    std::vector<bool> starts(text_.size() + 1, false);
    for (const Item& item : items_) {
      starts[item.start] = true;
      for (const hb_glyph_info_t& info : item.infos) starts[info.cluster] = true;
    }
    for (size_t i = 0; i < text_.size(); ++i) {
      if (!starts[i]) is_safe_[i] = false;
    }
    ends_.reserve(text_.size() + 1);
    double pen = 0;
    ends_.push_back(0);
    for (const float advance : advances) ends_.push_back(pen += static_cast<double>(advance));
    opportunities_ = boundaries(text_, Boundary::line);
  }

  size_t without_white_space(size_t start, size_t end) const {
    while (end > start && is_white_space(text_[end - 1])) --end;
    return end;
  }

  float width_of(size_t start, size_t end) const {
    return static_cast<float>(ends_[without_white_space(start, end)] - ends_[start]);
  }

  size_t end_of_line(size_t start, float width, LongWords long_words) const {
    auto next = std::ranges::upper_bound(opportunities_, start);
    size_t end = start;
    for (; next != opportunities_.end(); ++next) {
      if (width_of(start, *next) > width + kTolerance) break;
      end = *next;
      if (ends_line(text_[end - 1])) return end;
    }
    if (end > start) return end;
    const size_t word_end = *next;
    return long_words == LongWords::overflow ? word_end : cut_word(start, word_end, width);
  }

  // The most graphemes of a word that fit, at least one.
  size_t cut_word(size_t start, size_t word_end, float width) const {
    const std::u32string_view word = std::u32string_view(text_).substr(start, word_end - start);
    size_t end = start;
    for (const size_t boundary : boundaries(word, Boundary::grapheme)) {
      if (boundary == 0) continue;
      if (end > start && width_of(start, start + boundary) > width + kTolerance) break;
      end = start + boundary;
    }
    return end;
  }

  Line make_line(size_t start, size_t end) {
    Line line = {offsets_[start], offsets_[end], 0, {}};
    const size_t drawn_end = without_white_space(start, end);
    std::vector<uint8_t> line_levels;
    reset_line_levels(text_, bidi_, start, drawn_end, line_levels);
    std::vector<Run> runs;
    std::vector<uint8_t> run_levels;
    auto item = std::ranges::upper_bound(items_, start, {}, &Item::end);
    for (size_t at = start; at < drawn_end; ++item) {
      const size_t item_end = std::min(item->end, drawn_end);
      while (at < item_end) {
        size_t run_end = at + 1;
        const uint8_t level = level_in_line(line_levels, start, at);
        while (run_end < item_end && level_in_line(line_levels, start, run_end) == level) ++run_end;
        runs.push_back(make_run(*item, at, run_end, level));
        run_levels.push_back(level);
        at = run_end;
      }
    }
    for (const size_t index : visual_order(run_levels)) line.runs.push_back(std::move(runs[index]));
    for (const Run& run : line.runs) {
      for (const Glyph& glyph : run.glyphs) line.width += glyph.advance;
    }
    return line;
  }

  uint8_t level_in_line(const std::vector<uint8_t>& line_levels, size_t start, size_t at) const {
    const uint8_t level = line_levels[at - start];
    return level == kNoLevel ? levels_[at] : level;
  }

  Run make_run(const Item& item, size_t start, size_t end, uint8_t level) {
    Run run = {offsets_[start], offsets_[end], level, item.script, {}};
    const bool whole = start == item.start && end == item.end;
    if (level == item.level && (whole || (is_safe_[start] && (end == item.end || is_safe_[end])))) {
      add_glyphs(item, start, end, run);
    } else {
      Item anew = {start, end, level, item.script, {}, {}};
      shape(start, end, anew);
      add_glyphs(anew, start, end, run);
    }
    return run;
  }

  void add_glyphs(const Item& item, size_t start, size_t end, Run& run) const {
    for (size_t i = 0; i < item.infos.size(); ++i) {
      const hb_glyph_info_t& info = item.infos[i];
      if (info.cluster < start || info.cluster >= end) continue;
      const hb_glyph_position_t& position = item.positions[i];
      run.glyphs.push_back({info.codepoint, static_cast<uint32_t>(offsets_[info.cluster]),
                            static_cast<float>(position.x_offset) * scale_,
                            static_cast<float>(-position.y_offset) * scale_,
                            static_cast<float>(position.x_advance) * scale_});
    }
  }

  const TextStyle& style_;
  float scale_;  // px a font unit
  HbBuffer buffer_;
  hb_language_t language_;
  std::u32string text_;
  std::vector<size_t> offsets_;  // of each code point in the UTF-8 text, and its length
  BidiParagraph bidi_;
  std::vector<uint8_t> levels_;  // a level for every code point, none left out
  std::vector<Item> items_;
  std::vector<double> ends_;  // the pen before each code point in logical order, and at the end
  std::vector<bool> is_safe_;
  std::vector<size_t> opportunities_;
  size_t missing_ = 0;
};

}  // namespace

Paragraph lay_out(std::string_view text, const TextStyle& style, float width,
                  LongWords long_words) {
  return Layout(text, style).break_into(width, long_words);
}

}  // namespace panjereh::text
