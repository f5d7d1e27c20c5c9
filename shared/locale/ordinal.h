// Ordinals: the place in a row, «بیست و یکم», "twenty-first", "21st". A sentence that has the
// number in it is better written with selectordinal in its message.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace panjereh::locale {

// The text of a whole number from 0 to 10^15 as an ordinal in words, in fa and en; else nothing.
// In Persian the «یک» that begins an amount goes, since «یک صدم» is a hundredth: «صدم».
std::optional<std::string> ordinal_in_words(std::string_view decimal, std::string_view language);

// "1,021st": in en alone. The other languages say ordinals in words.
std::optional<std::string> ordinal_in_digits(std::string_view decimal, std::string_view language);

}  // namespace panjereh::locale
