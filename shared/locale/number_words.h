// The words that numbers are said with, one row a language. Private to locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace panjereh::locale {

// What is counted in words ends here, at a million milliards.
inline constexpr int64_t kMostInWords = 1'000'000'000'000'000;

// The value of a whole number's text, or nothing beyond ±kMostInWords or where it is none.
std::optional<int64_t> read_whole(std::string_view decimal);

// Lists have their words between "|".
struct NumberWords {
  std::string_view language;
  std::string_view minus;
  std::string_view between;     // hundreds and tens, thousands and hundreds
  std::string_view before_one;  // between tens and ones
  std::string_view ones;        // from 0 to where tens and ones are put together, 9 or 19
  std::string_view tens;        // from there
  std::string_view hundreds;    // 100 to 900
  std::string_view scales;      // thousand, million and on; the last one counts all above it
  bool has_one_thousand;        // "one thousand", where others say "thousand"
};

// Null for a language that has no row.
const NumberWords* number_words(std::string_view language);

// The word at `index` of a list, and how many there are.
std::string_view word_at(std::string_view list, size_t index);
size_t word_count(std::string_view list);

}  // namespace panjereh::locale
