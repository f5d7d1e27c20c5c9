// پلاک: a car's is two digits, a letter, three digits and the two of its province, a motorcycle's
// eight digits. People write it from either end, since the letter parts it where a right-to-left
// line turns it around, and with ایران before the province.
#include "kinds.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::identity {

namespace {

// Letters that stand on plates by the police's list, and the alphabet's others. D is a diplomat's
// car, S one of an embassy's service.
constexpr std::string_view kOnPlates = "ا ب پ ت ث ج د ز ژ س ش ص ط ع ف ق ک گ ل م ن و ه ی D S";
constexpr std::string_view kOthers = "چ ح خ ذ ر ض ظ غ";

// The text with the first `word` in it left out.
std::string without(std::string text, std::string_view word) {
  if (const size_t at = text.find(word); at != std::string::npos) text.erase(at, word.size());
  return text;
}

// A car's plate taken apart, as the folded text has it.
struct Parts {
  std::string_view before;  // digits
  std::string letter;
  std::string_view behind;  // digits
};

// Digits around one letter, or digits alone; nothing where there is something else.
std::optional<Parts> take_apart(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  const size_t begin = text.find_first_not_of(kDigits);
  if (begin == std::string_view::npos) return Parts{text, {}, {}};
  const size_t end = text.find_last_not_of(kDigits) + 1;
  std::string letter(text.substr(begin, end - begin));
  if (letter == "الف") letter = "ا";
  if (letter == "d" || letter == "s") letter[0] = static_cast<char>(letter[0] - 'a' + 'A');
  if (unicode::code_point_length(letter) != 1) return std::nullopt;
  for (const std::string_view letters : {kOnPlates, kOthers}) {
    if (letters.find(letter) != std::string_view::npos) {
      return Parts{text.substr(0, begin), std::move(letter), text.substr(end)};
    }
  }
  return std::nullopt;
}

Verdict check_motorcycle(std::string_view digits) {
  Verdict verdict = read_digits(digits, 8, 8);
  if (verdict.valid()) verdict.formatted = grouped(digits, {3}, '-');
  return verdict;
}

}  // namespace

Verdict check_plate(std::string_view typed) {
  Verdict verdict;
  verdict.normalized = fold_digits(typed);
  const std::string text = without(verdict.normalized, "ایران");
  const auto parts = take_apart(text);
  if (!parts) {
    verdict.reason = "characters";
    return verdict;
  }
  auto [before, letter, behind] = *parts;
  if (letter.empty()) return check_motorcycle(before);
  if (before.size() + behind.size() != 7) {
    verdict.reason = "length";
    return verdict;
  }
  std::string turned;
  if (before.size() == 5) {
    turned = std::string(before.substr(2)) + std::string(before.substr(0, 2));
    before = behind;
    behind = turned;
  }
  if (before.size() != 2) {
    verdict.reason = "form";
    return verdict;
  }
  verdict.normalized = std::string(before) + letter + std::string(behind);
  if (kOthers.find(letter) != std::string_view::npos) verdict.warnings.push_back("letter");
  // Without the mark the letter would draw the digits behind it to its left (UAX #9, W2).
  verdict.formatted = std::string(before) + " " + (letter == "ا" ? "الف" : letter) + "\u200e " +
                      grouped(behind, {3}, ' ');
  return verdict;
}

}  // namespace panjereh::identity
