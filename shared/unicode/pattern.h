// Pattern: a regular expression with ECMA-262's meaning, as JSON Schema's `pattern` wants it, that
// never runs away: its steps are counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "panjereh/base/result.h"

namespace panjereh::unicode {

enum class Match : uint8_t {
  no,
  yes,
  over_budget,  // nobody knows: it took too many steps, or too much memory
};

// Compiled once, as `new RegExp(source, 'u')` is: so "." is a whole code point, \p{…} is known and
// an escape without meaning is an error.
//
//   const auto pattern = Pattern::compile("^[0-9]{10}$");
//   if (pattern && pattern->search("0123456789") == Match::yes) …
class Pattern {
 public:
  // The problem's message says what is wrong with the source; its pointer is "".
  static Result<Pattern> compile(std::string_view source);

  // About a hundredth of a second. A pattern that needs more on a citizen's answer is a mistake.
  static constexpr uint32_t kMostSteps = 1'000'000;

  // Whether it matches anywhere in the UTF-8 text. `most_steps` counts by ten thousands.
  Match search(std::string_view text, uint32_t most_steps = kMostSteps) const {
    return search_within(text, most_steps);
  }
  // The same, and takes what it used off the steps, whole ten thousands of them.
  Match search_within(std::string_view text, uint32_t& steps_left) const;

 private:
  explicit Pattern(std::string program) : program_(std::move(program)) {}

  std::string program_;  // libregexp's bytecode
};

}  // namespace panjereh::unicode
