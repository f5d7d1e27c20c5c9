// What folding, searching and cleaning up ask of a character. Private to unicode.
#pragma once

namespace panjereh::unicode {

inline constexpr char32_t kZwnj = 0x200c;
inline constexpr char32_t kZwj = 0x200d;
inline constexpr char32_t kTatweel = 0x640;

// The White_Space property.
bool is_space(char32_t c);

// The Default_Ignorable_Code_Point property: what shows nothing and takes no room. Joiners, bidi
// controls, the byte order mark, variation selectors, soft hyphens.
bool is_ignorable(char32_t c);

// Nonspacing marks: those of Latin up to U+036F, and those of Arabic (vowels, hamza above and
// below, Koranic signs) above it.
bool is_mark(char32_t c);

// What parts words, besides white space: punctuation and symbols of Latin and Arabic texts.
bool is_punctuation(char32_t c);

// A Persian or Arabic digit as ASCII; other characters as they are.
char32_t ascii_digit(char32_t c);

// The Arabic yehs and the kaf that Persian writes in its own way, as ی and ک; other characters as
// they are.
char32_t persian_letter(char32_t c);

}  // namespace panjereh::unicode
