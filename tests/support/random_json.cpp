#include "support/random_json.h"

#include <array>
#include <cstdio>
#include <string_view>

namespace panjereh::tests {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPieces[] = {
    "a",    "Z", "0", " ", "/", "~",      "\"",     "\\",     "\n"sv,   "\0"sv, "\x1f",
    "\x7f", "é", "پ", "ی", "۴", "\u200c", "\u2066", "\ufeff", "\uffff", "😀",   "\U0010ffff"};

std::string random_space(Random& random) {
  std::string space;
  while (random.one_in(4)) space += " \t\r\n"[random.below(4)];
  return space;
}

std::string loose_string(Random& random, std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\' || (byte < 0x80 && random.one_in(6))) {
      char escape[8];
      std::snprintf(escape, sizeof escape, random.one_in(2) ? "\\u%04x" : "\\u%04X", byte);
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace

std::string random_text(Random& random, size_t length) {
  std::string text;
  for (size_t left = random.below(length + 1); left > 0; --left) text += random.pick(kPieces);
  return text;
}

std::string random_decimal(Random& random) {
  const auto digits = [&] {
    std::string text;
    for (size_t left = 1 + random.below(random.one_in(8) ? 40 : 4); left > 0; --left) {
      text += static_cast<char>('0' + random.below(10));
    }
    return text;
  };
  std::string text = random.one_in(3) ? "-" : "";
  text += random.one_in(4) ? "0" : static_cast<char>('1' + random.below(9)) + digits();
  if (random.one_in(3)) text += "." + digits();
  if (random.one_in(4)) {
    text += random.one_in(2) ? "e" : "E";
    text += random.pick(std::to_array({""sv, "+"sv, "-"sv}));
    text += digits().substr(0, 16);  // longer powers are not read
  }
  return text;
}

Json random_json(Random& random, size_t depth) {
  switch (random.below(depth == 0 ? 4 : 6)) {
    case 0:
      return {};
    case 1:
      return Json::boolean(random.one_in(2));
    case 2:
      return Json::decimal(random_decimal(random));
    case 3:
      return Json::string(random_text(random, 12));
    case 4: {
      Json array = Json::array();
      for (size_t left = random.below(6); left > 0; --left)
        array.push(random_json(random, depth - 1));
      return array;
    }
    default: {
      Json object = Json::object();
      // Some beyond the size from which members are found by hash.
      for (size_t left = random.below(random.one_in(6) ? 40 : 6); left > 0; --left) {
        object.set(random_text(random, 6), random_json(random, depth - 1));
      }
      return object;
    }
  }
}

std::string loose_json_text(Random& random, const Json& value) {
  std::string out = random_space(random);
  if (value.is_string()) {
    out += loose_string(random, value.as_string());
  } else if (value.is_array()) {
    out += '[';
    for (const Json& item : value.items()) {
      if (out.back() != '[') out += ',';
      out += loose_json_text(random, item);
    }
    out += random_space(random) + "]";
  } else if (value.is_object()) {
    out += '{';
    bool first = true;
    for (const Json::Member& member : value.members()) {
      if (!first) out += ',';
      first = false;
      out += random_space(random) + loose_string(random, member.key) + random_space(random) + ":" +
             loose_json_text(random, member.value);
    }
    out += random_space(random) + "}";
  } else {
    out += write_json(value);
  }
  return out + random_space(random);
}

}  // namespace panjereh::tests
