#include "random_identifier.h"

#include <algorithm>

namespace panjereh::identity {

using tests::Random;

namespace {

int value(char digit) { return digit - '0'; }

char digit(int value) { return static_cast<char>('0' + value); }

std::string legal_id(Random& random) {
  const std::string ten = random_digits(random, 10);
  constexpr int kWeights[] = {29, 27, 23, 19, 17, 29, 27, 23, 19, 17};
  int sum = 0;
  for (size_t i = 0; i < 10; ++i) sum += (value(ten[i]) + value(ten[9]) + 2) * kWeights[i];
  return ten + digit(sum % 11 == 10 ? 0 : sum % 11);
}

std::string card(Random& random) {
  const std::string fifteen = random_digits(random, 15);
  int sum = 0;
  for (size_t i = 0; i < 15; ++i) {
    constexpr int kTwice[] = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
    sum += i % 2 == 0 ? kTwice[value(fifteen[i])] : value(fifteen[i]);
  }
  return fifteen + digit((10 - sum % 10) % 10);
}

std::string iban(Random& random) {
  const std::string account = random_digits(random, 22);
  int remainder = 0;
  for (const char c : account + "182700") remainder = (remainder * 10 + value(c)) % 97;
  const int check = 98 - remainder;
  return "IR" + std::string{digit(check / 10), digit(check % 10)} + account;
}

// What the rule of bills puts behind the digits.
char bill_digit(const std::string& digits) {
  int weight = 1;
  int sum = 0;
  for (size_t i = digits.size(); i-- > 0;) {
    weight = weight == 7 ? 2 : weight + 1;
    sum += weight * value(digits[i]);
  }
  return sum % 11 < 2 ? '0' : digit(11 - sum % 11);
}

std::string bill(Random& random) {
  const std::string digits = random_digits(random, 5 + random.below(8));
  return digits + bill_digit(digits);
}

std::string payment(Random& random, const std::string& bill) {
  std::string digits = random_digits(random, 4 + random.below(8));
  digits += bill_digit(digits);
  return digits + bill_digit(bill + digits);
}

std::string plate(Random& random) {
  constexpr std::string_view kLetters[] = {"ا", "ب", "پ", "ج", "ص", "ق", "گ", "ه", "ی", "D", "S"};
  if (random.one_in(4)) return random_digits(random, 8);
  return random_digits(random, 2) + std::string(random.pick(kLetters)) + random_digits(random, 5);
}

std::string postal_code(Random& random) {
  std::string code;
  while (code.size() < 5) code += random.pick(std::string_view("13456789"));
  return code + random_digits(random, 5);
}

std::string passport(Random& random) {
  return static_cast<char>('A' + random.below(26)) + random_digits(random, 8);
}

}  // namespace

std::string random_digits(Random& random, size_t count) {
  std::string text;
  while (text.size() < count) text += static_cast<char>('0' + random.below(10));
  return text;
}

std::string with_check_digit(const std::string& nine) {
  int sum = 0;
  for (size_t i = 0; i < 9; ++i) sum += value(nine[i]) * static_cast<int>(10 - i);
  const int remainder = sum % 11;
  return nine + digit(remainder < 2 ? remainder : 11 - remainder);
}

std::string random_identifier(Random& random, const Kind& kind) {
  const std::string_view name = kind.name;
  if (name == "national-id") return with_check_digit(random_digits(random, 9));
  if (name == "legal-id") return legal_id(random);
  if (name == "foreigner-id") return random_digits(random, 12);
  if (name == "iban") return iban(random);
  if (name == "bank-card") return card(random);
  if (name == "bill-id") return bill(random);
  if (name == "payment-id") return payment(random, bill(random));
  if (name == "postal-code") return postal_code(random);
  if (name == "mobile") return "09" + random_digits(random, 9);
  if (name == "landline") {
    return "0" + std::string(1, random.pick(std::string_view("12345678"))) +
           random_digits(random, 9);
  }
  if (name == "plate") return plate(random);
  if (name == "passport") return passport(random);
  if (name == "birth-certificate") return random_digits(random, 1 + random.below(10));
  return random.one_in(2) ? legal_id(random) : random_digits(random, 14);
}

std::pair<std::string, std::string> random_payment(Random& random) {
  const std::string of_bill = bill(random);
  return {of_bill, payment(random, of_bill)};
}

std::string typed_otherwise(Random& random, std::string_view text) {
  constexpr std::string_view kDigits[][10] = {{"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"},
                                              {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"},
                                              {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}};
  constexpr std::string_view kSeparators[] = {" ",      "-", "\u00a0", "\u200c", "\u200f",
                                              "\u2013", ".", "/",      "\u202a", "\u0640",
                                              "(",      ")", "\u2069", "\t"};
  std::string out;
  for (const char c : text) {
    const bool is_inside = (static_cast<unsigned char>(c) & 0xc0) == 0x80;  // of a letter
    if (!is_inside && random.one_in(3)) out += random.pick(kSeparators);
    if (c >= '0' && c <= '9') {
      out += random.pick(kDigits)[value(c)];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace panjereh::identity
