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

// Adds what is to be looked at of the form's own words for failures: words for what never fails
// there, and what stands in braces, for which nothing is put in.
void lint_own_words(const Json& json, const Definition& definition, std::vector<Finding>& findings);

}  // namespace panjereh::forms
