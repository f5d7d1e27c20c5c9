#include "reader.h"

#include <algorithm>

#include "panjereh/base/ascii.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/date_operators.h"
#include "panjereh/unicode/clean_up.h"

namespace panjereh::forms {

void Reader::add(Problem problem) {
  if (problems_.size() > kMostProblems) return;
  if (problems_.size() == kMostProblems) {
    problem = {"", "there are more than 10000 problems; mend these first"};
  }
  problems_.push_back(std::move(problem));
}

void Reader::refuse(const Json& json, std::string pointer, std::string message) {
  add({std::move(pointer), std::move(message), json.offset()});
}

void Reader::report(const Problems& problems, const std::string& at) {
  for (const Problem& problem : problems) {
    add({at + problem.pointer, problem.message, problem.offset});
  }
}

bool Reader::is_object_of(const Json& json, const std::string& pointer, Keys known) {
  if (!json.is_object()) {
    refuse(json, pointer, "expected an object");
    return false;
  }
  for (const Json::Member& member : json.members()) {
    if (std::ranges::find(known, member.key) != known.end()) continue;
    std::string keys;
    for (const std::string_view key : known) {
      keys += (keys.empty() ? "\"" : ", \"") + std::string(key) + "\"";
    }
    refuse(member.value, pointer_join(pointer, std::string_view(member.key)),
           "the key \"" + member.key + "\" is unknown here; the keys are " + keys);
  }
  return true;
}

std::string Reader::text(const Json& object, const std::string& pointer, std::string_view key) {
  const std::string value(object[key].as_string());
  if (value.empty()) {
    refuse(object.find(key) ? object[key] : object, pointer_join(pointer, key), "expected a text");
  }
  return value;
}

locale::LocalText Reader::local_text(const Json& object, const std::string& pointer,
                                     std::string_view key) {
  const std::string at = pointer_join(pointer, key);
  auto text = locale::LocalText::read(object[key], at);
  for (const Json::Member& member : object[key].members()) {
    if (is_language_tag(member.key)) continue;
    refuse(member.value, pointer_join(at, std::string_view(member.key)),
           "expected the tag of a language, like \"fa\" or \"en\", not \"" + member.key + "\"");
  }
  if (text) return *std::move(text);
  const std::string& message = text.error().message;
  bool is_told = false;
  for (const Json::Member& member : object[key].members()) {
    if (unicode::is_seen(member.value.as_string())) continue;
    refuse(member.value, pointer_join(at, std::string_view(member.key)), message);
    is_told = true;
  }
  // What is missing is reported at the object around it.
  if (!is_told) refuse(object.find(key) ? object[key] : object, at, message);
  return {};
}

locale::LocalText Reader::optional_local_text(const Json& object, const std::string& pointer,
                                              std::string_view key) {
  return object.find(key) ? local_text(object, pointer, key) : locale::LocalText();
}

std::optional<std::vector<std::string>> Reader::pointer(const Json& object, const std::string& at,
                                                        std::string_view key,
                                                        std::string& pointer) {
  pointer = text(object, at, key);
  if (pointer.empty()) return std::nullopt;
  auto tokens = pointer_tokens(pointer);
  if (tokens && tokens->size() > kMostTokens) {
    refuse(object[key], pointer_join(at, key), "expected a place in at most 250 objects");
    return std::nullopt;
  }
  if (tokens) return *std::move(tokens);
  refuse(object[key], pointer_join(at, key), tokens.error().message);
  return std::nullopt;
}

std::vector<std::pair<std::string, locale::LocalText>> Reader::errors(const Json& json,
                                                                      const std::string& at,
                                                                      Keys keywords) {
  std::vector<std::pair<std::string, locale::LocalText>> errors;
  if (!is_object_of(json, at, keywords)) return errors;
  for (const Json::Member& member : json.members()) {
    errors.emplace_back(member.key, local_text(json, at, member.key));
  }
  return errors;
}

LocalMarkdown Reader::local_markdown(const Json& object, const std::string& pointer,
                                     std::string_view key) {
  LocalMarkdown markdown;
  const size_t before = problems_.size();
  (void)local_text(object, pointer, key);
  if (problems_.size() > before) return markdown;
  for (const Json::Member& member : object[key].members()) {
    auto blocks = read_markdown(member.value.as_string());
    if (blocks) {
      markdown.add(member.key, *std::move(blocks));
    } else {
      refuse(member.value, pointer_join(pointer_join(pointer, key), std::string_view(member.key)),
             blocks.error().message);
    }
  }
  return markdown;
}

std::optional<rules::Rule> Reader::rule(const Json& json, const std::string& at, bool in_row) {
  auto rule = rules::Rule::compile(json, in_row, operators());
  report(rule ? rule->doubts() : rule.error(), at);
  if (!rule) return std::nullopt;
  if (rule->reads().empty() && rule->doubts().empty()) {
    refuse(json, at, "it reads nothing, so it follows from no answer");
  }
  return *std::move(rule);
}

std::optional<rules::Rule> Reader::condition(const Json& json, const std::string& at, bool in_row) {
  if (!json.is_array()) return rule(json, at, in_row);
  refuse(json, at, "a list says nothing of the rules in it; join them by \"and\" or \"or\"");
  return std::nullopt;
}

bool is_word(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return is_ascii_alphanumeric(c) || c == '-' || c == '_'; });
}

bool is_language_tag(std::string_view text) {
  constexpr size_t kLongest = 8;  // subtag
  const size_t language = std::min(text.find('-'), text.size());
  if (language < 2 || language > 3 || !is_word(text) || text.find('_') != text.npos) return false;
  if (text.substr(0, language).find_first_of("0123456789") != text.npos) return false;
  for (size_t length = 0; const char c : text) {
    length = c == '-' ? 0 : length + 1;
    if (length > kLongest) return false;
  }
  return text.back() != '-' && text.find("--") == text.npos;
}

std::string node_id(const std::vector<std::string>& tokens) {
  std::string id;
  for (const std::string& token : tokens) {
    if (!id.empty()) id += '.';
    if (token.empty()) id += '%';
    id += percent_encode(token, [](char c) {
      const bool is_beyond_ascii = static_cast<unsigned char>(c) >= 0x80;
      return is_beyond_ascii || c == '-' || c == '_' || is_ascii_alphanumeric(c);
    });
  }
  return id;
}

bool is_service_id(std::string_view id) {
  bool starts_word = true;
  for (const char c : id) {
    const bool joins = c == '/' || c == '.';
    if (!is_ascii_alphanumeric(c) && !joins && c != '-' && c != '_' && c != '~') return false;
    if (starts_word && joins) return false;
    starts_word = c == '/';
  }
  return !starts_word;
}

Service read_service(const Json& json, std::string_view pointer, Problems& problems) {
  Reader reader(problems);
  const std::string at(pointer);
  Service service;
  if (!reader.is_object_of(json, at, {"title", "summary", "agency", "minutes"})) return service;
  service.title = reader.local_text(json, at, "title");
  service.summary = reader.optional_local_text(json, at, "summary");
  service.agency = reader.optional_local_text(json, at, "agency");
  service.minutes = json["minutes"].as_integer();
  if (json.find("minutes") && service.minutes.value_or(0) < 1) {
    reader.refuse(json["minutes"], at + "/minutes",
                  "expected the usual time to fill it in, in whole minutes");
  }
  return service;
}

}  // namespace panjereh::forms
