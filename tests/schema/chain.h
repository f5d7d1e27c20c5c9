// Schemas that refer to each other, one after the other.
#pragma once

#include <string>
#include <string_view>

#include "compiled.h"

namespace panjereh::schema::tests {

// For "$defs": schemas "0", "1", … that each ask the next so many times, and the last, which is
// `end`.
inline Json chain(size_t length, size_t times, std::string_view end) {
  Json definitions = Json::object();
  for (size_t i = 0; i < length; ++i) {
    Json all = Json::array();
    for (size_t j = 0; j < times; ++j) {
      all.push(Json::object().set("$ref", Json::string("#/$defs/" + std::to_string(i + 1))));
    }
    definitions.set(std::to_string(i), Json::object().set("allOf", all));
  }
  return definitions.set(std::to_string(length), json(end));
}

}  // namespace panjereh::schema::tests
