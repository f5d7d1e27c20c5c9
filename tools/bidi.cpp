// panjereh bidi: lines of Unicode's BidiCharacterTest.txt from stdin, their results as computed.
#include <charconv>
#include <cstdio>

#include "commands.h"
#include "panjereh/text/bidi.h"

namespace panjereh::tools {

namespace {

// Field 0, code points in hexadecimal, separated by spaces; nothing where it is none.
std::optional<std::u32string> read_code_points(std::string_view field) {
  std::u32string text;
  while (!field.empty()) {
    uint32_t code_point = 0;
    const auto [end, error] =
        std::from_chars(field.data(), field.data() + field.size(), code_point, 16);
    if (error != std::errc() || code_point > 0x10ffff) return std::nullopt;
    text += static_cast<char32_t>(code_point);
    field.remove_prefix(static_cast<size_t>(end - field.data()));
    if (!field.empty() && field[0] != ' ') return std::nullopt;
    field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
  }
  return text;
}

// Field 1: 0 left to right, 1 right to left, 2 by the first strong character.
std::optional<text::Direction> read_direction(std::string_view field) {
  if (field == "0") return text::Direction::ltr;
  if (field == "1") return text::Direction::rtl;
  if (field == "2") return text::Direction::automatic;
  return std::nullopt;
}

// Fields 2 to 4: the paragraph's level; each character's, "x" where rule X9 removes it; the order.
std::string results(std::u32string_view text, text::Direction direction) {
  const text::BidiParagraph paragraph = text::resolve_bidi(text, direction);
  std::vector<uint8_t> levels;
  text::reset_line_levels(text, paragraph, 0, text.size(), levels);
  std::string result = std::to_string(paragraph.level) + ";";
  std::string space;
  for (const uint8_t level : levels) {
    result += space + (level == text::kNoLevel ? "x" : std::to_string(level));
    space = " ";
  }
  result += ";";
  space = "";
  for (const size_t index : text::visual_order(levels)) {
    result += space + std::to_string(index);
    space = " ";
  }
  return result;
}

}  // namespace

int bidi(Arguments arguments) {
  if (!arguments.empty()) return misused("bidi");
  size_t number = 0;
  for (std::string line; read_line(line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::string_view all = line;
    const size_t first = all.find(';');
    const size_t second = first == all.npos ? all.npos : all.find(';', first + 1);
    const auto text = read_code_points(all.substr(0, first));
    const auto direction = first == all.npos
                               ? std::nullopt
                               : read_direction(all.substr(first + 1, second - first - 1));
    if (!text || !direction) {
      std::fprintf(stderr, "panjereh: line %zu: expected \"CODE POINTS;0|1|2;…\"\n", number);
      return kBadInput;
    }
    std::printf("%s\n", results(*text, *direction).c_str());
  }
  return kYes;
}

}  // namespace panjereh::tools
