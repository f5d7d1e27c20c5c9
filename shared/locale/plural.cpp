#include "panjereh/locale/plural.h"

#include <algorithm>
#include <iterator>

namespace panjereh::locale {

namespace {

constexpr std::string_view kNames[] = {"zero", "one", "two", "few", "many", "other"};

// What the rules look at. Their remainders are by 1,000 at most.
struct Operands {
  bool is_whole = true;  // v = 0, and n = i
  bool is_small = true;  // i is below 1,000: `rest` is all of it
  uint32_t rest = 0;     // i % 1,000

  bool is(uint32_t number) const { return is_whole && is_small && rest == number; }
  bool ends_in(uint32_t number, uint32_t modulus) const { return rest % modulus == number; }
  bool ends_between(uint32_t low, uint32_t high, uint32_t modulus) const {
    return rest % modulus >= low && rest % modulus <= high;
  }
};

Operands operands(std::string_view decimal) {
  if (decimal.starts_with('-')) decimal.remove_prefix(1);
  Operands found;
  for (const char c : decimal) {
    if (c < '0' || c > '9') {
      found.is_whole = false;
      break;
    }
    found.is_small = found.is_small && found.rest < 100;
    found.rest = (found.rest * 10 + static_cast<uint32_t>(c - '0')) % 1000;
  }
  return found;
}

PluralCategory arabic_cardinal(const Operands& n) {
  if (n.is(0)) return PluralCategory::zero;
  if (n.is(1)) return PluralCategory::one;
  if (n.is(2)) return PluralCategory::two;
  if (n.is_whole && n.ends_between(3, 10, 100)) return PluralCategory::few;
  if (n.is_whole && n.ends_between(11, 99, 100)) return PluralCategory::many;
  return PluralCategory::other;
}

PluralCategory english_ordinal(const Operands& n) {
  if (n.ends_in(1, 10) && !n.ends_in(11, 100)) return PluralCategory::one;
  if (n.ends_in(2, 10) && !n.ends_in(12, 100)) return PluralCategory::two;
  if (n.ends_in(3, 10) && !n.ends_in(13, 100)) return PluralCategory::few;
  return PluralCategory::other;
}

PluralCategory azerbaijani_ordinal(const Operands& n) {
  for (const uint32_t ten : {20u, 50u, 70u, 80u}) {
    if (n.ends_in(ten, 100)) return PluralCategory::one;
  }
  for (const uint32_t one : {1u, 2u, 5u, 7u, 8u}) {
    if (n.ends_in(one, 10)) return PluralCategory::one;
  }
  const bool is_hundred = n.ends_in(0, 100) && n.rest >= 100;
  if (n.ends_in(3, 10) || n.ends_in(4, 10) || is_hundred) return PluralCategory::few;
  if (n.is(0) || n.ends_in(6, 10)) return PluralCategory::many;
  for (const uint32_t ten : {40u, 60u, 90u}) {
    if (n.ends_in(ten, 100)) return PluralCategory::many;
  }
  return PluralCategory::other;
}

}  // namespace

std::string_view name_of(PluralCategory category) { return kNames[static_cast<size_t>(category)]; }

bool is_category_name(std::string_view name) {
  return std::ranges::find(kNames, name) != std::end(kNames);
}

PluralCategory cardinal_category(std::string_view language, std::string_view decimal) {
  const Operands n = operands(decimal);
  if (language == "ar") return arabic_cardinal(n);
  bool is_one = false;
  if (language == "fa") is_one = n.is(1) || (n.is_small && n.rest == 0);
  if (language == "en" || language == "az" || language == "ckb") is_one = n.is(1);
  return is_one ? PluralCategory::one : PluralCategory::other;
}

PluralCategory ordinal_category(std::string_view language, std::string_view decimal) {
  const Operands n = operands(decimal);
  if (!n.is_whole) return PluralCategory::other;
  if (language == "en") return english_ordinal(n);
  if (language == "az") return azerbaijani_ordinal(n);
  return PluralCategory::other;
}

}  // namespace panjereh::locale
