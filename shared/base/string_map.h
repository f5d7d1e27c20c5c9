// StringMap: a hash map by text, that is looked up by string_view without a copy of the key.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace panjereh {

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// Its order is not the same everywhere: nothing that is shown or hashed may follow from it.
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

}  // namespace panjereh
