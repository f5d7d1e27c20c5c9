#include "panjereh/unicode/utf8.h"

namespace panjereh::unicode {

char32_t next_code_point(std::string_view text, size_t& offset) {
  const auto byte = [&](size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const size_t start = offset++;
  const char32_t lead = byte(start);
  if (lead < 0x80) return lead;

  const size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return kReplacement;
  char32_t code_point = lead & (0x7fu >> length);
  for (size_t i = 1; i < length; ++i) {
    if ((byte(start + i) & 0xc0) != 0x80) return kReplacement;
    code_point = (code_point << 6) | (byte(start + i) & 0x3f);
  }
  const bool overlong = code_point < (length == 4 ? 0x10000u : length == 3 ? 0x800u : 0x80u);
  const bool surrogate = code_point >= 0xd800 && code_point < 0xe000;
  if (overlong || surrogate || code_point > 0x10ffff) return kReplacement;
  offset = start + length;
  return code_point;
}

bool is_well_formed(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      ++offset;
      continue;
    }
    // The character U+FFFD itself is three bytes long.
    if (next_code_point(text, offset) == kReplacement && offset == start + 1) return false;
  }
  return true;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xc0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3f));
  } else if (code_point < 0x10000) {
    put(0xe0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3f));
    put(0x80 | (code_point & 0x3f));
  } else {
    put(0xf0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3f));
    put(0x80 | ((code_point >> 6) & 0x3f));
    put(0x80 | (code_point & 0x3f));
  }
}

size_t code_point_length(std::string_view text) {
  size_t length = 0;
  for (size_t offset = 0; offset < text.size(); ++length) next_code_point(text, offset);
  return length;
}

CodePoints to_code_points(std::string_view text) {
  CodePoints found;
  found.text.reserve(text.size());
  found.offsets.reserve(text.size() + 1);
  for (size_t offset = 0; offset < text.size();) {
    found.offsets.push_back(static_cast<uint32_t>(offset));
    found.text += next_code_point(text, offset);
  }
  found.offsets.push_back(static_cast<uint32_t>(text.size()));
  return found;
}

std::u16string to_utf16(std::string_view text) {
  std::u16string units;
  units.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) {
    const char32_t code_point = next_code_point(text, offset);
    if (code_point < 0x10000) {
      units += static_cast<char16_t>(code_point);
    } else {
      units += static_cast<char16_t>(0xd7c0 + (code_point >> 10));
      units += static_cast<char16_t>(0xdc00 | (code_point & 0x3ff));
    }
  }
  return units;
}

size_t utf16_length(std::string_view text) {
  size_t length = 0;
  for (size_t offset = 0; offset < text.size();) {
    length += next_code_point(text, offset) >= 0x10000 ? 2 : 1;
  }
  return length;
}

}  // namespace panjereh::unicode
