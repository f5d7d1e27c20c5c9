// Json: a JSON value that keeps what a form needs to keep: the order of the source, the decimal
// text of numbers, and where each value stood. read_json reads one, write_json writes one.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "panjereh/base/result.h"

namespace panjereh {

class Json {
 public:
  enum class Type : uint8_t { null, boolean, number, string, array, object };
  struct Member;

  Json() = default;
  static Json boolean(bool value);
  static Json number(int64_t value);
  // A number by its decimal text, kept as it is. The text must be a JSON number.
  static Json decimal(std::string text);
  static Json string(std::string_view text);
  static Json array();
  static Json object();

  Type type() const { return static_cast<Type>(value_.index()); }
  bool is_null() const { return type() == Type::null; }
  bool is_boolean() const { return type() == Type::boolean; }
  bool is_number() const { return type() == Type::number; }
  bool is_string() const { return type() == Type::string; }
  bool is_array() const { return type() == Type::array; }
  bool is_object() const { return type() == Type::object; }

  // False, "" or nothing where the value is of another type.
  bool as_boolean() const;
  std::string_view as_string() const;
  std::string_view decimal_text() const;
  // The number as a whole one ("2", "2.0", "20e-1" are all 2), where it is one and fits.
  std::optional<int64_t> as_integer() const;
  // Whether it is a whole number, however large.
  bool is_whole() const;

  std::span<const Json> items() const;
  std::span<const Member> members() const;

  // The member's value; a null Json where there is none (null objects spare every caller a check).
  const Json& operator[](std::string_view key) const;
  // The member's value, or nullptr: tells an absent member from a null one.
  const Json* find(std::string_view key) const;

  void push(Json item);
  // The item to change; there must be one at that index.
  Json& item(size_t index);
  void remove_item(size_t index);
  // Adds a member, of which there must be none yet.
  void append(std::string key, Json value);
  // Adds the member, or replaces its value in place.
  Json& set(std::string_view key, Json value);
  // The member's value to change, made (null) where there was none.
  Json& member(std::string_view key);
  // Whether there was such a member.
  bool remove(std::string_view key);

  // UTF-8 byte offset of the value's first byte in the text it was read from; 0 if it was made.
  size_t offset() const { return offset_; }
  void set_offset(size_t offset) { offset_ = static_cast<uint32_t>(offset); }

  // Equal as written: members in the same order, numbers by the same decimal text.
  bool operator==(const Json& other) const { return value_ == other.value_; }

 private:
  // Distinct types, so that the variant's index is the Type.
  struct Number {
    std::string text;
    bool operator==(const Number&) const = default;
  };
  struct Object {
    std::vector<Member> members;
    std::vector<uint32_t> index;  // open addressing by stable hash; empty while there are few
    bool operator==(const Object& other) const;
    size_t locate(std::string_view key) const;
    void rebuild_index();
  };

  std::variant<std::monostate, bool, Number, std::string, std::vector<Json>, Object> value_;
  uint32_t offset_ = 0;
};

struct Json::Member {
  std::string key;
  Json value;
  bool operator==(const Member&) const = default;
};

// Both must be numbers. Exact, however they are written: 1.0 is 1, and 0.1 is less than 0.10001.
std::strong_ordering compare_numbers(const Json& one, const Json& other);

// Whether value / divisor is a whole number, exactly: 0.01 divides 19.99. Both must be numbers, the
// divisor not 0.
bool is_multiple(const Json& value, const Json& divisor);

// Equal as JSON Schema has it (2020-12, 4.2.2): numbers by their value, objects in any order.
bool means_the_same(const Json& one, const Json& other);
// The same for all values that mean the same.
uint64_t meaning_hash(const Json& value);

// At most this many arrays and objects inside each other are read.
inline constexpr size_t kMaxJsonDepth = 512;

// Reads one JSON text (RFC 8259, UTF-8). Refuses, with the place: bad syntax, bad UTF-8, a member
// named twice, nesting beyond kMaxJsonDepth, a power of ten of more than 16 digits.
Result<Json> read_json(std::string_view text);

// The same for the same text but for white space, on every machine: StableHash over its parts.
uint64_t stable_hash(const Json& value);

// The compact JSON text; members in their order, numbers by their decimal text.
std::string write_json(const Json& value);

// Where a byte offset is in its text, both counted from 1; the column counts code points.
struct LinePosition {
  size_t line = 1;
  size_t column = 1;
};
LinePosition line_position(std::string_view text, size_t offset);

}  // namespace panjereh
