// Message: one sentence of a locale file, in ICU MessageFormat syntax.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/result.h"

namespace panjereh::locale {

using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// So far with plain arguments: `{name}`; an apostrophe quotes as in ICU ('' is one apostrophe, and
// '{' a brace). plural and select are refused by name until they are built.
//
//   Message::read("Enter {label}")->format({{"label", "your name"}});  // "Enter your name"
class Message {
 public:
  static Result<Message> read(std::string_view pattern);

  // An argument that is not given stands as its name in braces.
  std::string format(Arguments arguments) const;
  // In order of first use, each once.
  std::vector<std::string_view> argument_names() const;

 private:
  struct Part {
    std::string text;  // literal text, or an argument's name
    bool is_argument = false;
  };
  std::vector<Part> parts_;
};

}  // namespace panjereh::locale
