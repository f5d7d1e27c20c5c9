// Unicode's own tests of bidi and segmentation, as ICU's source brings them.
#include <doctest/doctest.h>

#include <charconv>
#include <string>
#include <vector>

#include "panjereh/text/bidi.h"
#include "panjereh/text/segmenter.h"
#include "support/files.h"

namespace panjereh::text {

namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t end = text.find_first_of(by);
    if (end != 0) parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

uint32_t number(std::string_view text, int base) {
  uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

// Calls `check` with each line that is no comment, without what stands behind "#".
template <typename Check>
size_t for_each_line(std::string_view file, Check check) {
  const std::string text = tests::read_file(tests::source_path(file));
  size_t count = 0;
  for (std::string_view line : split(text, "\n")) {
    line = line.substr(0, line.find('#'));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    ++count;
    check(line);
  }
  return count;
}

}  // namespace

TEST_CASE("bidi levels and order are those of BidiCharacterTest, every line") {
  size_t wrong = 0;
  const size_t count =
      for_each_line("icu/testdata/BidiCharacterTest.txt", [&](std::string_view line) {
        const auto fields = split(line, ";");
        REQUIRE(fields.size() >= 4);
        std::u32string text;
        for (const auto code : split(fields[0], " "))
          text += static_cast<char32_t>(number(code, 16));
        const uint32_t given = number(fields[1], 10);
        const auto direction = given == 0   ? Direction::ltr
                               : given == 1 ? Direction::rtl
                                            : Direction::automatic;
        const BidiParagraph paragraph = resolve_bidi(text, direction);
        std::vector<uint8_t> levels;
        reset_line_levels(text, paragraph, 0, text.size(), levels);
        std::vector<uint8_t> expected;
        for (const auto level : split(fields[3], " ")) {
          expected.push_back(level == "x" ? kNoLevel : static_cast<uint8_t>(number(level, 10)));
        }
        // White space and the like that L1 resets may be among what X9 has removed: that stays out.
        for (size_t i = 0; i < levels.size(); ++i) {
          if (i < expected.size() && expected[i] == kNoLevel) levels[i] = kNoLevel;
        }
        std::vector<size_t> order;
        if (fields.size() > 4) {
          for (const auto index : split(fields[4], " ")) order.push_back(number(index, 10));
        }
        const bool right = paragraph.level == number(fields[2], 10) && levels == expected &&
                           visual_order(levels) == order;
        if (!right && ++wrong < 5) FAIL_CHECK(line);
      });
  CHECK(wrong == 0);
  CHECK(count > 90'000);
}

TEST_CASE("boundaries are those of Unicode's break tests, every line") {
  struct File {
    const char* name;
    Boundary boundary;
    size_t lines;
  };
  for (const File& file : {File{"GraphemeBreakTest", Boundary::grapheme, 1'000},
                           File{"WordBreakTest", Boundary::word, 1'800},
                           File{"LineBreakTest", Boundary::line, 16'000}}) {
    CAPTURE(file.name);
    size_t wrong = 0;
    const std::string path = std::string("icu/testdata/") + file.name + ".txt";
    const size_t count = for_each_line(path, [&](std::string_view line) {
      std::u32string text;
      std::vector<size_t> expected;
      for (const auto part : split(line, " \t\r")) {
        if (part == "÷") {
          expected.push_back(text.size());
        } else if (part != "×") {
          text += static_cast<char32_t>(number(part, 16));
        }
      }
      // The line test has no break before the text; we name both ends always.
      if (expected.empty() || expected.front() != 0) expected.insert(expected.begin(), 0);
      // CLDR joins no words at a colon, outside Finnish and Swedish (ICU-22127).
      if (file.boundary == Boundary::word && text.find(U':') != std::u32string::npos) return;
      if (boundaries(text, file.boundary) != expected && ++wrong < 5) FAIL_CHECK(line);
    });
    CHECK(wrong == 0);
    CHECK(count > file.lines);
  }
}

TEST_CASE("no text has no boundaries") {
  CHECK(boundaries(U"", Boundary::line).empty());
  CHECK(boundaries(U"", Boundary::grapheme).empty());
}

}  // namespace panjereh::text
