// The words of a derived form, out of what a schema says.
#include <algorithm>

#include "derived.h"
#include "panjereh/unicode/clean_up.h"

namespace panjereh::forms {

namespace {

bool has_arabic_letter(std::string_view text) {
  // The first bytes of U+0600 to U+06FF.
  return std::ranges::any_of(text, [](char c) { return c >= '\xD8' && c <= '\xDB'; });
}

}  // namespace

Json words(std::string_view text, const Json& source) {
  Json json = Json::object();
  if (!unicode::is_seen(text)) text = "–";
  json.append(has_arabic_letter(text) ? "fa" : "en", Json::string(text));
  json.set_offset(source.offset());
  return json;
}

std::string in_words(std::string_view name) {
  std::string text;
  bool was_lower = false;
  for (char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper && was_lower) text += ' ';
    was_lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c == '_' || c == '-') c = ' ';
    const bool starts = text.empty();
    if (starts && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!starts && is_upper) c = static_cast<char>(c - 'A' + 'a');
    text += c;
  }
  return text;
}

std::string plain_markdown(std::string_view text) {
  std::string markdown;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                          (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (is_space && (markdown.empty() || markdown.back() == ' ')) continue;
    if (!is_space && !is_plain && c > ' ' && c < 0x7F) markdown += '\\';
    markdown += is_space ? ' ' : c;
  }
  return markdown;
}

}  // namespace panjereh::forms
