// Requests and replies of the window's API (the contract is sandbox/openapi.json). Nothing here
// sends them: the host does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panjereh::window {

struct Request {
  std::string method = "GET";
  std::string path = {};  // relative to the API's base, without a leading slash
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};  // UTF-8; "" for none
};

// What came back. A request that got no complete answer in time has the status 0.
struct Reply {
  int status = 0;
  std::string body;
  std::optional<int64_t> retry_after;  // seconds, from the Retry-After header (RFC 9110, 10.2.3)

  bool is_ok() const { return status >= 200 && status < 300; }
};

Request services_request();
Request definition_request(std::string_view service);
Request list_request(std::string_view list);  // of options (forms/lists.h)

// Whether it stands for itself in every part of an address (RFC 3986, 2.3).
bool is_unreserved(char c);

// Percent-encodes all but unreserved characters and "/" (RFC 3986, 2.3), so that an id like
// "civil-registry/call-back" stays readable in a path and in a query.
std::string encode_id(std::string_view id);

}  // namespace panjereh::window
