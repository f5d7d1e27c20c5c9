// A JSON value as text, as a hash, and where its bytes are in a text.
#include <utility>

#include "panjereh/base/json.h"
#include "panjereh/base/stable_hash.h"

namespace panjereh {

namespace {

void write_string(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 0xf];
    } else {
      out += c;
    }
  }
  out += '"';
}

void write(const Json& value, std::string& out) {
  switch (value.type()) {
    case Json::Type::null:
      out += "null";
      break;
    case Json::Type::boolean:
      out += value.as_boolean() ? "true" : "false";
      break;
    case Json::Type::number:
      out += value.decimal_text();
      break;
    case Json::Type::string:
      write_string(value.as_string(), out);
      break;
    case Json::Type::array: {
      out += '[';
      bool first = true;
      for (const Json& item : value.items()) {
        if (!std::exchange(first, false)) out += ',';
        write(item, out);
      }
      out += ']';
      break;
    }
    case Json::Type::object: {
      out += '{';
      bool first = true;
      for (const Json::Member& member : value.members()) {
        if (!std::exchange(first, false)) out += ',';
        write_string(member.key, out);
        out += ':';
        write(member.value, out);
      }
      out += '}';
      break;
    }
  }
}

void add_to(StableHash& hash, const Json& value) {
  hash.add(static_cast<uint64_t>(value.type()));
  switch (value.type()) {
    case Json::Type::null:
      break;
    case Json::Type::boolean:
      hash.add(uint64_t{value.as_boolean()});
      break;
    case Json::Type::number:
      hash.add(value.decimal_text());
      break;
    case Json::Type::string:
      hash.add(value.as_string());
      break;
    case Json::Type::array:
      hash.add(value.items().size());
      for (const Json& item : value.items()) add_to(hash, item);
      break;
    case Json::Type::object:
      hash.add(value.members().size());
      for (const Json::Member& member : value.members()) {
        hash.add(member.key);
        add_to(hash, member.value);
      }
      break;
  }
}

}  // namespace

uint64_t stable_hash(const Json& value) {
  StableHash hash;
  add_to(hash, value);
  return hash.value();
}

std::string write_json(const Json& value) {
  std::string out;
  write(value, out);
  return out;
}

LinePosition line_position(std::string_view text, size_t offset) {
  LinePosition position;
  for (const char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++position.line;
      position.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      ++position.column;
    }
  }
  return position;
}

}  // namespace panjereh
