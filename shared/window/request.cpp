#include "panjereh/window/request.h"

namespace panjereh::window {

Request services_request() { return {.path = "services"}; }

Request definition_request(std::string_view service) {
  return {.path = "services/" + encode_id(service)};
}

std::string encode_id(std::string_view id) {
  std::string out;
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                            (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
                            c == '~' || c == '/';
    if (unreserved) {
      out += c;
    } else {
      out += '%';
      out += "0123456789ABCDEF"[byte >> 4];
      out += "0123456789ABCDEF"[byte & 0xf];
    }
  }
  return out;
}

}  // namespace panjereh::window
