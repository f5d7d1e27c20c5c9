// The runs of digits of a text, and what stands between and before them. Private to identity.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace panjereh::identity {

// What stands between two runs of digits.
enum class Joint : uint8_t {
  apart,   // they have nothing to do with each other
  spaced,  // they may be one number or two
  tight,   // they are one: a hyphen, a point, something invisible
};

struct Run {
  size_t begin;
  size_t end;
  size_t digits;
  Joint joint;  // to the run before it
};

// All of them, in their order.
std::vector<Run> runs_of(std::string_view text);

// A letter or digit of ASCII, or _: beside a number it makes a code of it.
bool is_word(char c);

// The text without spaces, hyphens and invisible characters at its end, as many as a joint has.
std::string_view without_joint(std::string_view text);

}  // namespace panjereh::identity
