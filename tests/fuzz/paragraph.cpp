// Paragraphs of any text, in any width, size and direction, with and without an ellipsis: lines
// tile the text and are those of a text that comes out of a cache. The first four bytes are the
// choices.
#include "panjereh/text/paragraph.h"

#include <array>
#include <cmath>
#include <string>

#include "panjereh/text/shape_cache.h"
#include "target.h"

namespace {

using namespace panjereh;

text::Font font(const char* path) {
  auto read = text::Font::read(fuzz::read_file(path));
  fuzz::expect(static_cast<bool>(read));
  return *std::move(read);
}

void check(const text::Paragraph& paragraph, std::string_view text, const text::Wrap& wrap) {
  size_t at = 0;
  for (const text::Line& line : paragraph.lines) {
    fuzz::expect(line.start == at && line.end >= at);
    fuzz::expect(line.end > at || paragraph.is_cut);
    fuzz::expect(std::isfinite(line.width) && line.width >= 0);
    at = line.end;
    for (const text::Run& run : line.runs) {
      fuzz::expect(run.start >= line.start && run.end <= line.end);
      for (const text::Glyph& glyph : run.glyphs) {
        fuzz::expect(glyph.cluster >= run.start && glyph.cluster <= run.end);
      }
    }
  }
  fuzz::expect(paragraph.lines.size() <= wrap.most_lines);
  fuzz::expect(paragraph.is_cut ? at <= text.size() : at == text.size());
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t kChoices = 4;
  if (size < kChoices) return 0;
  static const std::array kFonts = {font(PANJEREH_SOURCES "/vazirmatn/Vazirmatn-Regular.ttf"),
                                    font(PANJEREH_SOURCES "/vazirmatn/Vazirmatn-Bold.ttf")};
  const std::string_view text = fuzz::text_of(data + kChoices, size - kChoices);
  const text::TextStyle style = {.fonts = text::FontChain(kFonts).first(1 + data[1] % 2),
                                 .size = static_cast<float>(1 + data[1] / 2),
                                 .direction = static_cast<text::Direction>(data[2] % 3),
                                 .language = data[2] & 4 ? "fa" : "ar"};
  const text::Wrap wrap = {
      .width = static_cast<float>(data[0]),
      .long_words = data[2] & 8 ? text::LongWords::overflow : text::LongWords::are_broken,
      .most_lines = data[3] % 2 ? 1 + data[3] / 2 : SIZE_MAX};
  const text::Paragraph paragraph = text::lay_out(text, style, wrap);
  check(paragraph, text, wrap);
  static text::ShapeCache cache(500);
  const text::Paragraph cached = cache.find(text, style)->lines(style.size, wrap);
  fuzz::expect(cached.lines.size() == paragraph.lines.size());
  for (size_t i = 0; i < cached.lines.size(); ++i) {
    fuzz::expect(cached.lines[i].end == paragraph.lines[i].end);
    fuzz::expect(cached.lines[i].width == paragraph.lines[i].width);
    const text::LineHeight height = text::height_of(cached.lines[i], style.fonts, style.size);
    fuzz::expect(height.ascent > 0 && height.descent > 0);
  }
  return 0;
}
