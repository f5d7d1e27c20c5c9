// Comparing values by what they mean, not by how they are written.
#include <algorithm>

#include "decimal.h"
#include "panjereh/base/json.h"
#include "panjereh/base/stable_hash.h"

namespace panjereh {

namespace {

Decimal value_of(const Json& number) {
  return split_decimal(number.decimal_text()).value_or(Decimal());
}

}  // namespace

std::strong_ordering compare_numbers(const Json& one, const Json& other) {
  const auto left = plain_integer(one.decimal_text());
  const auto right = plain_integer(other.decimal_text());
  if (left && right) return *left <=> *right;
  return compare(value_of(one), value_of(other));
}

bool is_multiple(const Json& value, const Json& divisor) {
  return is_multiple(value_of(value), value_of(divisor));
}

bool means_the_same(const Json& one, const Json& other) {
  if (one.type() != other.type()) return false;
  switch (one.type()) {
    case Json::Type::number:
      return compare_numbers(one, other) == 0;
    case Json::Type::array:
      return std::ranges::equal(one.items(), other.items(), means_the_same);
    case Json::Type::object:
      return one.members().size() == other.members().size() &&
             std::ranges::all_of(one.members(), [&](const Json::Member& member) {
               const Json* value = other.find(member.key);
               return value && means_the_same(member.value, *value);
             });
    case Json::Type::null:
    case Json::Type::boolean:
    case Json::Type::string:
      break;
  }
  return one == other;
}

uint64_t meaning_hash(const Json& value) {
  StableHash hash;
  hash.add(static_cast<uint64_t>(value.type()));
  switch (value.type()) {
    case Json::Type::null:
      break;
    case Json::Type::boolean:
      hash.add(static_cast<uint64_t>(value.as_boolean()));
      break;
    case Json::Type::string:
      hash.add(value.as_string());
      break;
    case Json::Type::number: {
      const Decimal number = value_of(value);
      hash.add(number.digits).add(static_cast<uint64_t>(number.exponent));
      hash.add(static_cast<uint64_t>(number.is_negative));
      break;
    }
    case Json::Type::array:
      for (const Json& item : value.items()) hash.add(meaning_hash(item));
      break;
    case Json::Type::object: {
      uint64_t sum = 0;  // which does not ask in what order
      for (const Json::Member& member : value.members()) {
        sum += StableHash().add(member.key).add(meaning_hash(member.value)).value();
      }
      hash.add(sum);
      break;
    }
  }
  return hash.value();
}

}  // namespace panjereh
