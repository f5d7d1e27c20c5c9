// Plural categories: which form of a sentence goes with a number, as CLDR has it
// (https://cldr.unicode.org/index/cldr-spec/plural-rules).
#pragma once

#include <cstdint>
#include <string_view>

namespace panjereh::locale {

enum class PluralCategory : uint8_t { zero, one, two, few, many, other };

// Its name in a message: "one".
std::string_view name_of(PluralCategory category);
bool is_category_name(std::string_view name);

// "2 forms", "1 form". A JSON number's text without an exponent, whose sign does not count. A
// language that is none of fa, en, ar, az and ckb has `other` alone.
PluralCategory cardinal_category(std::string_view language, std::string_view decimal);

// "2nd", "3rd": of whole numbers.
PluralCategory ordinal_category(std::string_view language, std::string_view decimal);

}  // namespace panjereh::locale
