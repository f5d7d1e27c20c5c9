// What schema.mjs times in the browser: a schema from its text to a verdict, and verdicts about a
// value that is here already.
#include <cstddef>
#include <optional>
#include <string>

#include "panjereh/schema/schema.h"

namespace {

using namespace panjereh;

std::string input;
std::optional<schema::Schema> compiled;
Json value;

}  // namespace

extern "C" {

// Where to write that many bytes before the next call.
char* bench_input(size_t size) {
  if (input.size() < size) input.resize(size);
  return input.data();
}

// Takes the input's first `size` bytes for the schema; whether they are one. Formats are
// annotations, since most of those of our services are no others'.
bool bench_compile(size_t size) {
  compiled.reset();
  const auto document = read_json(std::string_view(input).substr(0, size));
  if (!document) return false;
  const schema::Formats no_formats;
  auto schema = schema::Schema::compile(*document, {.formats = no_formats,
                                                    .unknown = schema::Unknown::ignore,
                                                    .format_use = schema::FormatUse::annotation});
  if (schema) compiled = *std::move(schema);
  return compiled.has_value();
}

// Takes the input's first `size` bytes for the value; whether they are JSON.
bool bench_read(size_t size) {
  auto read = read_json(std::string_view(input).substr(0, size));
  if (read) value = *std::move(read);
  return static_cast<bool>(read);
}

// In how many of `times` times the value was valid.
size_t bench_accepts(size_t times) {
  size_t valid = 0;
  for (size_t i = 0; i < times; ++i) valid += compiled->accepts(value);
  return valid;
}

// How many failures it has, as many times.
size_t bench_validate(size_t times) {
  size_t failures = 0;
  for (size_t i = 0; i < times; ++i) failures += compiled->validate(value).size();
  return failures;
}

}  // extern "C"
