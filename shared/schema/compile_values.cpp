// The values of keywords that are no schemas.
#include <algorithm>

#include "compiler.h"

namespace panjereh::schema {

namespace {

// Beyond all that can be counted is as good as the most.
constexpr int64_t kMostCount = UINT32_MAX - 1;

}  // namespace

void Compiler::read_type(const Json& value) {
  uint32_t types = 0;
  std::string names;
  const auto add_name = [&](const Json& name) {
    const auto* type = std::ranges::find(kTypeNames, name.as_string(), &TypeName::name);
    if (type == std::end(kTypeNames)) {
      return refuse("type", name, "no such type: " + write_json(name));
    }
    types |= type->bits;
    names += (names.empty() ? "" : ", ") + std::string(type->name);
  };
  if (value.is_array()) {
    if (value.items().empty()) refuse("type", value, "a type list names at least one type");
    for (const Json& name : value.items()) add_name(name);
  } else {
    add_name(value);
  }
  // The mask is in the low byte; the names are for failures alone.
  add(Keyword::type, kAnyType, types | pool(program_.type_names, std::move(names)) << 8);
}

void Compiler::read_choices(const Json& value) {
  if (!value.is_array()) {
    return refuse("enum", value, "enum is a list of the values that are allowed");
  }
  Choices choices;
  choices.values.assign(value.items().begin(), value.items().end());
  if (choices.values.size() > kFewValues) {
    choices.set = ValueSet(choices.values.size());
    for (const Json& one : choices.values) choices.set.add(one);
  }
  add(Keyword::choices, kAnyType, pool(program_.choices, std::move(choices)));
}

void Compiler::read_limit(const KeywordRow& row, const Json& value) {
  constexpr size_t kLongestDivisor = 100;  // characters: what is divided by more takes its time
  if (!value.is_number()) return refuse(row.name, value, "expected a number");
  if (row.keyword == Keyword::multiple_of) {
    const bool is_positive = compare_numbers(value, Json::number(0)) > 0;
    if (!is_positive || value.decimal_text().size() > kLongestDivisor) {
      return refuse(row.name, value, "expected a number above 0, of at most 100 characters");
    }
  }
  add(row.keyword, row.types, pool(program_.constants, value));
}

uint32_t Compiler::read_count(std::string_view keyword, const Json& value) {
  if (value.is_whole() && compare_numbers(value, Json::number(0)) >= 0) {
    return static_cast<uint32_t>(std::min(value.as_integer().value_or(kMostCount), kMostCount));
  }
  refuse(keyword, value, "expected a whole number, 0 or more");
  return 0;
}

NameTable Compiler::read_names(std::string_view keyword, const Json& value) {
  std::vector<std::string> list;
  if (!value.is_array()) refuse(keyword, value, "expected a list of names");
  for (const Json& name : value.items()) {
    if (!name.is_string()) {
      refuse(keyword, name, "expected a list of names");
    } else {
      list.emplace_back(name.as_string());
    }
  }
  NameTable names(std::move(list));
  for (uint32_t i = 0; i < names.names().size(); ++i) {
    const std::string& name = names.names()[i];
    if (names.find(name) != i) refuse(keyword, value, "it names \"" + name + "\" twice");
  }
  return names;
}

std::optional<uint32_t> Compiler::read_pattern(std::string_view keyword, const Json& value) {
  if (!value.is_string()) {
    refuse(keyword, value, "a pattern is a regular expression in a string");
    return std::nullopt;
  }
  const auto index = static_cast<uint32_t>(program_.patterns.size());
  const auto [known, is_new] = patterns_.emplace(value.as_string(), index);
  if (!is_new) return known->second;
  auto pattern = unicode::Pattern::compile(value.as_string());
  if (!pattern) {
    patterns_.erase(known);
    refuse(keyword, value, pattern.error().message);
    return std::nullopt;
  }
  program_.patterns.push_back({std::string(value.as_string()), *std::move(pattern)});
  return index;
}

void Compiler::read_format(const Json& value) {
  if (!value.is_string()) return refuse("format", value, "expected the name of a format");
  const FormatCheck check = options_.formats.find(value.as_string());
  if (!check && options_.unknown == Unknown::refuse) {
    refuse("format", value, "no such format here: \"" + std::string(value.as_string()) + "\"");
  }
  if (!check || !(vocabularies_ & kFormatAssertion)) return;
  add(Keyword::format, kString,
      pool(program_.formats, FormatRow{std::string(value.as_string()), check}));
}

}  // namespace panjereh::schema
