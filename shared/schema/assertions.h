// The keywords that ask about nothing but the value itself. Private to schema.
#pragma once

#include "program.h"
#include "walk.h"

namespace panjereh::schema {

// The bits of a value's type. Of a number they are those of all numbers, since whether it is a
// whole one matters to `type` alone.
inline uint8_t type_bits(const Json& value) {
  constexpr uint8_t kBits[] = {kNull, kBoolean, kInteger | kNumber, kString, kArray, kObject};
  return kBits[static_cast<size_t>(value.type())];
}

// Whether the value fits such a keyword; any value fits the others. It adds to the walk's steps
// what it takes beyond one.
bool holds(const Program& program, const Instruction& instruction, const Json& value, Walk& walk);

}  // namespace panjereh::schema
