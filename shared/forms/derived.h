// The parts that a form is derived in. Private to forms.
#pragma once

#include <string>
#include <string_view>

#include "panjereh/base/json.h"

namespace panjereh::forms {

// A text by its language, as a definition has it, with the offset of its source: Persian where it
// has a letter of Arabic script, else English. One that nothing is seen of is a dash.
Json words(std::string_view text, const Json& source);

// The name of a property as a label: "firstName" and "first_name" are "First name".
std::string in_words(std::string_view name);

// As a paragraph of Markdown in which nothing is marked up.
std::string plain_markdown(std::string_view text);

// How many fields are in a list of items, at any depth.
size_t count_fields(const Json& items);

// The pages of these items: where all are sections a page each, else as many items on each as make
// about twenty fields. A page alone has no title; one of several has its section's, or the
// service's, and from the second with that title its number.
Json derived_pages(const Json& items, const Json& service_title);

}  // namespace panjereh::forms
