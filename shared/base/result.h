// Result: a value, or the problem that stands in its way. Nothing throws across modules.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace panjereh {

// One thing wrong with some input, for its author to mend: where, and what to do, in English.
struct Problem {
  std::string pointer;  // JSON Pointer (RFC 6901) of the value at fault; "" is the whole document
  std::string message;  // a sentence without a full stop
  size_t offset = 0;    // UTF-8 byte offset of that value in its source text; 0 where unknown

  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

// Either a T or an E. Look before taking: `if (!result) return result.error();`.
template <class T, class E = Problem>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T& operator*() & { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  T* operator->() { return std::get_if<0>(&state_); }
  const E& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, E> state_;
};

}  // namespace panjereh
