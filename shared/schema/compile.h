// What compiling and validating must agree on. Private to schema.
#pragma once

#include <string_view>

#include "panjereh/schema/schema.h"

namespace panjereh::schema {

// The types of JSON Schema; `integer` is a number too.
enum TypeBit : uint8_t {
  kNull = 1,
  kBoolean = 2,
  kInteger = 4,
  kNumber = 8,
  kString = 16,
  kArray = 32,
  kObject = 64,
};

struct TypeName {
  std::string_view name;
  uint8_t bits;
};
inline constexpr TypeName kTypeNames[] = {
    {"null", kNull},       {"boolean", kBoolean},
    {"integer", kInteger}, {"number", kNumber | kInteger},
    {"string", kString},   {"array", kArray},
    {"object", kObject},
};

}  // namespace panjereh::schema
