#include "uri.h"

#include <algorithm>
#include <optional>

namespace panjereh::schema {

namespace {

constexpr auto kNowhere = std::string_view::npos;

struct Uri {
  std::string_view scheme;
  std::optional<std::string_view> authority;
  std::string_view path;
  std::optional<std::string_view> query;
  std::optional<std::string_view> fragment;
};

std::optional<std::string_view> cut_from(std::string_view& text, char mark) {
  const size_t at = text.find(mark);
  if (at == kNowhere) return std::nullopt;
  const std::string_view rest = text.substr(at + 1);
  text = text.substr(0, at);
  return rest;
}

// By the expression of appendix B.
Uri split(std::string_view text) {
  Uri uri;
  uri.fragment = cut_from(text, '#');
  uri.query = cut_from(text, '?');
  const size_t colon = text.find(':');
  if (colon != kNowhere && colon > 0 && colon < text.find('/')) {
    uri.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    const size_t end = std::min(text.find('/', 2), text.size());
    uri.authority = text.substr(2, end - 2);
    text.remove_prefix(end);
  }
  uri.path = text;
  return uri;
}

std::string join(const Uri& uri, std::string_view path) {
  std::string text;
  if (!uri.scheme.empty()) text.append(uri.scheme).append(":");
  if (uri.authority) text.append("//").append(*uri.authority);
  text += path;
  if (uri.query) text.append("?").append(*uri.query);
  if (uri.fragment) text.append("#").append(*uri.fragment);
  return text;
}

// 5.2.4
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    const std::string_view name = segment.substr(segment.starts_with('/') ? 1 : 0);
    path.remove_prefix(end);
    if (name == "..") out.erase(out.rfind('/') == kNowhere ? 0 : out.rfind('/'));
    if (name == "." || name == "..") {
      if (path.empty() && segment.starts_with('/')) out += '/';
    } else {
      out += segment;
    }
  }
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string resolve_uri(std::string_view base, std::string_view reference) {
  const Uri from = split(base);
  Uri to = split(reference);
  if (!to.scheme.empty()) return join(to, without_dots(to.path));
  to.scheme = from.scheme;
  if (to.authority) return join(to, without_dots(to.path));
  to.authority = from.authority;
  if (to.path.empty()) {
    if (!to.query) to.query = from.query;
    return join(to, from.path);
  }
  if (to.path.starts_with('/')) return join(to, without_dots(to.path));
  std::string path;
  if (from.authority && from.path.empty()) {
    path = "/";
  } else {
    path = from.path.substr(0, from.path.rfind('/') + 1);  // "" where there is no slash
  }
  return join(to, without_dots(path.append(to.path)));
}

std::pair<std::string_view, std::string_view> split_fragment(std::string_view uri) {
  const size_t at = std::min(uri.find('#'), uri.size());
  return {uri.substr(0, at), uri.substr(std::min(at + 1, uri.size()))};
}

std::string percent_decode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
    } else {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

}  // namespace panjereh::schema
