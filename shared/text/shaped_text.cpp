#include "panjereh/text/shaped_text.h"

#include <algorithm>

#include "itemizer.h"
#include "line_breaker.h"
#include "line_opportunities.h"
#include "panjereh/unicode/utf8.h"
#include "shaped.h"
#include "shaper.h"

namespace panjereh::text {

namespace {

// What X9 removes is still shaped, with what stands before it: a ZWNJ parts letters.
void fill_gaps(BidiParagraph& bidi) {
  uint8_t before = bidi.level;
  for (uint8_t& level : bidi.levels) {
    if (level == kNoLevel) level = before;
    before = level;
  }
}

void find_ink_ends(Shaped& shaped) {
  shaped.ink_ends.assign(shaped.text.size() + 1, 0);
  for (size_t i = 0; i < shaped.text.size(); ++i) {
    shaped.ink_ends[i + 1] =
        is_white_space(shaped.text[i]) ? shaped.ink_ends[i] : static_cast<uint32_t>(i + 1);
  }
}

// How far each code point moves the pen, and where a line can be cut without shaping anew: where a
// cluster begins that HarfBuzz calls safe.
void measure(Shaped& shaped) {
  std::vector<double>& pens = shaped.pens;
  pens.assign(shaped.text.size() + 1, 0);
  shaped.is_safe.assign(shaped.text.size() + 1, false);
  shaped.is_safe.back() = true;
  for (const Item& item : shaped.items) {
    const double unit = 1.0 / shaped.fonts[item.font].units_per_em();
    for (const ShapedGlyph& glyph : item.glyphs) {
      pens[glyph.cluster + 1] += glyph.advance * unit;
      shaped.is_safe[glyph.cluster] = !glyph.is_unsafe_to_break;
      const char32_t c = shaped.text[glyph.cluster];
      if (glyph.id == 0 && !ends_line(c)) shaped.missing.push_back(glyph.cluster);
    }
    shaped.is_safe[item.start] = true;
  }
  std::ranges::sort(shaped.missing);
  for (size_t i = 1; i < pens.size(); ++i) pens[i] += pens[i - 1];
}

}  // namespace

ShapedText::ShapedText(std::string_view text, const TextStyle& style) {
  auto shaped = std::make_unique<Shaped>();
  shaped->fonts.assign(style.fonts.begin(), style.fonts.end());
  shaped->language = style.language;
  unicode::CodePoints code_points = unicode::to_code_points(text);
  shaped->text = std::move(code_points.text);
  shaped->offsets = std::move(code_points.offsets);
  shaped->bidi = resolve_bidi(shaped->text, style.direction);
  fill_gaps(shaped->bidi);
  shaped->has_one_level = std::ranges::all_of(
      shaped->bidi.levels, [&](uint8_t level) { return level == shaped->bidi.level; });
  shaped->items = itemize(shaped->text, shaped->bidi.levels, style.fonts);
  Shaper shaper(style.language);
  for (Item& item : shaped->items) {
    item.glyphs = shaper.shape(shaped->text, item.start, item.end, item.level, item.script,
                               shaped->fonts[item.font]);
  }
  measure(*shaped);
  find_ink_ends(*shaped);
  shaped->opportunities = line_opportunities(shaped->text);
  shaped_ = std::move(shaped);
}

ShapedText::~ShapedText() = default;
ShapedText::ShapedText(ShapedText&&) noexcept = default;
ShapedText& ShapedText::operator=(ShapedText&&) noexcept = default;

Paragraph ShapedText::lines(float size, const Wrap& wrap) const {
  return break_lines(*shaped_, size, wrap);
}

size_t ShapedText::length() const { return shaped_->text.size(); }

Paragraph lay_out(std::string_view text, const TextStyle& style, const Wrap& wrap) {
  return ShapedText(text, style).lines(style.size, wrap);
}

}  // namespace panjereh::text
