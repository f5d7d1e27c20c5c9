// Message: one sentence of a locale file, in ICU MessageFormat syntax
// (https://unicode-org.github.io/icu/userguide/format_parse/messages/).
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/result.h"
#include "panjereh/locale/digits.h"

namespace panjereh::locale {

// A JSON number's text without an exponent: "12", "-0.5".
struct Number {
  std::string_view decimal;
};

// What stands for an argument: a text, or a number that is written in the language's digits.
class Value {
 public:
  Value(std::string_view text) : text_(text) {}
  Value(const std::string& text) : text_(text) {}
  Value(const char* text) : text_(text) {}
  Value(Number number) : text_(number.decimal), is_number_(!number.decimal.empty()) {}
  Value(std::integral auto number) : text_(std::to_string(number)), is_number_(true) {}

  const std::string& text() const { return text_; }
  bool is_number() const { return is_number_; }

 private:
  std::string text_;
  bool is_number_ = false;
};

using Arguments = std::initializer_list<std::pair<std::string_view, Value>>;

// The language a message is in: its plural rules (BCP 47 tag) and its digits.
struct Speech {
  std::string_view language;
  Digits digits = Digits::latn;
};

// `{name}`, `{n, plural, …}` with `=2`, `offset:` and `#`, `{n, selectordinal, …}` and
// `{kind, select, …}`, one in another; an apostrophe quotes as in ICU ('' is one apostrophe, and
// '{' a brace). Names are letters, digits and "_". Refused by name: number, date and the other
// types that format (numbers format themselves), a plural or select without `other`, a branch
// twice.
//
//   Message::read("{n, plural, one {# form} other {# forms}}")->format({{"n", 2}}, {"en"});
//   // "2 forms"
class Message {
 public:
  static Result<Message> read(std::string_view pattern);

  // An argument that is not given stands as its name in braces. A plural of what is no number
  // takes `other`; of a negative one the offset is not taken away.
  std::string format(Arguments arguments, const Speech& speech) const;

  // How an argument is used: `any` where it only stands as it is.
  enum class Use : uint8_t { any, number, select };
  struct Argument {
    std::string_view name;
    Use use = Use::any;
    bool operator==(const Argument&) const = default;
  };
  // In order of first use, each once.
  std::vector<Argument> arguments() const;

 private:
  friend class MessageReader;
  friend class MessageWriter;

  struct Branch;
  struct Part {
    enum class Kind : uint8_t { text, argument, number, plural, ordinal, select };
    Kind kind = Kind::text;
    std::string text;    // literal text, or an argument's name
    int64_t offset = 0;  // of a plural
    std::vector<Branch> branches;
  };
  struct Branch {
    std::string selector;  // "one", "=2", "other"
    std::vector<Part> parts;
  };

  static void add_arguments(const std::vector<Part>& parts, std::vector<Argument>& arguments);

  std::vector<Part> parts_;
};

}  // namespace panjereh::locale
