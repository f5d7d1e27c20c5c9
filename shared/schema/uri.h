// References as JSON Schema uses them: RFC 3986, sections 5.2 and 2.1. Private to schema.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace panjereh::schema {

// The reference as seen from a document with that URI, which may be "" or relative itself.
std::string resolve_uri(std::string_view base, std::string_view reference);

// What stands before the "#", and what behind it; the second is "" where there is none.
std::pair<std::string_view, std::string_view> split_fragment(std::string_view uri);

// %61 is "a". A "%" without two digits stays as it is.
std::string percent_decode(std::string_view text);

}  // namespace panjereh::schema
