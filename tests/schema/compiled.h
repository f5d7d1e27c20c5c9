// Schemas as tests write them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "panjereh/base/json.h"
#include "panjereh/schema/schema.h"
#include "panjereh/schema/validation.h"

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

// Whether the value is valid, asked in every way that there is, which have to agree: also a value
// that comes piece by piece.
inline bool accepts(const Schema& schema, const Json& value) {
  CAPTURE(write_json(value));
  const bool is_valid = schema.accepts(value);
  const auto failures = schema.validate(value);
  CHECK(failures.empty() == is_valid);
  Json start = value.is_object() ? Json::object() : value.is_array() ? Json::array() : Json();
  Validation validation(schema, std::move(start));
  if (value.is_object()) {
    for (const auto& [name, member] : value.members()) validation.set({name}, member);
  } else if (value.is_array()) {
    size_t index = 0;
    for (const Json& item : value.items()) validation.set({std::to_string(index++)}, item);
  } else {
    validation.set({}, value);
  }
  CHECK(validation.is_valid() == is_valid);
  CHECK(validation.failures() == failures);
  return is_valid;
}

}  // namespace panjereh::schema::tests
