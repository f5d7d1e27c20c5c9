// How each kind of identifier looks inside a text. Private to identity.
#pragma once

#include "kinds.h"

namespace panjereh::identity {

// How sure it is what a number is.
enum class Strength : uint8_t {
  none,
  asked,    // nothing but the question speaks for it
  weak,     // its length, which other numbers have as well
  decided,  // its check digits or its shape
  named,    // the word before it
};

struct Shape {
  uint8_t least;  // digits, a country code included
  uint8_t most;
  Strength alone;  // without a word before it
  bool is_free;    // parted in any way, where nothing else stands beside it
  uint32_t gaps;   // where it is parted when formatted: bit n for a gap with n digits behind it
};

// The gaps with so many digits behind them.
constexpr uint32_t behind(std::initializer_list<int> digits) {
  uint32_t gaps = 0;
  for (const int count : digits) gaps |= 1u << count;
  return gaps;
}

// Gaps in front of a telephone number's ten digits, by its country code and its zero.
constexpr uint32_t kCountryCode = ~0u << 10;

inline constexpr Shape kShapes[kKindCount] = {
    {10, 10, Strength::decided, false, behind({1, 7})},                 // national-id
    {11, 11, Strength::decided, false, 0},                              // legal-id
    {12, 12, Strength::weak, false, 0},                                 // foreigner-id
    {24, 24, Strength::decided, true, behind({2, 6, 10, 14, 18, 22})},  // iban
    {16, 16, Strength::decided, true, behind({4, 8, 12})},              // bank-card
    {6, 13, Strength::asked, false, 0},                                 // bill-id
    {6, 13, Strength::asked, false, 0},                                 // payment-id
    {10, 10, Strength::weak, false, behind({5})},                       // postal-code
    {10, 15, Strength::decided, true, behind({4, 7}) | kCountryCode},   // mobile
    {10, 15, Strength::decided, true, behind({4, 8}) | kCountryCode},   // landline
    {8, 8, Strength::decided, false, behind({5})},                      // plate, a motorcycle's
    {8, 8, Strength::decided, false, 0},                                // passport
    {1, 10, Strength::asked, false, 0},                                 // birth-certificate
    {11, 14, Strength::asked, false, 0},                                // economic-code
};

}  // namespace panjereh::identity
