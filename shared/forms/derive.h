// A form out of a bare JSON Schema: an agency that has the schema of its data has a form already,
// and can go on from the definition that it is made of.
#pragma once

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"

namespace panjereh::forms {

// Whether the JSON is no definition but a schema of objects: without "panjereh", and with
// "properties", "$ref" or the type "object".
bool is_bare_schema(const Json& json);

struct Derived {
  Json definition;    // as Definition::read takes it; its parts have the offsets of the schema's
  Problems left_out;  // properties that no field fits, by pointer into the data
};

// The definition of such a schema.
//
// - "id" is the path of "$id" without ".json" and ".schema" ("https://a.ir/tax/return.json" is
//   "tax/return"), else "form"; "version" is "1"; the service is named by "title", or by its id.
// - A property is a field, labelled by its "title", or else by its name in words, with its
//   "description" as hint; the values of an enum are their own words. An object is a section, an
//   array of objects a repeat. References to places in the schema ("#/$defs/address") are followed.
// - Where all at the top are objects each is a page; else a page has about twenty fields.
// - What is "readOnly" is the agency's to fill in: it is neither asked nor required.
// - Texts stand as Persian where they have a letter of Arabic script, else as English.
//
// Example: {"properties": {"firstName": {"type": "string"}}} has one page with
// {"field": "/firstName", "label": {"en": "First name"}}.
Derived derive(const Json& schema);

}  // namespace panjereh::forms
