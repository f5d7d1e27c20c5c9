// What the grammars of several formats share of hosts' addresses. Private to the formats.
#pragma once

#include <string_view>

namespace panjereh::schema::formats {

// "192.0.2.1": four numbers up to 255, without zeros before them.
bool is_ipv4(std::string_view text);
// "2001:db8::1", "::ffff:192.0.2.1": no zone.
bool is_ipv6(std::string_view text);

}  // namespace panjereh::schema::formats
