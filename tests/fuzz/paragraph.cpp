// Paragraphs of any text: lines tile it, whatever the width. The first byte is the width.
#include "panjereh/text/paragraph.h"

#include <fstream>
#include <iterator>
#include <string>

#include "panjereh/text/segmenter.h"
#include "panjereh/unicode/utf8.h"
#include "target.h"

namespace {

const panjereh::text::Font& font() {
  static const panjereh::text::Font found = [] {
    std::ifstream file(PANJEREH_SOURCES "/vazirmatn/Vazirmatn-Regular.ttf", std::ios::binary);
    auto read = panjereh::text::Font::read(
        std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
    panjereh::fuzz::expect(static_cast<bool>(read));
    return *std::move(read);
  }();
  return found;
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  if (size == 0) return 0;
  const std::string_view text = fuzz::text_of(data + 1, size - 1);
  const auto paragraph = text::lay_out(
      text, {.fonts = {&font(), 1}, .size = 16, .direction = text::Direction::automatic},
      {.width = static_cast<float>(data[0])});
  size_t at = 0;
  for (const text::Line& line : paragraph.lines) {
    fuzz::expect(line.start == at && line.end > at);
    at = line.end;
  }
  fuzz::expect(at == text.size());
  return 0;
}
