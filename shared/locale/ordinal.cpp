#include "panjereh/locale/ordinal.h"

#include "number_words.h"
#include "panjereh/locale/numbers.h"
#include "panjereh/locale/plural.h"
#include "panjereh/locale/spell_out.h"

namespace panjereh::locale {

namespace {

// How the last word of a number changes: the first pair "old=new" whose old end it has, or else an
// ending is added.
struct OrdinalWords {
  std::string_view language;
  std::string_view changes;
  std::string_view ending;
  std::string_view one;    // goes before what is counted by one
  std::string_view first;  // instead of the ordinal of one alone
};

constexpr OrdinalWords kOrdinals[] = {
    {.language = "fa",
     .changes = "سه=سوم|سی=سی\u200cام",
     .ending = "م",
     .one = "یک",
     .first = "اول"},
    {.language = "en",
     .changes =
         "one=first|two=second|three=third|five=fifth|eight=eighth|nine=ninth|twelve=twelfth|"
         "y=ieth",
     .ending = "th",
     .one = "",
     .first = "first"},
};

void change_end(std::string& text, const OrdinalWords& ordinal) {
  for (size_t i = 0; i < word_count(ordinal.changes); ++i) {
    const std::string_view change = word_at(ordinal.changes, i);
    const std::string_view old = change.substr(0, change.find('='));
    if (!text.ends_with(old)) continue;
    text.resize(text.size() - old.size());
    text += change.substr(old.size() + 1);
    return;
  }
  text += ordinal.ending;
}

}  // namespace

std::optional<std::string> ordinal_in_words(std::string_view decimal, std::string_view language) {
  const auto number = read_whole(decimal);
  if (!number || *number < 0) return std::nullopt;
  for (const OrdinalWords& ordinal : kOrdinals) {
    if (ordinal.language != language) continue;
    if (*number == 1) return std::string(ordinal.first);
    std::string text = *spell_out(decimal, language);
    if (text.starts_with(ordinal.one)) text.erase(0, ordinal.one.size());
    if (text.starts_with(' ')) text.erase(0, 1);
    change_end(text, ordinal);
    return text;
  }
  return std::nullopt;
}

std::optional<std::string> ordinal_in_digits(std::string_view decimal, std::string_view language) {
  const auto number = read_whole(decimal);
  if (!number || *number < 0 || language != "en") return std::nullopt;
  const std::string digits = write_number(decimal, Digits::latn);
  switch (ordinal_category(language, decimal)) {
    case PluralCategory::one:
      return digits + "st";
    case PluralCategory::two:
      return digits + "nd";
    case PluralCategory::few:
      return digits + "rd";
    default:
      return digits + "th";
  }
}

}  // namespace panjereh::locale
