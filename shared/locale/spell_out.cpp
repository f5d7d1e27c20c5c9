#include "panjereh/locale/spell_out.h"

#include "number_words.h"

namespace panjereh::locale {

namespace {

void append(std::string& text, std::string_view joint, std::string_view part) {
  if (!text.empty()) text += joint;
  text += part;
}

// Above 0.
std::string spell(int64_t number, const NumberWords& words) {
  std::string text;
  const size_t scales = word_count(words.scales);
  int64_t scale = 1;
  for (size_t i = 0; i < scales; ++i) scale *= 1000;
  for (size_t i = scales; i-- > 0; scale /= 1000) {
    const int64_t count = number / scale;
    if (count == 0) continue;
    const bool is_bare = count == 1 && i == 0 && !words.has_one_thousand;
    std::string part = is_bare ? "" : spell(count, words) + " ";
    part += word_at(words.scales, i);
    append(text, words.between, part);
    number %= scale;
  }
  const auto small = static_cast<size_t>(number);
  const size_t ones = small % 100;
  const size_t first_ten = word_count(words.ones) / 10;
  if (small >= 100) append(text, words.between, word_at(words.hundreds, small / 100 - 1));
  if (ones == 0) return text;
  if (ones / 10 < first_ten) {
    append(text, words.between, word_at(words.ones, ones));
    return text;
  }
  append(text, words.between, word_at(words.tens, ones / 10 - first_ten));
  if (ones % 10 > 0) append(text, words.before_one, word_at(words.ones, ones % 10));
  return text;
}

}  // namespace

std::optional<std::string> spell_out(std::string_view decimal, std::string_view language) {
  const NumberWords* words = number_words(language);
  const auto number = read_whole(decimal);
  if (!words || !number) return std::nullopt;
  if (*number == 0) return std::string(word_at(words->ones, 0));
  if (*number > 0) return spell(*number, *words);
  return std::string(words->minus) + " " + spell(-*number, *words);
}

}  // namespace panjereh::locale
