#include "panjereh/forms/attachments.h"

#include <algorithm>

#include "panjereh/base/ascii.h"
#include "panjereh/base/json.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kUriStart = "ni:///sha-256;";
constexpr std::string_view kUriType = "?ct=";
constexpr size_t kHashLength = 43;

bool is_hash(std::string_view text) {
  const auto is_base64url = [](char c) { return is_ascii_alphanumeric(c) || c == '-' || c == '_'; };
  // The last character carries four bits of the 256: its two others are 0.
  return text.size() == kHashLength && std::ranges::all_of(text, is_base64url) &&
         std::string_view("AEIMQUYcgkosw048").find(text.back()) != text.npos;
}

}  // namespace

const MediaType* find_media_type(std::string_view type) {
  const auto* found = std::ranges::find(kMediaTypes, type, &MediaType::type);
  return found == std::end(kMediaTypes) ? nullptr : found;
}

std::string write_attachments(std::span<const Attachment> files) {
  if (files.empty()) return {};
  Json list = Json::array();
  for (const Attachment& file : files) {
    Json one = Json::object();
    one.append("id", Json::string(file.id));
    one.append("name", Json::string(file.name));
    one.append("type", Json::string(file.type));
    one.append("bytes", Json::number(static_cast<int64_t>(file.bytes)));
    one.append("hash", Json::string(file.hash));
    list.push(std::move(one));
  }
  return write_json(list);
}

std::vector<Attachment> read_attachments(std::string_view text) {
  std::vector<Attachment> files;
  if (text.empty()) return files;
  const auto list = read_json(text);
  for (const Json& one : list ? list->items() : std::span<const Json>()) {
    const int64_t bytes = one["bytes"].as_integer().value_or(0);
    Attachment file{std::string(one["id"].as_string()), std::string(one["name"].as_string()),
                    std::string(one["type"].as_string()),
                    bytes > 0 ? static_cast<uint64_t>(bytes) : 0,
                    std::string(one["hash"].as_string())};
    if (is_hash(file.hash) && find_media_type(file.type)) files.push_back(std::move(file));
  }
  return files;
}

std::string attachment_uri(const Attachment& file) {
  return std::string(kUriStart) + file.hash + std::string(kUriType) + file.type;
}

std::optional<Attachment> read_attachment_uri(std::string_view uri) {
  if (!uri.starts_with(kUriStart)) return std::nullopt;
  const std::string_view hash = uri.substr(kUriStart.size(), kHashLength);
  std::string_view rest = uri.substr(kUriStart.size() + hash.size());
  if (!is_hash(hash) || !rest.starts_with(kUriType)) return std::nullopt;
  rest.remove_prefix(kUriType.size());
  if (!find_media_type(rest)) return std::nullopt;
  Attachment file;
  file.type = rest;
  file.hash = hash;
  return file;
}

}  // namespace panjereh::forms
