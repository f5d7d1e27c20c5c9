// Paragraphs in Vazirmatn: joined, ordered and broken.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "panjereh/text/paragraph.h"
#include "support/fonts.h"
#include "support/random.h"

namespace panjereh::text {

using tests::regular;

namespace {

constexpr float kWide = std::numeric_limits<float>::infinity();

TextStyle persian_style() {
  return {.fonts = {&regular(), 1}, .size = 16, .direction = Direction::rtl, .language = "fa"};
}

Paragraph persian(std::string_view text, float width = kWide) {
  return lay_out(text, persian_style(), {.width = width});
}

float width_of(std::string_view text) {
  const Paragraph paragraph = persian(text);
  return paragraph.lines.empty() ? 0 : paragraph.lines[0].width;
}

// What the runs of a line say, from left to right.
std::vector<std::string> visual(std::string_view text, const Line& line) {
  std::vector<std::string> parts;
  for (const Run& run : line.runs) parts.emplace_back(text.substr(run.start, run.end - run.start));
  return parts;
}

std::vector<uint32_t> glyphs(const Paragraph& paragraph) {
  std::vector<uint32_t> ids;
  for (const Line& line : paragraph.lines) {
    for (const Run& run : line.runs) {
      for (const Glyph& glyph : run.glyphs) ids.push_back(glyph.id);
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("no text has no lines") {
  CHECK(persian("").lines.empty());
  CHECK(persian("").level == 1);
}

TEST_CASE("letters join: a word is not its letters side by side") {
  const float apart = width_of("س") + width_of("ل") + width_of("ا") + width_of("م");
  CHECK(width_of("سلام") < apart - 4);
  // Lam and alef are one glyph.
  CHECK(glyphs(persian("لا")).size() == 1);
}

TEST_CASE("a ZWNJ parts letters and takes no room of its own") {
  const Paragraph parted = persian("می‌روم");
  CHECK(parted.missing.empty());
  CHECK(glyphs(parted) != glyphs(persian("میروم")));
  const float width = parted.lines[0].width;
  CHECK(width == doctest::Approx(width_of("می") + width_of("روم")));
}

TEST_CASE("runs stand from left to right as the reader sees them") {
  const std::string text = "نام Sara Smith است";
  const Paragraph paragraph = persian(text);
  REQUIRE(paragraph.lines.size() == 1);
  // A space has the script of what stands before it.
  CHECK(visual(text, paragraph.lines[0]) ==
        std::vector<std::string>{"است", " ", "Sara Smith", "نام "});
  const auto& runs = paragraph.lines[0].runs;
  CHECK(runs[1].level == 1);
  CHECK(runs[2].level == 2);
}

TEST_CASE("glyphs of a right-to-left run stand from left to right too") {
  const Paragraph paragraph = persian("سلام");
  const auto& run = paragraph.lines[0].runs[0];
  for (size_t i = 1; i < run.glyphs.size(); ++i) {
    CHECK(run.glyphs[i - 1].cluster >= run.glyphs[i].cluster);
  }
}

TEST_CASE("an isolated identifier keeps its order in a Persian line") {
  const std::string text = "کد \u2066۰۱۲-۳۴۵\u2069 است";
  const Paragraph paragraph = persian(text);
  float pen = 0;
  std::vector<float> digits(7, -1);
  const size_t start = text.find("۰");
  for (const Run& run : paragraph.lines[0].runs) {
    for (const Glyph& glyph : run.glyphs) {
      if (glyph.cluster >= start && glyph.cluster < start + 6)
        digits[(glyph.cluster - start) / 2] = pen;
      pen += glyph.advance;
    }
  }
  CHECK(digits[0] < digits[1]);
  CHECK(digits[1] < digits[2]);
}

TEST_CASE("a character that the font lacks is counted, and no other") {
  CHECK(persian("سلام دنیا ۱۲۳ (abc) «»؟ هٔ").missing.empty());
  CHECK(persian("سلام 漢字").missing == std::vector<size_t>{9, 12});
  CHECK(regular().has(U'س'));
  CHECK(!regular().has(U'漢'));
}

TEST_CASE("white space at a line's end is the line's but not its width's") {
  const Paragraph paragraph = persian("سلام دنیا", width_of("سلام") + 1);
  REQUIRE(paragraph.lines.size() == 2);
  CHECK(paragraph.lines[0].width == doctest::Approx(width_of("سلام")));
  CHECK(paragraph.lines[0].end == std::string("سلام ").size());
  CHECK(paragraph.lines[1].width == doctest::Approx(width_of("دنیا")));
}

TEST_CASE("a line break in the text ends the line") {
  CHECK(persian("یک\nدو\n\nسه").lines.size() == 4);
}

TEST_CASE("a word that is too long is cut between graphemes, or not at all") {
  const std::string word(40, 'w');
  const TextStyle style = {.fonts = {&regular(), 1}, .size = 16};
  CHECK(lay_out(word, style, {.width = 50, .long_words = LongWords::overflow}).lines.size() == 1);
  const Paragraph cut = lay_out(word, style, {.width = 50});
  CHECK(cut.lines.size() > 5);
  for (const Line& line : cut.lines) CHECK(line.width <= 50.1f);
  // Even where not one grapheme fits, there is an end.
  CHECK(lay_out("هٔهٔ", style, {.width = 1}).lines.size() == 2);
}

TEST_CASE("lines tile the text, fit, and say what the unbroken line says") {
  const std::vector<std::string> words = {
      "سلام", "درخواست", "می‌روم", "هٔ", "abc", "۱۲۳",
      "(",    ")",       "12-34",         "،", "لا",  "\u2067x\u2069"};
  for (uint64_t seed = 0; seed < tests::rounds(60); ++seed) {
    CAPTURE(seed);
    tests::Random random(seed);
    std::string text;
    for (size_t i = 0; i < 3 + random.below(25); ++i) {
      text += random.pick(words);
      if (!random.one_in(4)) text += ' ';
    }
    const auto width = static_cast<float>(20 + random.below(400));
    const Paragraph paragraph = persian(text, width);
    size_t at = 0;
    size_t missing = 0;
    for (const Line& line : paragraph.lines) {
      CHECK(line.start == at);
      CHECK(line.end > line.start);
      at = line.end;
      if (line.width > width + 0.5f) {  // then it is one grapheme
        CHECK(line.end - line.start <= 8);
      }
      for (const Run& run : line.runs) {
        CHECK(run.start >= line.start);
        CHECK(run.end <= line.end);
        for (const Glyph& glyph : run.glyphs) {
          CHECK(glyph.cluster >= run.start);
          CHECK(glyph.cluster < run.end);
          missing += glyph.id == 0;
        }
      }
    }
    CHECK(at == text.size());
    CHECK(missing == paragraph.missing.size());
    // Broken at the width of its only line, it is that line again.
    const Paragraph whole = persian(text);
    REQUIRE(whole.lines.size() == 1);
    CHECK(persian(text, whole.lines[0].width).lines.size() == 1);
  }
}

TEST_CASE("bytes that are not UTF-8 are drawn as something, and do no harm") {
  const Paragraph paragraph = persian("\xff\xfe سلام \xd9");
  REQUIRE(paragraph.lines.size() == 1);
  CHECK(paragraph.lines[0].width > 0);
}

TEST_CASE("what is no font is refused") {
  for (const char* bytes : {"", "not a font", "\0\1\0\0"}) CHECK(!Font::read(bytes));
}

}  // namespace panjereh::text
