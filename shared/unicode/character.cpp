#include "character.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace panjereh::unicode {

namespace {

struct Span {
  uint16_t first;
  uint16_t last;
};

// Unicode 16, PropList.txt.
constexpr Span kSpaces[] = {{0x09, 0x0d},     {0x20, 0x20},     {0x85, 0x85},     {0xa0, 0xa0},
                            {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f},
                            {0x205f, 0x205f}, {0x3000, 0x3000}};

// Unicode 16, DerivedCoreProperties.txt; those beyond the basic plane are in is_ignorable().
constexpr Span kIgnorables[] = {
    {0xad, 0xad},     {0x34f, 0x34f},   {0x61c, 0x61c},   {0x115f, 0x1160}, {0x17b4, 0x17b5},
    {0x180b, 0x180f}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164},
    {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfff8}};

constexpr Span kArabicMarks[] = {{0x610, 0x61a}, {0x64b, 0x65f}, {0x670, 0x670}, {0x6d6, 0x6dc},
                                 {0x6df, 0x6e4}, {0x6e7, 0x6e8}, {0x6ea, 0x6ed}, {0x897, 0x89f},
                                 {0x8ca, 0x8e1}, {0x8e3, 0x8ff}};

bool is_in(std::span<const Span> spans, char32_t c) {
  return std::ranges::any_of(spans, [c](Span one) { return c >= one.first && c <= one.last; });
}

}  // namespace

bool is_space(char32_t c) { return is_in(kSpaces, c); }

bool is_ignorable(char32_t c) {
  return is_in(kIgnorables, c) || (c >= 0x1bca0 && c <= 0x1bca3) ||
         (c >= 0x1d173 && c <= 0x1d17a) || (c >= 0xe0000 && c <= 0xe0fff);
}

bool is_arabic_mark(char32_t c) { return is_in(kArabicMarks, c); }

bool is_latin_mark(char32_t c) { return c >= 0x300 && c <= 0x36f; }

char32_t ascii_digit(char32_t c) {
  if (c >= 0x6f0 && c <= 0x6f9) return c - 0x6f0 + '0';
  if (c >= 0x660 && c <= 0x669) return c - 0x660 + '0';
  return c;
}

char32_t persian_letter(char32_t c) {
  if (c == 0x64a || c == 0x649) return 0x6cc;
  return c == 0x643 ? 0x6a9 : c;
}

}  // namespace panjereh::unicode
