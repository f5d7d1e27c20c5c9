#include "line_builder.h"

#include <algorithm>

namespace panjereh::text {

namespace {

// Those of [start, end), which stand side by side: clusters ascend in runs from left to right and
// descend in the others.
std::span<const ShapedGlyph> glyphs_between(const Item& item, size_t start, size_t end) {
  const std::span<const ShapedGlyph> all = item.glyphs;
  const auto is_before = [&](size_t position) {
    return [position, &item](const ShapedGlyph& glyph) {
      return item.level % 2 ? glyph.cluster >= position : glyph.cluster < position;
    };
  };
  const auto first = std::ranges::partition_point(all, is_before(item.level % 2 ? end : start));
  const auto last = std::ranges::partition_point(all, is_before(item.level % 2 ? start : end));
  return {first, last};
}

void put_in_visual_order(std::vector<Run>& runs) {
  if (runs.size() < 2) return;
  std::vector<uint8_t> levels;
  for (const Run& run : runs) levels.push_back(run.level);
  std::vector<Run> ordered;
  for (const size_t i : visual_order(levels)) ordered.push_back(std::move(runs[i]));
  runs = std::move(ordered);
}

}  // namespace

LineBuilder::LineBuilder(const Shaped& shaped, float size) : shaped_(shaped), size_(size) {}

Line LineBuilder::build(size_t start, size_t end) {
  const bool is_hyphenated = shaped_.text[end - 1] == kSoftHyphen && end < shaped_.text.size();
  return build(start, end, is_hyphenated ? &hyphen() : nullptr);
}

Line LineBuilder::build_cut(size_t start, size_t end) { return build(start, end, &ellipsis()); }

bool LineBuilder::is_safe(size_t start, size_t end) const {
  return shaped_.is_safe[start] && shaped_.is_safe[end];
}

size_t LineBuilder::ink_end(size_t start, size_t end) const {
  return std::max(start, size_t{shaped_.ink_ends[end]});
}

Line LineBuilder::build(size_t start, size_t end, const Mark* mark) {
  Line line = {shaped_.offsets[start], shaped_.offsets[end], 0, {}};
  const size_t drawn_end = ink_end(start, end);
  std::vector<uint8_t> levels;
  if (!shaped_.has_one_level) {
    reset_line_levels(shaped_.text, shaped_.bidi, start, drawn_end, levels);
  }
  auto item = std::ranges::upper_bound(shaped_.items, start, {}, &Item::end);
  for (size_t at = start; at < drawn_end; ++item) {
    const size_t item_end = std::min(item->end, drawn_end);
    while (at < item_end) {
      const size_t run_start = at;
      const uint8_t level = levels.empty() ? item->level : levels[at - start];
      at = levels.empty() ? item_end : at + 1;
      while (at < item_end && levels[at - start] == level) ++at;
      add_run(*item, run_start, at, level, line);
    }
  }
  if (mark) {
    line.runs.push_back({line.end, line.end, shaped_.bidi.level, HB_SCRIPT_COMMON, mark->font, {}});
    add_glyphs(mark->glyphs, line.runs.back(), line);
  }
  put_in_visual_order(line.runs);
  return line;
}

void LineBuilder::add_run(const Item& item, size_t start, size_t end, uint8_t level, Line& line) {
  line.runs.push_back(
      {shaped_.offsets[start], shaped_.offsets[end], level, item.script, item.font, {}});
  Run& run = line.runs.back();
  const bool is_safe =
      (start == item.start || shaped_.is_safe[start]) && (end == item.end || shaped_.is_safe[end]);
  if (level == item.level && is_safe) {
    add_glyphs(glyphs_between(item, start, end), run, line);
  } else {
    add_glyphs(
        shaper().shape(shaped_.text, start, end, level, item.script, shaped_.fonts[item.font]), run,
        line);
  }
}

void LineBuilder::add_glyphs(std::span<const ShapedGlyph> glyphs, Run& run, Line& line) const {
  const float scale = scale_of(run.font);
  const bool is_mark = run.start == run.end;
  run.glyphs.reserve(glyphs.size());
  for (const ShapedGlyph& glyph : glyphs) {
    const size_t cluster = is_mark ? run.start : shaped_.offsets[glyph.cluster];
    run.glyphs.push_back({glyph.id, static_cast<uint32_t>(cluster),
                          static_cast<float>(glyph.x) * scale, static_cast<float>(-glyph.y) * scale,
                          static_cast<float>(glyph.advance) * scale});
    line.width += run.glyphs.back().advance;
  }
}

float LineBuilder::scale_of(size_t font) const {
  return size_ / static_cast<float>(shaped_.fonts[font].units_per_em());
}

Shaper& LineBuilder::shaper() {
  if (!shaper_) shaper_.emplace(shaped_.language);
  return *shaper_;
}

const LineBuilder::Mark& LineBuilder::hyphen() {
  if (!hyphen_) hyphen_ = shape_mark(0x2010, U"-");
  return *hyphen_;
}

const LineBuilder::Mark& LineBuilder::ellipsis() {
  if (!ellipsis_) ellipsis_ = shape_mark(0x2026, U"...");
  return *ellipsis_;
}

LineBuilder::Mark LineBuilder::shape_mark(char32_t wanted, std::u32string_view instead) {
  const auto has = [&](const Font& font) { return font.has(wanted); };
  const auto found = std::ranges::find_if(shaped_.fonts, has);
  const bool is_there = found != shaped_.fonts.end();
  const size_t font = is_there ? static_cast<size_t>(found - shaped_.fonts.begin()) : 0;
  const std::u32string_view text = is_there ? std::u32string_view(&wanted, 1) : instead;
  return {font, shaper().shape(text, 0, text.size(), shaped_.bidi.level, HB_SCRIPT_COMMON,
                               shaped_.fonts[font])};
}

float LineBuilder::width_of(const Mark& mark) const {
  float width = 0;
  for (const ShapedGlyph& glyph : mark.glyphs) {
    width += static_cast<float>(glyph.advance) * scale_of(mark.font);
  }
  return width;
}

float LineBuilder::hyphen_width() { return width_of(hyphen()); }
float LineBuilder::ellipsis_width() { return width_of(ellipsis()); }

}  // namespace panjereh::text
