#include "panjereh/locale/typed_date.h"

#include <algorithm>
#include <array>
#include <string>

#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/search.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::locale {

namespace {

constexpr int kFirstGregorianYear = 1700;  // of those that somebody may type

// The words of a date, as search_key has them: a line a meaning.
constexpr std::string_view kWords =
    "فروردین farvardin farwardin\n"
    "اردیبهشت ordibehesht ordibehest ardibehesht\n"
    "خرداد khordad xordad\n"
    "تیر tir\n"
    "مرداد امرداد mordad amordad\n"
    "شهریور shahrivar sharivar\n"
    "مهر mehr\n"
    "ابان aban\n"
    "اذر azar\n"
    "دی dey dei\n"
    "بهمن bahman\n"
    "اسفند esfand isfand\n"
    "ژانویه january jan\n"
    "فوریه february feb\n"
    "مارس مارچ march mar\n"
    "اوریل اپریل april apr\n"
    "مه می may\n"
    "ژوین جون june jun\n"
    "ژوییه جولای july jul\n"
    "اوت اگوست august aug\n"
    "سپتامبر september sept sep\n"
    "اکتبر october oct\n"
    "نوامبر november nov\n"
    "دسامبر december dec\n"
    "شنبه saturday sat\n"
    "یکشنبه sunday sun\n"
    "دوشنبه monday mon\n"
    "سهشنبه tuesday tue\n"
    "چهارشنبه wednesday wed\n"
    "پنجشنبه thursday thu\n"
    "جمعه ادینه friday fri\n"
    "ام م st nd rd th\n"
    "of\n"
    "ماه\n"
    "سال\n";
constexpr std::string_view kMonthSuffix = "ماه";

// The lines of kWords; each month and each weekday has one of its own.
enum Line : uint8_t {
  kJalaliMonth = 0,
  kGregorianMonth = kJalaliMonth + 12,
  kWeekday = kGregorianMonth + 12,
  kOrdinal = kWeekday + 7,
  kOf,
  kMonthWord,
  kYearWord,
  kNothing,  // no line
  kNumber,   // nor this
};

bool is_month(uint8_t line) { return line < kWeekday; }

// The line that has the word, or kNothing.
uint8_t find_word(std::string_view word) {
  uint8_t line = 0;
  size_t start = 0;
  while (start < kWords.size()) {
    const size_t end = kWords.find_first_of(" \n", start);
    if (kWords.substr(start, end - start) == word) return line;
    if (kWords[end] == '\n') ++line;
    start = end + 1;
  }
  return kNothing;
}

// ASCII, dashes of every kind and the Arabic comma.
bool is_separator(char32_t c) {
  return c == '/' || c == '-' || c == '.' || c == ',' || c == '\\' || c == 0x60c ||
         (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

struct Number {
  int value = 0;  // no longer right beyond eight digits
  int digits = 0;
};

// Takes a text to its numbers, its month's name and its weekday.
class Reader {
 public:
  // False where something has no place in a date.
  bool read(std::string_view typed) {
    for (size_t offset = 0; offset < typed.size();) {
      const size_t start = offset;
      const char32_t c = unicode::next_code_point(typed, offset);
      const std::string_view piece = typed.substr(start, offset - start);
      const std::string key = unicode::search_key(piece);
      const bool is_digit = key.size() == 1 && key[0] >= '0' && key[0] <= '9';
      // Marks and joiners neither stand for themselves nor end a word.
      const bool separates = is_separator(c) || unicode::trim(piece).empty();
      if ((is_digit || separates) && !end_word()) return false;
      if (is_digit && !take_digit(key[0] - '0')) return false;
      in_number_ = is_digit;
      if (!is_digit && !separates) word_ += key;
    }
    return end_word() && unfinished_.empty();
  }

  std::array<Number, 3> numbers;
  size_t count = 0;  // of them
  uint8_t month = kNothing;
  uint8_t weekday = kNothing;

 private:
  bool take_digit(int digit) {
    if (!in_number_) {
      if (count == numbers.size() || !unfinished_.empty()) return false;
      ++count;
      previous_ = kNumber;
    }
    Number& number = numbers[count - 1];
    if (number.digits < 8) number.value = number.value * 10 + digit;
    ++number.digits;
    return true;
  }

  bool end_word() {
    if (word_.empty()) return true;
    const std::string word = unfinished_ + word_;
    const bool is_whole = take_word(word);
    const bool is_half = !is_whole && unfinished_.empty();
    // Some write «سه شنبه» and «اردی بهشت».
    unfinished_ = is_half ? word : std::string();
    word_.clear();
    return is_whole || is_half;
  }

  bool take_word(std::string_view word) {
    if (word.size() > kMonthSuffix.size() && word.ends_with(kMonthSuffix)) {
      word.remove_suffix(kMonthSuffix.size());
      return is_month(find_word(word)) && take_word(word) && take_word(kMonthSuffix);
    }
    const uint8_t line = find_word(word);
    if (line == kNothing || !may_come(line)) return false;
    if (is_month(line)) {
      month = line;
    } else if (line < kOrdinal) {
      weekday = line;
    }
    previous_ = line;
    return true;
  }

  bool may_come(uint8_t line) const {
    const bool is_after_day = previous_ == kNumber && numbers[count - 1].digits <= 2;
    switch (line) {
      case kOrdinal:
        return is_after_day;
      case kOf:
        return is_after_day || previous_ == kOrdinal;
      case kMonthWord:
        return is_month(previous_);
      case kYearWord:
        return is_month(previous_) || previous_ == kMonthWord;
      default:
        return (is_month(line) ? month : weekday) == kNothing;
    }
  }

  std::string word_;        // as far as it is read
  std::string unfinished_;  // the half that stood before it
  uint8_t previous_ = kNothing;
  bool in_number_ = false;
};

}  // namespace

TypedDate read_typed_date(std::string_view typed) {
  const auto refuse = [](std::string_view reason) { return TypedDate{.reason = reason}; };
  Reader found;
  if (!found.read(typed)) return refuse("form");
  auto& numbers = found.numbers;
  const bool has_name = found.month != kNothing;
  if (found.count == 1 && numbers[0].digits == 8) {
    const int all = numbers[0].value;
    numbers = {{{all / 10000, 4}, {all / 100 % 100, 2}, {all % 100, 2}}};
    found.count = 3;
  }
  if (found.count != (has_name ? 2 : 3)) return refuse("form");
  Number year = numbers[0];
  Number day = numbers[found.count - 1];
  if (day.digits == 4 && year.digits <= 2) std::swap(year, day);
  const Number month = has_name ? Number{found.month % 12 + 1, 1} : numbers[1];
  if (year.digits != 4) return refuse("year");
  if (month.digits > 2 || month.value < 1 || month.value > 12) return refuse("month");

  const bool is_jalali = year.value < kFirstGregorianYear;
  const Calendar calendar = is_jalali ? Calendar::jalali : Calendar::gregorian;
  if (is_jalali && (year.value < kFirstJalaliYear || year.value > kLastJalaliYear)) {
    return refuse("range");
  }
  if (has_name && is_jalali != (found.month < kGregorianMonth)) return refuse("calendar");
  const int length = month_length(year.value, month.value, calendar);
  const bool is_leap_day = is_jalali && month.value == 12 && day.value == 30;
  if (day.digits > 2 || day.value < 1) return refuse("day");
  if (day.value > length) return refuse(is_leap_day ? "leap" : "day");
  const auto typed_day = Day::of({year.value, month.value, day.value}, calendar);
  if (!typed_day) return refuse("range");  // of a Gregorian year
  if (found.weekday != kNothing &&
      found.weekday - kWeekday != static_cast<int>(typed_day->weekday())) {
    return refuse("weekday");
  }
  return {typed_day, calendar, {}};
}

}  // namespace panjereh::locale
