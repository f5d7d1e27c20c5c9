#include "panjereh/window/request.h"

#include "panjereh/base/ascii.h"

namespace panjereh::window {

Request services_request() { return {.path = "services"}; }

Request definition_request(std::string_view service) {
  return {.path = "services/" + encode_id(service)};
}

Request list_request(std::string_view list) { return {.path = "lists/" + encode_id(list)}; }

bool is_unreserved(char c) {
  return is_ascii_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string encode_id(std::string_view id) {
  return percent_encode(id, [](char c) { return is_unreserved(c) || c == '/'; });
}

}  // namespace panjereh::window
