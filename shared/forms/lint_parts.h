// The parts that lint is made of. Private to forms.
#pragma once

#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/forms/definition.h"
#include "panjereh/forms/lint.h"

namespace panjereh::forms {

// Of a bare schema what stands in the way of its form, and what that leaves out, by pointers into
// the schema, which is what its author has.
std::vector<Finding> lint_schema(const Json& schema);

// Whether it can only be meant as a schema, of something else than an object with properties.
bool is_schema_of_no_form(const Json& json);

// Gives each problem the pointer of the value at its offset, and sorts them by it.
void name_places(const Json& json, Problems& problems);

// What is said of values that no answer can have, at the offsets of what the definition was made
// of, in no order and without pointers: a default that the schema refuses, or that no field begins
// with; rows of which there must be more than there may be; a text that a rule compares with an
// answer which is never that text.
Problems doubtful_values(const Definition& definition, const Json& json);

// Adds what is to be looked at of the form's own words for failures: words for what never fails
// there, and what stands in braces, for which nothing is put in.
void lint_own_words(const Json& json, const Definition& definition, std::vector<Finding>& findings);

}  // namespace panjereh::forms
