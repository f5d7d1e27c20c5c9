// What a trace tells, in words that Failure has. Private to schema.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "program.h"
#include "trace.h"

namespace panjereh::schema {

// Those of a trace of that value; with tokens only what Validation::failures_at gives, and with
// places, which are sorted, what failures_among does.
std::vector<Failure> tell(const Program& program, const Trace& trace, const Json& value,
                          std::span<const std::string> tokens = {},
                          std::span<const std::vector<std::string>> places = {});

// — the parts of that —

using Arguments = decltype(Failure::arguments);
Arguments arguments_of(const Program& program, const Trace& trace, const Part& part,
                       const Json& value);

// The alternative whose type and constants are right, where there is just one, and none is valid.
const Trace* meant_alternative(const Program& program, const Trace& trace, uint32_t at);

// How many parts of an instruction are invalid inside.
size_t invalid_parts(const Trace& trace, uint32_t at);

constexpr bool is_of_members(Keyword keyword) {
  return keyword == Keyword::members || keyword == Keyword::property_names ||
         keyword == Keyword::unevaluated_properties;
}
constexpr bool is_of_items(Keyword keyword) {
  return keyword == Keyword::items || keyword == Keyword::unevaluated_items;
}

}  // namespace panjereh::schema
