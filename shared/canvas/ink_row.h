// The shape of the generated table of ink (ink.json). Private to canvas.
#pragma once

#include <cstddef>
#include <cstdint>

#include "panjereh/canvas/boxes.h"

namespace panjereh::canvas {

// A length of the theme, or px of its own.
struct Length {
  int8_t token = -1;  // in the order of the table; -1: none
  float px = -1;      // CSS px; negative: not set
  bool is_set() const { return token >= 0 || px >= 0; }
};

// What a row says of a colour, where it names none of the table's.
inline constexpr int8_t kUnset = -1;  // nothing
inline constexpr int8_t kNone = -2;   // there is to be none

enum class Sides : uint8_t { unset, all, top, start };
enum class Corners : uint8_t { all, end };
enum class Mark : uint8_t { none, dot, check };

struct InkRow {
  Part part;
  uint64_t roles;         // one bit a role that it is for
  const char* variant;    // "": any
  uint64_t within_roles;  // of a node around it; 0: anywhere
  const char* within_variant;
  uint8_t states;           // all must hold
  int8_t text, fill, line;  // colours in the order of the table, kUnset or kNone
  Sides sides;              // of the border
  Length radius;
  Corners corners;
  int8_t underline;  // CSS px; -1: not set
  Mark mark;
  int8_t mark_color;
};

}  // namespace panjereh::canvas
