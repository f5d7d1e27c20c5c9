#include "panjereh/locale/message.h"

#include <algorithm>

#include "panjereh/unicode/fold.h"

namespace panjereh::locale {

Result<Message> Message::read(std::string_view pattern) {
  Message message;
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) message.parts_.push_back({std::move(literal), false});
    literal.clear();
  };
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\'' && i + 1 < pattern.size() && pattern[i + 1] == '\'') {
      literal += pattern[++i];
    } else if (c == '\'' && i + 1 < pattern.size() &&
               (pattern[i + 1] == '{' || pattern[i + 1] == '}')) {
      // Quoted up to the next single apostrophe, or to the end.
      for (++i; i < pattern.size(); ++i) {
        if (pattern[i] != '\'') {
          literal += pattern[i];
        } else if (i + 1 < pattern.size() && pattern[i + 1] == '\'') {
          literal += pattern[++i];
        } else {
          break;
        }
      }
    } else if (c == '{') {
      const size_t end = pattern.find('}', i);
      if (end == std::string_view::npos) return Problem{"", "\"{\" without \"}\" in a message", i};
      const std::string_view name = unicode::trim(pattern.substr(i + 1, end - i - 1));
      const size_t comma = name.find(',');
      if (comma != std::string_view::npos) {
        const std::string_view after = name.substr(comma + 1);
        const std::string kind(unicode::trim(after.substr(0, after.find(','))));
        return Problem{"", "the message argument type \"" + kind + "\" is not built yet", i};
      }
      if (name.empty()) return Problem{"", "a message argument without a name", i};
      if (name.find_first_of(" {'") != std::string_view::npos) {
        return Problem{"", "a message argument's name is one word: \"" + std::string(name) + "\"",
                       i};
      }
      flush();
      message.parts_.push_back({std::string(name), true});
      i = end;
    } else if (c == '}') {
      return Problem{"", "\"}\" without \"{\" in a message", i};
    } else {
      literal += c;
    }
  }
  flush();
  return message;
}

std::string Message::format(Arguments arguments) const {
  std::string out;
  for (const Part& part : parts_) {
    if (!part.is_argument) {
      out += part.text;
      continue;
    }
    const auto* argument =
        std::ranges::find(arguments, std::string_view(part.text), &Arguments::value_type::first);
    if (argument != arguments.end()) {
      out += argument->second;
    } else {
      out += "{" + part.text + "}";
    }
  }
  return out;
}

std::vector<std::string_view> Message::argument_names() const {
  std::vector<std::string_view> names;
  for (const Part& part : parts_) {
    if (part.is_argument && std::ranges::find(names, part.text) == names.end()) {
      names.push_back(part.text);
    }
  }
  return names;
}

}  // namespace panjereh::locale
