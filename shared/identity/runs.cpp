#include "runs.h"

#include <algorithm>

#include "kinds.h"
#include "panjereh/base/ascii.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::identity {

namespace {

constexpr size_t kLongestJoint = 12;  // bytes

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x6f0 && c <= 0x6f9) || (c >= 0x660 && c <= 0x669);
}

bool is_blank(char32_t c) {
  return c == ' ' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f;
}

Joint joint_of(std::string_view between) {
  if (between == "\u066b" || between == "\u066c") return Joint::tight;  // of one decimal number
  if (between.size() > kLongestJoint || between.find_first_of("\t\n\r") != std::string_view::npos ||
      !fold_digits(between).empty()) {
    return Joint::apart;
  }
  const std::u32string text = unicode::to_code_points(between).text;
  return std::ranges::any_of(text, is_blank) ? Joint::spaced : Joint::tight;
}

}  // namespace

std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  bool is_inside = false;
  for (size_t offset = 0; offset < text.size();) {
    const size_t begin = offset;
    if (!is_digit(unicode::next_code_point(text, offset))) {
      is_inside = false;
      continue;
    }
    if (!is_inside) {
      const size_t end = runs.empty() ? 0 : runs.back().end;
      const Joint joint = runs.empty() ? Joint::apart : joint_of(text.substr(end, begin - end));
      runs.push_back({begin, begin, 0, joint});
    }
    is_inside = true;
    runs.back().end = offset;
    ++runs.back().digits;
  }
  return runs;
}

bool is_word(char c) { return is_ascii_alphanumeric(c) || c == '_'; }

std::string_view without_joint(std::string_view text) {
  size_t size = text.size();
  for (size_t begin = size; begin > 0 && text.size() - begin < kLongestJoint;) {
    --begin;
    if ((static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80) continue;  // inside a character
    if (text[begin] == '\n' || !fold_digits(text.substr(begin, size - begin)).empty()) break;
    size = begin;
  }
  return text.substr(0, size);
}

}  // namespace panjereh::identity
