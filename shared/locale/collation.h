// The order of titles and names in lists.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace panjereh::locale {

// Bytes that compare as the texts stand in a list of that language: CLDR 42's collation (UTS #10
// and UTS #35, part 5) at tertiary strength, with punctuation as any other character. Letters count
// first, then accents and vowels, then capitals; ZWNJ, tatweel and bidi controls never do, so two
// texts may have one key.
//
//   fa  آ ا ء(أ إ ؤ ئ) ب …, ك with ک, ي with ی; its own script before Latin
//   ar  ء with all its carriers, آ and ا as one letter; its own script before Latin
//   az  ç ğ ı i ö ş ü ə x q w at their places; in Arabic script as the root
//   en, ckb and any other: the root's order, since CLDR has no rules for these
//
// Covered are the printable characters of Basic Latin, Latin-1, Latin Extended-A, Arabic and Arabic
// Supplement; U+2000 to U+203A without line separators, and U+2060 to U+206F; Ə ə € № ™ − ﷼; and
// the combining marks of the Latin letters among these. Any other character stands after all of
// them, by its number, and so do control characters and what is not well-formed UTF-8 (as U+FFFD).
// Catalan's l· is not known as one letter.
//
//   std::ranges::sort(titles, {}, [](const auto& title) { return collation_key(title, "fa"); });
std::string collation_key(std::string_view text, std::string_view language);

// How two texts stand to each other. To sort many, compare their keys.
std::weak_ordering compare(std::string_view a, std::string_view b, std::string_view language);

}  // namespace panjereh::locale
