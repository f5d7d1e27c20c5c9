// The types of JSON Schema, as bits.
#pragma once

#include <cstdint>
#include <string_view>

namespace panjereh::schema {

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
// Every integer is a number too.
inline constexpr TypeName kTypeNames[] = {
    {"null", kNull},       {"boolean", kBoolean},
    {"integer", kInteger}, {"number", kNumber | kInteger},
    {"string", kString},   {"array", kArray},
    {"object", kObject},
};

}  // namespace panjereh::schema
