// Reads the pattern of a message.
#include <algorithm>
#include <charconv>
#include <string>

#include "panjereh/base/ascii.h"
#include "panjereh/locale/message.h"
#include "panjereh/locale/plural.h"

namespace panjereh::locale {

namespace {

constexpr size_t kDeepest = 8;  // sentences in sentences
constexpr int64_t kLargestOffset = 1000;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_name_character(char c) { return c == '_' || is_ascii_alphanumeric(c); }

}  // namespace

// Reads a pattern from its beginning to its end, or to the first problem.
class MessageReader {
 public:
  using Part = Message::Part;
  using Kind = Message::Part::Kind;

  explicit MessageReader(std::string_view pattern) : pattern_(pattern) {}

  // Up to the end of the pattern, or to the brace that closes a branch.
  bool read(std::vector<Part>& parts, bool is_plural) {
    std::string literal;
    const auto flush = [&] {
      if (!literal.empty()) parts.push_back({Kind::text, std::move(literal), 0, {}});
      literal.clear();
    };
    for (; at_ < pattern_.size() && pattern_[at_] != '}'; ++at_) {
      const char c = pattern_[at_];
      if (c == '\'') {
        take_apostrophe(literal, is_plural);
      } else if (c == '{') {
        flush();
        if (!take_argument(parts)) return false;
      } else if (c == '#' && is_plural) {
        flush();
        parts.push_back({Kind::number, {}, 0, {}});
      } else {
        literal += c;
      }
    }
    flush();
    return true;
  }

  bool is_at_end() const { return at_ == pattern_.size(); }
  bool refuse(std::string problem) { return refuse(std::move(problem), at_); }
  Problem take_problem() { return std::move(problem_); }

 private:
  bool refuse(std::string problem, size_t at) {
    problem_ = Problem{"", std::move(problem), at};
    return false;
  }

  char next() const { return at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\0'; }

  // Two stand for one; one before what has a meaning quotes up to the next, or to the end.
  void take_apostrophe(std::string& literal, bool is_plural) {
    const char c = next();
    if (c != '{' && c != '}' && !(c == '#' && is_plural)) {
      literal += '\'';
      if (c == '\'') ++at_;
      return;
    }
    for (++at_; at_ < pattern_.size(); ++at_) {
      if (pattern_[at_] == '\'' && next() != '\'') return;
      if (pattern_[at_] == '\'') ++at_;
      literal += pattern_[at_];
    }
    --at_;  // the end is still to be seen
  }

  void skip_spaces() {
    while (at_ < pattern_.size() && is_space(pattern_[at_])) ++at_;
  }

  bool is_next(char c) {
    skip_spaces();
    return at_ < pattern_.size() && pattern_[at_] == c;
  }

  std::string_view word() {
    skip_spaces();
    const size_t start = at_;
    while (at_ < pattern_.size() && is_name_character(pattern_[at_])) ++at_;
    return pattern_.substr(start, at_ - start);
  }

  // From its "{" to its "}".
  bool take_argument(std::vector<Part>& parts) {
    const size_t start = at_++;
    Part part{Kind::argument, std::string(word()), 0, {}};
    if (pattern_.find('}', start) == std::string_view::npos) {
      return refuse("\"{\" without \"}\" in a message", start);
    }
    if (part.text.empty()) return refuse("a message argument without a name", start);
    if (is_next(',')) {
      ++at_;
      const std::string_view type = word();
      if (type == "plural" || type == "selectordinal") {
        part.kind = type == "plural" ? Kind::plural : Kind::ordinal;
      } else if (type == "select") {
        part.kind = Kind::select;
      } else {
        return refuse("a message argument has no type \"" + std::string(type) +
                          "\"; numbers format themselves, and all else is given as text",
                      start);
      }
      if (!is_next(',')) return refuse("the branches of \"" + part.text + "\" are missing", start);
      ++at_;
      if (!take_branches(part, start)) return false;
    }
    if (!is_next('}')) {
      return refuse("expected \"}\" after the argument \"" + part.text + "\"");
    }
    parts.push_back(std::move(part));
    return true;
  }

  bool take_branches(Part& part, size_t start) {
    const bool is_plural = part.kind != Kind::select;
    const auto is_there = [&](std::string_view selector) {
      return std::ranges::find(part.branches, selector, &Message::Branch::selector) !=
             part.branches.end();
    };
    if (++depth_ > kDeepest) return refuse("a message is too deep", start);
    skip_spaces();
    if (is_plural && pattern_.substr(at_).starts_with("offset:") && !take_offset(part)) {
      return false;
    }
    while (at_ < pattern_.size() && !is_next('}')) {
      const size_t place = at_;
      const bool is_exact = is_plural && is_next('=');
      if (is_exact) ++at_;
      std::string selector(word());
      const bool is_known = is_exact ? std::ranges::all_of(selector, is_ascii_digit)
                                     : !is_plural || is_category_name(selector);
      if (selector.empty() || !is_known) {
        return refuse("\"" + part.text + "\" has a branch that is no " +
                          (is_plural ? "plural category or =NUMBER" : "word"),
                      place);
      }
      if (is_exact) selector.insert(0, "=");
      if (is_there(selector)) {
        return refuse("\"" + part.text + "\" has the branch \"" + selector + "\" twice", place);
      }
      if (!is_next('{')) return refuse("expected \"{\" after \"" + selector + "\"");
      const size_t brace = at_++;
      part.branches.push_back({std::move(selector), {}});
      if (!read(part.branches.back().parts, is_plural)) return false;
      if (is_at_end()) return refuse("\"{\" without \"}\" in a message", brace);
      ++at_;
    }
    --depth_;
    return is_there("other") || refuse("\"" + part.text + "\" needs a branch \"other\"", start);
  }

  bool take_offset(Part& part) {
    const size_t place = at_;
    at_ += std::string_view("offset:").size();
    const std::string_view text = word();
    const char* end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, part.offset);
    if (error != std::errc() || read != end || part.offset > kLargestOffset) {
      return refuse("an offset is a whole number up to " + std::to_string(kLargestOffset), place);
    }
    return true;
  }

  std::string_view pattern_;
  size_t at_ = 0;
  size_t depth_ = 0;
  Problem problem_;
};

Result<Message> Message::read(std::string_view pattern) {
  Message message;
  MessageReader reader(pattern);
  if (!reader.read(message.parts_, false)) return reader.take_problem();
  if (!reader.is_at_end()) {
    reader.refuse("\"}\" without \"{\" in a message");
    return reader.take_problem();
  }
  const auto arguments = message.arguments();
  for (const Argument& argument : arguments) {
    if (std::ranges::count(arguments, argument.name, &Argument::name) > 1) {
      return Problem{"", "\"" + std::string(argument.name) + "\" is both a number and a select", 0};
    }
  }
  return message;
}

}  // namespace panjereh::locale
