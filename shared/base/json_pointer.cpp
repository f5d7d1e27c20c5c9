#include "panjereh/base/json_pointer.h"

#include <utility>

namespace panjereh {

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

const Json* find_at(const Json& root, const std::vector<std::string>& tokens) {
  const Json* place = &root;
  for (const std::string& token : tokens) {
    place = place->find(token);
    if (!place) return nullptr;
  }
  return place;
}

void set_at(Json& root, const std::vector<std::string>& tokens, Json value) {
  Json* place = &root;
  for (const std::string& token : tokens) place = &place->member(token);
  *place = std::move(value);
}

void remove_at(Json& root, const std::vector<std::string>& tokens) {
  if (tokens.empty() || !find_at(root, tokens)) return;
  Json* place = &root;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) place = &place->member(tokens[i]);
  place->remove(tokens.back());
}

}  // namespace panjereh
