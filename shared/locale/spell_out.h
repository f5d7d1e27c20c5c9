// Numbers in words, as amounts stand on cheques: «پانصد هزار», "five hundred thousand".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace panjereh::locale {

// The text of a whole number in words: «منفی بیست و یک», "minus twenty-one". Nothing beyond ±10^15,
// where it is no whole number, and in a language that has no words here: fa, en, ckb and az (in
// Arabic script, as in Iran) have. Arabic's agree with what is counted in gender and case, which
// this does not know.
std::optional<std::string> spell_out(std::string_view decimal, std::string_view language);

}  // namespace panjereh::locale
