// Validating data that is there already: what the agency's server does with what it receives, by
// the same rules as the page that it came from.
#pragma once

#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/forms/definition.h"
#include "panjereh/locale/locale.h"
#include "panjereh/schema/schema.h"

namespace panjereh::forms {

// One thing wrong with the data. `keyword` is the schema's, or "when": the value is there though
// nothing asks for it, or "clean": a page sends another value for that answer, or none, or
// "compute": it is not what the form computes, or "check": a check of the form, which the failure's
// argument "id" names, does not hold.
struct DataError {
  std::string pointer;  // of the value, or of the place that misses one
  std::string keyword;
  schema::Failure failure;
  uint32_t field = kNone;   // whose place it is
  uint32_t repeat = kNone;  // or this one's
};

// In the schema's order, then what no page would send, what is computed, and checks; empty just
// where the data is what the form would send. What nothing asks for is not missed, and what says
// nothing, as a text of spaces, counts as missing.
std::vector<DataError> validate(const Definition& definition, const Json& data);

// What is unusual about data that may be right all the same: identifiers (keyword "unusual"), then
// checks that are warnings.
std::vector<DataError> warnings(const Definition& definition, const Json& data);

// As the page tells it, where the place is one of the page's; else in general words.
std::string error_message(const Definition& definition, const DataError& error,
                          const locale::Locale& locale);

}  // namespace panjereh::forms
