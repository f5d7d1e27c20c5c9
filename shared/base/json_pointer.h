// JSON Pointer (RFC 6901): the names of places in a JSON document.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"

namespace panjereh {

// `base` with one more reference token, escaped: ("/a", "b/c") gives "/a/b~1c".
std::string pointer_join(std::string_view base, std::string_view token);
std::string pointer_join(std::string_view base, size_t index);

// The pointer whose tokens these are: {"a", "b/c"} gives "/a/b~1c".
std::string pointer_of(const std::vector<std::string>& tokens);

// The unescaped reference tokens: "/a/b~1c" gives {"a", "b/c"}, "" gives {}.
// Refuses what is not a pointer (no leading slash, a "~" not followed by 0 or 1).
Result<std::vector<std::string>> pointer_tokens(std::string_view pointer);

// The value that the tokens name, or nullptr. A token of an array is an index: "0", "12", no
// others.
const Json* find_at(const Json& root, std::span<const std::string> tokens);
inline const Json* find_at(const Json& root, const std::vector<std::string>& tokens) {
  return find_at(root, std::span(tokens));
}

// Sets the value that the tokens name, making the objects on the way. An array must have the item,
// or lack just that one: then it is added.
void set_at(Json& root, const std::vector<std::string>& tokens, Json value);

// Removes what the tokens name, where it is there; what is around it stays.
void remove_at(Json& root, const std::vector<std::string>& tokens);

}  // namespace panjereh
