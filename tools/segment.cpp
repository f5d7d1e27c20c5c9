// panjereh segment: where texts from stdin may be cut, as JSON arrays of UTF-8 offsets.
#include <cstdio>

#include "commands.h"
#include "panjereh/text/segmenter.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::tools {

namespace {

std::optional<text::Boundary> boundary_named(std::string_view name) {
  if (name == "grapheme") return text::Boundary::grapheme;
  if (name == "word") return text::Boundary::word;
  if (name == "line") return text::Boundary::line;
  return std::nullopt;
}

// The four hexadecimal digits at `at`, or nothing.
std::optional<char32_t> read_unit(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  char32_t unit = 0;
  for (const char c : text.substr(at, 4)) {
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
    const size_t digit = std::string_view("0123456789abcdef").find(small);
    if (digit == std::string_view::npos) return std::nullopt;
    unit = unit * 16 + static_cast<char32_t>(digit);
  }
  return unit;
}

bool is_low_surrogate(char32_t unit) { return unit >= 0xdc00 && unit <= 0xdfff; }
bool is_high_surrogate(char32_t unit) { return unit >= 0xd800 && unit <= 0xdbff; }

// The text that a JSON string of the line would be, in which quotes need no escape and a surrogate
// without its other half is U+FFFD; nothing where an escape is none.
std::optional<std::string> unescape(std::string_view line) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  std::string text;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\') {
      text += line[i];
      continue;
    }
    const char letter = ++i < line.size() ? line[i] : '\0';
    if (letter != 'u') {
      const size_t known = letter == '\0' ? kLetters.npos : kLetters.find(letter);
      if (known == kLetters.npos) return std::nullopt;
      text += kMeanings[known];
      continue;
    }
    auto unit = read_unit(line, i + 1);
    if (!unit) return std::nullopt;
    i += 4;
    const auto low = is_high_surrogate(*unit) && line.substr(i + 1, 2) == "\\u"
                         ? read_unit(line, i + 3)
                         : std::nullopt;
    if (low && is_low_surrogate(*low)) {
      unit = 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00);
      i += 6;
    } else if (is_high_surrogate(*unit) || is_low_surrogate(*unit)) {
      unit = unicode::kReplacement;
    }
    unicode::append_utf8(text, *unit);
  }
  return text;
}

Json boundaries_json(std::string_view utf8, text::Boundary boundary) {
  const auto [text, offsets] = unicode::to_code_points(utf8);
  Json json = Json::array();
  for (const size_t at : text::boundaries(text, boundary)) {
    json.push(Json::number(offsets[at]));
  }
  return json;
}

}  // namespace

int segment(Arguments arguments) {
  const auto boundary = arguments.size() == 1 ? boundary_named(arguments[0]) : std::nullopt;
  if (!boundary) return misused("segment");
  size_t number = 0;
  for (std::string line; read_line(line);) {
    ++number;
    const auto text = unescape(line);
    if (!text) {
      std::fprintf(stderr, "panjereh: line %zu: a backslash that is no escape of JSON\n", number);
      return kBadInput;
    }
    std::printf("%s\n", write_json(boundaries_json(*text, *boundary)).c_str());
  }
  return kYes;
}

}  // namespace panjereh::tools
