// The keywords of 2020-12, in one table. Private to schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "panjereh/schema/types.h"

namespace panjereh::schema {

// What an instruction asks of a value. Their order is the order in which they are asked, and in
// which failures are told: the value itself, what is in it, other schemas of the same value, and
// last what nobody has asked about.
enum class Keyword : uint8_t {
  never,  // the schema `false`
  type,
  constant,
  choices,
  minimum,
  maximum,
  exclusive_minimum,
  exclusive_maximum,
  multiple_of,
  min_length,
  max_length,
  pattern,
  format,
  min_properties,
  max_properties,
  required,
  dependent_required,
  property_names,
  min_items,
  max_items,
  unique_items,
  contains,  // with minContains and maxContains
  members,   // properties, patternProperties and additionalProperties
  items,     // prefixItems and items
  reference,
  dynamic_reference,
  all_of,
  any_of,
  one_of,
  negation,
  condition,  // if, then and else
  dependent_schemas,
  unevaluated_properties,
  unevaluated_items,
  // What asks nothing of a value by itself.
  annotation,
  initial,   // default
  identity,  // $id, $schema, anchors, $defs, $vocabulary: read before
};

// The vocabularies, as bits.
enum Vocabulary : uint8_t {
  kCore = 1,
  kApplicator = 2,
  kUnevaluated = 4,
  kValidation = 8,
  kMetaData = 16,
  kFormatAnnotation = 32,
  kFormatAssertion = 64,
  kContent = 128,
};

// What stands behind a keyword.
enum class Shape : uint8_t {
  other,
  schema,
  schema_list,
  schema_map,  // an object of schemas
};

struct KeywordRow {
  std::string_view name;
  Keyword keyword;
  uint8_t vocabularies;  // it belongs to one of them
  uint8_t types;         // of the values that it looks at, a bit each
  Shape shape;
};

inline constexpr uint8_t kAnyType = 0x7f;

// nullptr where there is no such keyword.
const KeywordRow* find_keyword(std::string_view name);
// The name of a keyword that is an instruction by itself.
std::string_view name_of(Keyword keyword);

// The bit of the vocabulary with that URI; nothing where it is not known.
std::optional<uint8_t> find_vocabulary(std::string_view uri);

}  // namespace panjereh::schema
