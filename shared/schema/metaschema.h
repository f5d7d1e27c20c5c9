// The metaschemas of JSON Schema 2020-12: what a schema itself is to look like, as schemas. A core
// that never asks for them does not carry them.
#pragma once

#include "panjereh/schema/schema.h"

namespace panjereh::schema {

inline constexpr std::string_view kDialect = "https://json-schema.org/draft/2020-12/schema";

// Adds them by their URIs: the dialect's own, and one a vocabulary.
void add_metaschemas(Registry& registry);

}  // namespace panjereh::schema
