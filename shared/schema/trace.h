// Trace: what failed where, of one schema at one value. It exists only where something failed, also
// in an alternative that nobody needed: what is not in it was valid. Private to schema.
#pragma once

#include <charconv>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>

#include "program.h"

namespace panjereh::schema {

// Where in a schema: an instruction, and which of its parts. A part is an index (of an item, of a
// schema of allOf, of a required name), or for members what made it theirs (Members) with the
// member's name.
struct Part {
  uint32_t instruction = 0;
  uint32_t index = 0;
  std::string_view name;
};

// A part as a trace keeps it.
struct TraceKey {
  explicit TraceKey(const Part& part)
      : instruction(part.instruction), index(part.index), name(part.name) {}
  operator Part() const { return {instruction, index, name}; }

  uint32_t instruction;
  uint32_t index;
  std::string name;
};

struct PartOrder {
  using is_transparent = void;
  bool operator()(const Part& one, const Part& other) const {
    return std::tie(one.instruction, one.index, one.name) <
           std::tie(other.instruction, other.index, other.name);
  }
};

inline constexpr uint32_t kSelf = UINT32_MAX;  // the keyword itself, not one of its parts
// The same, in another way: maxContains; a pattern about which nobody knows.
inline constexpr uint32_t kOther = UINT32_MAX - 1;

// What there was too much of: schemas in each other, or in all.
enum class Excess : uint8_t { none, depth, steps };

struct Trace {
  // nullptr: that part failed by itself; else what failed inside it.
  std::map<TraceKey, std::unique_ptr<Trace>, PartOrder> entries;
  using Entry = decltype(entries)::value_type;
  size_t broken = 0;  // how many of them make the value invalid
  size_t weight = 0;  // of them all, and of what is in them (weight_of)
  // Of a root alone, which then knows nothing else than whether the value is valid.
  Excess excess = Excess::none;

  bool is_valid() const { return broken == 0; }

  // nullptr where nothing failed there.
  const Trace* find(const Part& part) const {
    const auto found = entries.find(part);
    return found == entries.end() ? nullptr : found->second.get();
  }
};

// Whether what failed inside that part makes the value invalid. Of alternatives it does not: their
// keyword counts them, and fails by itself.
inline bool decides(const Program& program, const Part& part) {
  switch (program.instructions[part.instruction].keyword) {
    case Keyword::any_of:
    case Keyword::one_of:
    case Keyword::negation:
    case Keyword::contains:
      return false;
    case Keyword::condition:
      return part.index != 0;
    default:
      return true;
  }
}

// What an entry weighs by itself, in about a hundred bytes of memory.
inline size_t weight_of(const Part& part) { return 1 + part.name.size() / 32; }

inline bool breaks(const Program& program, const Part& part, const Trace* inside) {
  return !inside || (!inside->is_valid() && decides(program, part));
}

// The index of an item that a token names (RFC 6901, 4: no leading zeros); kNone where it is none.
inline uint32_t index_of(std::string_view token) {
  uint32_t index = 0;
  const char* end = token.data() + token.size();
  const auto [read, error] = std::from_chars(token.data(), end, index);
  const bool is_one = error == std::errc() && read == end && (token.size() == 1 || token[0] != '0');
  return is_one ? index : kNone;
}

}  // namespace panjereh::schema
