// پلاک: a car's is two digits, a letter, three digits and the two of its province, a motorcycle's
// eight digits. People write it from either end, since the letter parts it where a right-to-left
// line turns it around, and with ایران before the province.
#include <utility>

#include "kinds.h"

namespace panjereh::identity {

namespace {

// Whether the text is one letter: of the Arabic script, or D of diplomats or S of the service of
// embassies. Which of them stand on plates no source settles.
bool is_letter(std::string_view text) {
  if (text.size() == 1) return text == "D" || text == "S";
  if (text.size() != 2) return false;
  const int c = (text[0] & 0x1f) << 6 | (text[1] & 0x3f);
  return (c >= 0x621 && c <= 0x64a) || (c >= 0x671 && c <= 0x6d3);
}

}  // namespace

Verdict check_plate(std::string_view typed) {
  constexpr std::string_view kCountry = "ایران";
  constexpr std::string_view kDigits = "0123456789";
  Verdict verdict;
  std::string& plate = verdict.normalized;
  plate = fold_digits(typed);
  std::string text = plate;
  bool names_province = true;
  if (const size_t at = text.find(kCountry); at != text.npos) {
    text.erase(at, kCountry.size());
    names_province = at == 0 || at == text.size() || at + 2 == text.size();
  }

  const size_t before = text.find_first_not_of(kDigits);
  if (before == text.npos) {
    if (text.size() != 8) {
      refuse(verdict, "length");
    } else {
      plate = text;
      format(verdict, "xxx-xxxxx");
    }
    return verdict;
  }
  const size_t behind = text.find_last_not_of(kDigits) + 1;
  std::string letter = text.substr(before, behind - before);
  text.erase(before, behind - before);
  if (letter == "الف") letter = "ا";
  if (letter == "d") letter = "D";
  if (letter == "s") letter = "S";
  if (!is_letter(letter)) {
    refuse(verdict, "characters");
  } else if (text.size() != 7) {
    refuse(verdict, "length");
  } else if ((before != 2 && before != 5) || !names_province) {
    refuse(verdict, "form");
  } else {
    if (before == 5) {  // from its other end
      std::swap(text[0], text[5]);
      std::swap(text[1], text[6]);
    }
    plate = text.insert(2, letter);
    // Without the mark the letter would draw the digits behind it to its left (UAX #9, W2).
    format(verdict, letter.size() == 1 ? "xx x\u200e xxx xx" : "xx xx\u200e xxx xx");
    if (letter == "ا") verdict.formatted.insert(5, "لف");
  }
  return verdict;
}

}  // namespace panjereh::identity
