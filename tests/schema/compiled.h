// Schemas as tests write them.
#pragma once

#include <doctest/doctest.h>

#include <string_view>
#include <utility>

#include "panjereh/base/json.h"
#include "panjereh/schema/schema.h"

namespace panjereh::schema::tests {

inline std::string_view even_length(std::string_view text) { return text.size() % 2 ? "odd" : ""; }

inline Formats formats() {
  Formats formats;
  formats.add("even", even_length);
  return formats;
}

inline Json json(std::string_view text) {
  auto value = read_json(text);
  CHECK(value);
  return value ? *std::move(value) : Json();
}

// One that is refused fails the test, and allows all.
inline Schema compile(const Json& source, const Options& options) {
  auto schema = Schema::compile(source, options);
  if (schema) return *std::move(schema);
  FAIL_CHECK(schema.error().front().pointer << ": " << schema.error().front().message);
  return *Schema::compile(Json::boolean(true), options);
}
inline Schema compile(const Json& source) {
  const Formats known = formats();
  return compile(source, {known});
}

}  // namespace panjereh::schema::tests
