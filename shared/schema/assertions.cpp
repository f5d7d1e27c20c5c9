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

}  // namespace

bool holds(const Program& program, const Instruction& instruction, const Json& value) {
  const uint32_t operand = instruction.operand;
  const auto limit = [&]() -> const Json& { return program.constants[operand]; };
  switch (instruction.keyword) {
    case Keyword::never:
      return false;
    case Keyword::type:
      return has_type(static_cast<uint8_t>(operand), value);
    case Keyword::constant:
      return means_the_same(program.constants[operand], value);
    case Keyword::choices:
      return is_choice(program.choices[operand], value);
    case Keyword::minimum:
      return compare_numbers(value, limit()) >= 0;
    case Keyword::maximum:
      return compare_numbers(value, limit()) <= 0;
    case Keyword::exclusive_minimum:
      return compare_numbers(value, limit()) > 0;
    case Keyword::exclusive_maximum:
      return compare_numbers(value, limit()) < 0;
    case Keyword::multiple_of:
      return is_multiple(value, limit());
    case Keyword::min_length:
      return is_at_least(value.as_string(), operand);
    case Keyword::max_length:
      return is_at_most(value.as_string(), operand);
    case Keyword::pattern:
      return program.patterns[operand].compiled.search(value.as_string()) == unicode::Match::yes;
    case Keyword::format:
      return program.formats[operand].check(value.as_string()).empty();
    case Keyword::min_properties:
      return value.members().size() >= operand;
    case Keyword::max_properties:
      return value.members().size() <= operand;
    case Keyword::min_items:
      return value.items().size() >= operand;
    case Keyword::max_items:
      return value.items().size() <= operand;
    case Keyword::unique_items:
      return !has_repeated_items(value);
    default:
      return true;
  }
}

}  // namespace panjereh::schema
