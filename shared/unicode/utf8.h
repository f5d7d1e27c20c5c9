// UTF-8: code points out of bytes and back. Offsets and lengths are in bytes unless named
// otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace panjereh::unicode {

inline constexpr char32_t kReplacement = 0xfffd;

// The code point at `offset`, which moves past it. A byte that begins no well-formed sequence
// (Unicode 16, table 3-7) gives U+FFFD and is stepped over alone.
char32_t next_code_point(std::string_view text, size_t& offset);

// Whether every byte belongs to a well-formed sequence.
bool is_well_formed(std::string_view text);

// `code_point` must be a Unicode scalar value.
void append_utf8(std::string& text, char32_t code_point);

// How long the text is in code points, as JSON Schema's minLength and maxLength count.
size_t code_point_length(std::string_view text);

// A text as code points, and where each begins: in bytes, with the text's length at the end. A byte
// that is not well formed is U+FFFD, as in next_code_point().
struct CodePoints {
  std::u32string text;
  std::vector<uint32_t> offsets;
};
CodePoints to_code_points(std::string_view text);

// The text as UTF-16; what is not well formed becomes U+FFFD.
std::u16string to_utf16(std::string_view text);

// How long the text is in UTF-16 code units, as JavaScript counts.
size_t utf16_length(std::string_view text);

}  // namespace panjereh::unicode
