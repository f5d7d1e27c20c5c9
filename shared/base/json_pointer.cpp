#include "panjereh/base/json_pointer.h"

#include <charconv>
#include <optional>
#include <utility>

namespace panjereh {

namespace {

// The item that a token names in an array that has it (RFC 6901, 4: no leading zeros).
std::optional<size_t> item_index(const Json& array, std::string_view token) {
  size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || end != token.data() + token.size()) return std::nullopt;
  if (token.size() > 1 && token[0] == '0') return std::nullopt;
  if (index >= array.items().size()) return std::nullopt;
  return index;
}

const Json* child(const Json& place, const std::string& token) {
  if (!place.is_array()) return place.find(token);
  const auto index = item_index(place, token);
  return index ? &place.items()[*index] : nullptr;
}

}  // namespace

std::string pointer_join(std::string_view base, std::string_view token) {
  std::string pointer(base);
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

std::string pointer_join(std::string_view base, size_t index) {
  return pointer_join(base, std::string_view(std::to_string(index)));
}

std::string pointer_of(const std::vector<std::string>& tokens) {
  std::string pointer;
  for (const std::string& token : tokens) pointer = pointer_join(pointer, std::string_view(token));
  return pointer;
}

Result<std::vector<std::string>> pointer_tokens(std::string_view pointer) {
  std::vector<std::string> tokens;
  if (pointer.empty()) return tokens;
  if (pointer[0] != '/') {
    return Problem{"", "a JSON Pointer starts with \"/\": \"" + std::string(pointer) + "\""};
  }
  for (size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (pointer[i] != '~') {
      tokens.back() += pointer[i];
    } else if (i + 1 < pointer.size() && (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
      tokens.back() += pointer[++i] == '0' ? '~' : '/';
    } else {
      return Problem{"",
                     "in a JSON Pointer \"~\" is written \"~0\": \"" + std::string(pointer) + "\""};
    }
  }
  return tokens;
}

const Json* find_at(const Json& root, std::span<const std::string> tokens) {
  const Json* place = &root;
  for (const std::string& token : tokens) {
    place = child(*place, token);
    if (!place) return nullptr;
  }
  return place;
}

void set_at(Json& root, const std::vector<std::string>& tokens, Json value) {
  Json* place = &root;
  for (const std::string& token : tokens) {
    if (const Json* found = child(*place, token)) {
      place = const_cast<Json*>(found);
    } else if (place->is_array()) {
      place->push({});
      place = &place->item(place->items().size() - 1);
    } else {
      place = &place->member(token);
    }
  }
  *place = std::move(value);
}

void remove_at(Json& root, const std::vector<std::string>& tokens) {
  if (tokens.empty() || !find_at(root, tokens)) return;
  Json* place = &root;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    place = const_cast<Json*>(child(*place, tokens[i]));
  }
  if (const auto index = item_index(*place, tokens.back())) {
    place->remove_item(*index);
  } else {
    place->remove(tokens.back());
  }
}

}  // namespace panjereh
