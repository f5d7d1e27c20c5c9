// Laws of paragraphs: what holds for every text, at every width, whatever was shaped before.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "panjereh/text/segmenter.h"
#include "panjereh/text/shape_cache.h"
#include "panjereh/unicode/utf8.h"
#include "support/fonts.h"
#include "support/random.h"

namespace panjereh::text {

using tests::Random;
using tests::regular;

namespace {

TextStyle style_of(Random& random) {
  return {.fonts = {&regular(), 1},
          .size = static_cast<float>(8 + random.below(40)),
          .direction = random.one_in(3) ? Direction::automatic : Direction::rtl,
          .language = random.one_in(4) ? "ckb" : "fa"};
}

std::string random_text(Random& random) {
  static const std::vector<std::string> kWords = {"سلام",
                                                  "درخواست",
                                                  "می‌روم",
                                                  "هٔ",
                                                  "لا",
                                                  "ملاقات",
                                                  "abc",
                                                  "۱۲۳",
                                                  "٣٤",
                                                  "12-34",
                                                  "،",
                                                  "(",
                                                  ")",
                                                  "\u2067x\u2069",
                                                  "\u200f",
                                                  "ـ",
                                                  "لا\u0651",
                                                  "a\u00ad",
                                                  "\u202b",
                                                  "𐐷",
                                                  "ﷲ",
                                                  "۰۹۱۲",
                                                  "http://a.ir/b?c=d"};
  std::string text;
  const size_t count = 1 + random.below(30);
  for (size_t i = 0; i < count; ++i) {
    text += random.pick(kWords);
    if (!random.one_in(3)) text += ' ';
  }
  return text;
}

// Where graphemes begin, in UTF-8 bytes, and the end.
std::vector<size_t> grapheme_offsets(std::string_view utf8) {
  const auto [text, offsets] = unicode::to_code_points(utf8);
  std::vector<size_t> found;
  for (const size_t at : boundaries(text, Boundary::grapheme)) found.push_back(offsets[at]);
  return found;
}

bool is_same(const Paragraph& one, const Paragraph& other) {
  const auto same_glyph = [](const Glyph& a, const Glyph& b) {
    return a.id == b.id && a.cluster == b.cluster && a.x == b.x && a.y == b.y &&
           a.advance == b.advance;
  };
  const auto same_run = [&](const Run& a, const Run& b) {
    return a.start == b.start && a.end == b.end && a.level == b.level && a.script == b.script &&
           a.font == b.font && std::ranges::equal(a.glyphs, b.glyphs, same_glyph);
  };
  const auto same_line = [&](const Line& a, const Line& b) {
    return a.start == b.start && a.end == b.end && a.width == b.width &&
           std::ranges::equal(a.runs, b.runs, same_run);
  };
  return one.level == other.level && one.missing == other.missing && one.is_cut == other.is_cut &&
         std::ranges::equal(one.lines, other.lines, same_line);
}

}  // namespace

TEST_CASE("every cluster is drawn once, on one line, and lines end between graphemes") {
  for (uint64_t seed = 0; seed < tests::rounds(200); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const std::string text = random_text(random);
    const TextStyle style = style_of(random);
    // A cluster of the unbroken line may be cut in two, but no grapheme is.
    const std::vector<size_t> graphemes = grapheme_offsets(text);
    const Paragraph paragraph =
        lay_out(text, style, {.width = static_cast<float>(random.below(600))});
    size_t at = 0;
    for (const Line& line : paragraph.lines) {
      CHECK(line.start == at);
      at = line.end;
      // A mark right behind a space is one grapheme with it, and browsers part them all the same.
      CHECK((std::ranges::binary_search(graphemes, line.end) || text[line.end - 1] == ' '));
      std::vector<std::pair<size_t, size_t>> runs;  // in logical order
      for (const Run& run : line.runs) {
        if (run.start < run.end) runs.emplace_back(run.start, run.end);
        for (size_t i = 1; i < run.glyphs.size(); ++i) {
          const bool descends = run.glyphs[i].cluster < run.glyphs[i - 1].cluster;
          const bool ascends = run.glyphs[i].cluster > run.glyphs[i - 1].cluster;
          CHECK(!(run.level % 2 ? ascends : descends));  // so none comes twice
        }
      }
      std::ranges::sort(runs);
      size_t drawn = line.start;
      for (const auto& [start, end] : runs) {
        CHECK(start == drawn);
        drawn = end;
      }
      // What is not drawn is white space.
      CHECK(text.substr(drawn, line.end - drawn).find_first_not_of(' ') == std::string::npos);
    }
    CHECK(at == text.size());
  }
}

TEST_CASE("a narrower width never gives fewer lines") {
  for (uint64_t seed = 0; seed < tests::rounds(60); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const std::string text = random_text(random);
    const TextStyle style = style_of(random);
    const ShapedText shaped(text, style);
    size_t fewest = 0;
    for (float width = 800; width > 0; width -= 9.5f) {
      const size_t lines = shaped.lines(style.size, {.width = width}).lines.size();
      CHECK(lines >= fewest);
      fewest = lines;
    }
  }
}

TEST_CASE("lines are the same from a cache that is fresh, full or too small") {
  ShapeCache roomy;
  ShapeCache tight(200);
  for (uint64_t seed = 0; seed < tests::rounds(300); ++seed) {
    CAPTURE(seed);
    Random random(seed / 3);  // some come again
    const std::string text = random_text(random);
    const TextStyle style = style_of(random);
    const Wrap wrap = {.width = static_cast<float>(20 + random.below(400)),
                       .most_lines = random.one_in(2) ? 2 : SIZE_MAX};
    const Paragraph fresh = lay_out(text, style, wrap);
    CHECK(is_same(fresh, roomy.find(text, style)->lines(style.size, wrap)));
    CHECK(is_same(fresh, tight.find(text, style)->lines(style.size, wrap)));
    CHECK(tight.length() <= 200);
  }
}

TEST_CASE("a text is shaped once for all widths and sizes, and anew for what changes its glyphs") {
  ShapeCache cache;
  TextStyle style = {.fonts = {&regular(), 1}, .direction = Direction::rtl, .language = "fa"};
  const auto first = cache.find("سلام دنیا", style);
  style.size = 40;
  CHECK(cache.find("سلام دنیا", style) == first);
  CHECK(cache.shaped() == 1);
  style.language = "ar";
  CHECK(cache.find("سلام دنیا", style) != first);
  style.direction = Direction::ltr;
  CHECK(cache.find("سلام دنیا", style) != first);
  style.fonts = {&tests::bold(), 1};
  CHECK(cache.find("سلام دنیا", style) != first);
  CHECK(cache.find("سلام", style) != first);
  CHECK(cache.shaped() == 5);
}

TEST_CASE("the cache lets go of what was not asked for longest") {
  ShapeCache cache(26);  // two texts of four letters
  const TextStyle style = {.fonts = {&regular(), 1}};
  cache.find("aaaa", style);
  cache.find("bbbb", style);
  cache.find("aaaa", style);
  cache.find("cccc", style);  // instead of b
  CHECK(cache.length() == 24);
  CHECK(cache.shaped() == 3);
  cache.find("aaaa", style);
  CHECK(cache.shaped() == 3);
  cache.find("bbbb", style);
  CHECK(cache.shaped() == 4);
  // What no cache of that size can hold is shaped all the same, and pushes nothing out.
  CHECK(cache.find("more than all of that", style)->length() == 21);
  CHECK(cache.length() == 24);
  cache.clear();
  CHECK(cache.length() == 0);
}

TEST_CASE("lines end where browsers end them: behind spaces, and inside ASCII by its own table") {
  const TextStyle style = {.fonts = {&regular(), 1}};
  // The lines of a text in which every line ends as soon as it may.
  const auto pieces = [&](std::string_view text) {
    std::string found;
    const Wrap wrap = {.width = 1, .long_words = LongWords::overflow};
    for (const Line& line : lay_out(text, style, wrap).lines) {
      if (!found.empty()) found += '|';
      found += text.substr(line.start, line.end - line.start);
    }
    return found;
  };
  CHECK(pieces("https://example.ir/rules?a=1") == "https://example.ir/rules?|a=1");
  CHECK(pieces("1403-12-30 -5 a-b (c) x(y)[z]") == "1403-|12-|30 |-5 |a-|b |(c) |x(y)|[z]");
  CHECK(pieces("[ سلام ] ،دنیا") == "[ |سلام |] |،دنیا");
  CHECK(pieces("سلام –دنیا – ۱۲–۱۳ –\u2067سلام") == "سلام |–دنیا |– |۱۲–|۱۳ |–\u2067سلام");
  CHECK(pieces("می‌روم، خانه/کوچه") == "می‌روم، |خانه/|کوچه");
}

TEST_CASE("text that needs more lines than there are ends in an ellipsis that fits") {
  const std::string text =
      "این یک متن بلند است که در دو خط جا نمی‌شود و باید "
      "کوتاه "
      "شود";
  const TextStyle style = {.fonts = {&regular(), 1}, .direction = Direction::rtl};
  const Paragraph whole = lay_out(text, style, {.width = 120});
  REQUIRE(whole.lines.size() > 3);
  CHECK(!whole.is_cut);
  const Paragraph cut = lay_out(text, style, {.width = 120, .most_lines = 2});
  REQUIRE(cut.lines.size() == 2);
  CHECK(cut.is_cut);
  CHECK(cut.lines[1].width <= 120.01f);
  // It stands at the line's end, which is the left one here.
  const Run& ellipsis = cut.lines[1].runs.front();
  CHECK(ellipsis.start == ellipsis.end);
  CHECK(ellipsis.end == cut.lines[1].end);
  CHECK(ellipsis.glyphs.size() == 1);
  CHECK(cut.lines[1].end > whole.lines[1].start);
  CHECK(cut.lines[1].end <= whole.lines[2].end);
  // In text from left to right it is the right one.
  const TextStyle latin = {.fonts = {&regular(), 1}};
  const Paragraph line = lay_out("a line that is too long", latin, {.width = 80, .most_lines = 1});
  CHECK(line.lines.at(0).runs.back().start == line.lines[0].end);
  // Where all of it fits there is none.
  CHECK(!lay_out(text, style, {.width = 120, .most_lines = whole.lines.size()}).is_cut);
}

TEST_CASE("a soft hyphen shows at the end of a line, and nowhere else") {
  const std::string text = "extra\u00adordinary";
  const TextStyle style = {.fonts = {&regular(), 1}};
  const Paragraph whole = lay_out(text, style);
  REQUIRE(whole.lines.size() == 1);
  CHECK(whole.lines[0].width == doctest::Approx(lay_out("extraordinary", style).lines[0].width));
  const Paragraph broken = lay_out(text, style, {.width = whole.lines[0].width - 1});
  REQUIRE(broken.lines.size() == 2);
  CHECK(broken.lines[0].width == doctest::Approx(lay_out("extra\u2010", style).lines[0].width));
  CHECK(broken.lines[1].width == doctest::Approx(lay_out("ordinary", style).lines[0].width));
}

TEST_CASE("a letter wider than its line takes the white space behind it along") {
  const TextStyle style = {.fonts = {&regular(), 1}};
  const auto count = [&](std::string_view text, size_t most_lines = 100) {
    return lay_out(text, style, {.width = 1, .most_lines = most_lines}).lines.size();
  };
  CHECK(count("w x") == 2);
  CHECK(count("w\r\nx") == 2);
  CHECK(count("w ") == 1);
  CHECK(!lay_out("w ", style, {.width = 1, .most_lines = 1}).is_cut);
}

TEST_CASE("no line is a soft hyphen alone, and none is cut where only white space is left") {
  const TextStyle style = {.fonts = {&regular(), 1}};
  const float width = lay_out("extra", style).lines[0].width + 1;
  const std::string text = "extra\u00adextraordinary";
  for (const Line& line : lay_out(text, style, {.width = width}).lines) {
    CHECK(text.substr(line.start, line.end - line.start) != "\u00ad");
    CHECK(line.width <= width + 0.01f);
  }
  for (const char* blank : {"abc\n   ", "abc\n\n", "abc   "}) {
    const Paragraph paragraph = lay_out(blank, style, {.width = 200, .most_lines = 1});
    CHECK(!paragraph.is_cut);
    CHECK(paragraph.lines.at(0).end == std::string_view(blank).size());
  }
}

TEST_CASE("letters that are cut apart keep their joined forms, and the line still fits") {
  const TextStyle style = {.fonts = {&regular(), 1}, .direction = Direction::rtl};
  // In the second one letters are kerned, so that one that begins a line is wider than it was.
  for (const std::string_view word :
       {"نستعلیقنستعلیقنستعلیق", "اراراراراراراراراراراراراراراررارارا"}) {
    const float whole = lay_out(word, style).lines.at(0).width;
    for (float width = 20; width < whole; width += 0.7f) {
      CAPTURE(width);
      float sum = 0;
      for (const Line& line : lay_out(word, style, {.width = width}).lines) {
        CHECK(line.width <= width + 0.01f);
        sum += line.width;
      }
      CHECK(sum == doctest::Approx(whole).epsilon(0.1));
    }
  }
}

TEST_CASE("a line is as high as its font asks for, and higher where marks are stacked") {
  const TextStyle style = {.fonts = {&regular(), 1}, .size = 16, .direction = Direction::rtl};
  const auto height = [&](std::string_view text, size_t line) {
    return height_of(lay_out(text, style).lines.at(line), style.fonts, style.size);
  };
  const float scale = 16 / static_cast<float>(regular().units_per_em());
  const float ascent = static_cast<float>(regular().ascent()) * scale;
  const float descent = static_cast<float>(regular().descent()) * scale;
  const LineHeight plain = height("سلام", 0);
  CHECK(plain.ascent == doctest::Approx(ascent));
  CHECK(plain.descent == doctest::Approx(descent));
  std::string above = "ل";
  std::string below = "ب";
  for (int i = 0; i < 6; ++i) above += "\u0651\u064e";
  for (int i = 0; i < 6; ++i) below += "\u0650";
  CHECK(height(above, 0).ascent > ascent + 4);
  CHECK(height(above, 0).descent == doctest::Approx(descent));
  CHECK(height(below, 0).descent > descent + 4);
  // A line without ink is as high as the others.
  CHECK(height("الف\n\nب", 1).ascent == doctest::Approx(ascent));
}

TEST_CASE("ten thousand marks on a letter, controls without an end and NUL have an end") {
  const TextStyle style = {.fonts = {&regular(), 1}, .direction = Direction::automatic};
  std::string marks = "ب";
  for (int i = 0; i < 10'000; ++i) marks += "\u064e";
  CHECK(lay_out(marks, style, {.width = 100}).lines.size() == 1);
  std::string controls;
  for (int i = 0; i < 5'000; ++i) controls += "\u2067\u202b(";
  CHECK(!lay_out(controls + "سلام", style, {.width = 100}).lines.empty());
  const std::string with_nul("a\0ب", 4);
  CHECK(lay_out(with_nul, style).lines.at(0).end == with_nul.size());
}

TEST_CASE("a line break is no character that a font lacks") {
  const TextStyle style = {.fonts = {&regular(), 1}};
  CHECK(lay_out("a\nb\r\nc\u2028d\u0085e", style).missing.empty());
}

TEST_CASE("a megabyte in one paragraph is laid out in the time of its length") {
  // Were anything quadratic, this would take minutes.
  const TextStyle style = {.fonts = {&regular(), 1}, .direction = Direction::automatic};
  const size_t length = tests::rounds(1) > 1 ? 1'000'000 : 200'000;
  for (const std::string_view piece :
       {"سلام دنیا ", "ب", "x", "\u2067(", "(]", "12 \u200f", " ", "\n"}) {
    CAPTURE(piece);
    std::string text;
    while (text.size() < length) text += piece;
    const Paragraph paragraph = lay_out(text, style, {.width = 300});
    REQUIRE(!paragraph.lines.empty());
    CHECK(paragraph.lines.back().end == text.size());
  }
}

}  // namespace panjereh::text
