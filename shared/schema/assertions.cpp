#include "assertions.h"

#include <algorithm>

#include "panjereh/unicode/utf8.h"

namespace panjereh::schema {

namespace {

bool is_choice(const Choices& choices, const Json& value) {
  if (choices.values.size() > kFewValues) return choices.set.contains(value);
  return std::ranges::any_of(choices.values,
                             [&](const Json& choice) { return means_the_same(choice, value); });
}

bool has_repeated_items(const Json& array) {
  const auto items = array.items();
  if (items.size() > kFewValues) {
    ValueSet seen(items.size());
    return !std::ranges::all_of(items, [&](const Json& item) { return seen.add(item); });
  }
  for (size_t i = 0; i < items.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (means_the_same(items[i], items[j])) return true;
    }
  }
  return false;
}

bool has_type(uint8_t types, const Json& value) {
  if (value.is_number() && (types & (kInteger | kNumber)) == kInteger) return value.is_whole();
  return (types & type_bits(value)) != 0;
}

// A code point is one to four bytes, which mostly tells already.
bool is_at_least(std::string_view text, size_t least) {
  if (text.size() < least) return false;
  return text.size() / 4 >= least || unicode::code_point_length(text) >= least;
}
bool is_at_most(std::string_view text, size_t most) {
  return text.size() <= most || !is_at_least(text, most + 1);
}

// Of all that is in the value: what comparing or hashing it takes.
void add_whole(const Json& value, Walk& walk) {
  switch (value.type()) {
    case Json::Type::array:
      walk.add_steps(value.items().size());
      for (const Json& item : value.items()) add_whole(item, walk);
      break;
    case Json::Type::object:
      walk.add_steps(value.members().size());
      for (const Json::Member& member : value.members()) {
        walk.add_bytes(member.key.size());
        add_whole(member.value, walk);
      }
      break;
    default:
      walk.add_bytes(value.as_string().size() + value.decimal_text().size());
  }
}

// Long division: each digit of the value, and each zero behind them, against the divisor's.
void add_division(const Json& value, const Json& divisor, Walk& walk) {
  const size_t length = divisor.decimal_text().size();
  walk.add_bytes((value.decimal_text().size() + 4 * length) * length);
}

}  // namespace

bool holds(const Program& program, const Instruction& instruction, const Json& value, Walk& walk) {
  const uint32_t operand = instruction.operand;
  const auto text = [&] {
    walk.add_bytes(value.as_string().size());
    return value.as_string();
  };
  const auto against_limit = [&] {
    walk.add_bytes(value.decimal_text().size());
    return compare_numbers(value, program.constants[operand]);
  };
  switch (instruction.keyword) {
    case Keyword::never:
      return false;
    case Keyword::type:
      walk.add_bytes(value.decimal_text().size());
      return has_type(static_cast<uint8_t>(operand), value);
    case Keyword::constant:
      add_whole(value, walk);
      return means_the_same(program.constants[operand], value);
    case Keyword::choices:
      add_whole(value, walk);
      return is_choice(program.choices[operand], value);
    case Keyword::minimum:
      return against_limit() >= 0;
    case Keyword::maximum:
      return against_limit() <= 0;
    case Keyword::exclusive_minimum:
      return against_limit() > 0;
    case Keyword::exclusive_maximum:
      return against_limit() < 0;
    case Keyword::multiple_of:
      add_division(value, program.constants[operand], walk);
      return is_multiple(value, program.constants[operand]);
    case Keyword::min_length:
      return is_at_least(text(), operand);
    case Keyword::max_length:
      return is_at_most(text(), operand);
    case Keyword::pattern:
      return walk.search(operand, value.as_string()) == unicode::Match::yes;
    case Keyword::format:
      return program.formats[operand].check(text()).empty();
    case Keyword::min_properties:
      return value.members().size() >= operand;
    case Keyword::max_properties:
      return value.members().size() <= operand;
    case Keyword::min_items:
      return value.items().size() >= operand;
    case Keyword::max_items:
      return value.items().size() <= operand;
    case Keyword::unique_items:
      add_whole(value, walk);
      return !has_repeated_items(value);
    default:
      return true;
  }
}

}  // namespace panjereh::schema
