// What the author of a definition should know: all that stands in its way, and what to look at.
// For tools alone; a browser reads the definition and needs no more.
#pragma once

#include <cstdint>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/forms/lists.h"

namespace panjereh::forms {

// A page with more fields is slow to fill in.
inline constexpr size_t kManyFieldsOnPage = 500;

struct Finding {
  enum class Severity : uint8_t {
    error,    // the form does not load
    warning,  // it works as it is
  };
  Severity severity = Severity::error;
  Problem problem;
};

// The problems of Definition::read, and as warnings: pages of more than kManyFieldsOnPage fields,
// texts that lack a language which other texts of the form have, the form's own words for what
// never fails, and values that no answer can have. Of a bare schema both stand at the schema's own
// places, with what its form leaves out. In the order of the source.
// `lists` are those of Definition::read.
std::vector<Finding> lint(const Json& json, const Lists& lists);
std::vector<Finding> lint(const Json& json);  // without lists

}  // namespace panjereh::forms
