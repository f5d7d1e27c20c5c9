// Failures as sentences: what the citizen can do about them, in the page's language.
#pragma once

#include <string>

#include "panjereh/forms/definition.h"
#include "panjereh/locale/locale.h"
#include "panjereh/schema/schema.h"

namespace panjereh::forms {

// The form's own words for the keyword where it has them; else, for an identifier, those of its
// kind and the rule that is broken ("error.national-id.checksum"); else those of the keyword
// ("error.maxLength").
std::string error_message(const Field& field, const schema::Failure& failure,
                          const locale::Locale& locale);

}  // namespace panjereh::forms
