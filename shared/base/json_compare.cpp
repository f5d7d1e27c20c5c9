// Comparing values by what they mean, not by how they are written.
#include <algorithm>

#include "decimal.h"
#include "panjereh/base/json.h"

namespace panjereh {

std::strong_ordering compare_numbers(const Json& one, const Json& other) {
  const Decimal zero;
  return compare(split_decimal(one.decimal_text()).value_or(zero),
                 split_decimal(other.decimal_text()).value_or(zero));
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

}  // namespace panjereh
