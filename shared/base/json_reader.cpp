// read_json: nlohmann/json's SAX parser does the syntax; this builds the value, finds where each
// token stood, refuses what the parser lets through, and reads the numbers that it would not.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "decimal.h"
#include "panjereh/base/json.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh {

namespace {

// Follows the parser through the same text, a token behind each event, since the events do not
// say where they were. On well-formed text its tokens are the parser's; on any other it ends.
class TokenCursor {
 public:
  explicit TokenCursor(std::string_view text) : text_(text) {
    if (text.starts_with("\ufeff")) at_ = 3;  // the parser ignores it, as RFC 8259 (8.1) allows
  }

  // Steps over the next token; gives the offset of its first byte.
  size_t next() {
    while (at_ < text_.size() && is_between_tokens(text_[at_])) ++at_;
    const size_t start = at_;
    if (at_ == text_.size()) return start;
    if (text_[at_] == '"') {
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\') ++at_;
      }
      at_ = std::min(at_ + 1, text_.size());
    } else if (is_bracket(text_[at_])) {
      ++at_;
    } else {
      while (at_ < text_.size() && !is_between_tokens(text_[at_]) && !is_bracket(text_[at_])) {
        ++at_;
      }
    }
    return start;
  }

  std::string_view text_from(size_t start) const { return text_.substr(start, at_ - start); }

 private:
  static bool is_between_tokens(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ':';
  }
  static bool is_bracket(char c) { return c == '{' || c == '}' || c == '[' || c == ']'; }

  std::string_view text_;
  size_t at_ = 0;
};

class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Builder(std::string_view text) : cursor_(text), text_(text) {}

  bool null() override { return add(Json(), cursor_.next()); }
  bool boolean(bool value) override { return add(Json::boolean(value), cursor_.next()); }
  bool number_integer(number_integer_t) override { return add_number(); }
  bool number_unsigned(number_unsigned_t) override { return add_number(); }
  bool number_float(number_float_t, const string_t&) override { return add_number(); }
  bool string(string_t& text) override { return add(Json::string(text), cursor_.next()); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }

  bool key(string_t& key) override {
    const size_t offset = cursor_.next();
    if (open_.back().value.find(key)) {
      return refuse(pointer_join(pointer(open_.size() - 1), std::string_view(key)),
                    "this member stands twice in its object; leave one of them", offset);
    }
    open_.back().key = key;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& exception) override {
    constexpr int kNumberOverflow = 406;
    found_far_number = exception.id == kNumberOverflow;
    const size_t offset = position > 0 ? position - 1 : 0;
    return refuse(pointer(open_.size()),
                  offset >= text_.size() ? "the JSON text ends too early"
                                         : "this is not JSON (RFC 8259), or not UTF-8",
                  offset);
  }

  Json root;
  Problem problem;
  bool found_far_number = false;  // the problem is a number beyond a double's range

 private:
  struct Open {
    Json value;
    std::string key;  // of the member being read
  };

  bool add_number() {
    const size_t offset = cursor_.next();
    const std::string_view text = cursor_.text_from(offset);
    if (is_far(text)) {
      return refuse(pointer(open_.size()), "the power of ten has more than 16 digits", offset);
    }
    return add(Json::decimal(std::string(text)), offset);
  }

  bool add(Json value, size_t offset) {
    value.set_offset(offset);
    if (open_.empty()) {
      root = std::move(value);
    } else if (open_.back().value.is_array()) {
      open_.back().value.push(std::move(value));
    } else {
      open_.back().value.append(open_.back().key, std::move(value));
    }
    return true;
  }

  bool open(Json value) {
    const size_t offset = cursor_.next();
    if (open_.size() == kMaxJsonDepth) {
      return refuse(pointer(open_.size()),
                    "arrays and objects are nested more than 512 deep; make them flatter", offset);
    }
    value.set_offset(offset);
    open_.push_back({std::move(value), {}});
    return true;
  }

  bool close() {
    cursor_.next();
    Json value = std::move(open_.back().value);
    open_.pop_back();
    const size_t offset = value.offset();
    return add(std::move(value), offset);
  }

  // Of the place that was reached, that many levels deep.
  std::string pointer(size_t levels) const {
    std::string pointer;
    for (size_t i = 0; i < levels; ++i) {
      const Open& level = open_[i];
      if (level.value.is_array()) {
        pointer = pointer_join(pointer, level.value.items().size());
      } else if (!level.key.empty() || i + 1 < open_.size()) {
        pointer = pointer_join(pointer, std::string_view(level.key));
      }
    }
    return pointer;
  }

  bool refuse(std::string where, std::string message, size_t offset) {
    problem = {std::move(where), std::move(message), offset};
    return false;
  }

  TokenCursor cursor_;
  std::string_view text_;
  std::vector<Open> open_;
};

// RFC 8259, section 6.
bool is_number(std::string_view token) {
  size_t i = token.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const size_t start = i;
    while (i < token.size() && token[i] >= '0' && token[i] <= '9') ++i;
    return i > start;
  };
  const auto next_is = [&](std::string_view any) {
    return i < token.size() && any.find(token[i]) != std::string_view::npos;
  };
  if (next_is("0")) {
    ++i;
  } else if (!digits()) {
    return false;
  }
  if (next_is(".")) {
    ++i;
    if (!digits()) return false;
  }
  if (next_is("eE")) {
    ++i;
    if (next_is("+-")) ++i;
    if (!digits()) return false;
  }
  return i == token.size();
}

// The text with every number as a 0 of as many bytes. The parser makes doubles of numbers and
// refuses those that are none (1e400), while here their text counts, taken from the source.
std::string without_numbers(std::string_view text) {
  std::string out(text);
  TokenCursor cursor(text);
  for (size_t start = cursor.next(); start < text.size(); start = cursor.next()) {
    const std::string_view token = cursor.text_from(start);
    if (!is_number(token)) continue;
    out.replace(start, token.size(), token.size(), ' ').replace(start, 1, "0");
  }
  return out;
}

}  // namespace

Result<Json> read_json(std::string_view text) {
  const auto parse = [](std::string_view source, Builder& builder) {
    const char* begin = source.data() ? source.data() : "";
    return nlohmann::json::sax_parse(begin, begin + source.size(), &builder);
  };
  Builder builder(text);
  bool ok = parse(text, builder);
  if (builder.found_far_number) {
    builder = Builder(text);
    ok = parse(without_numbers(text), builder);
  }
  if (!ok) return builder.problem;
  // The parser takes a zero byte for the end.
  if (const size_t zero = text.find('\0'); zero != std::string_view::npos) {
    return Problem{"", "this is not JSON (RFC 8259), or not UTF-8", zero};
  }
  return std::move(builder.root);
}

}  // namespace panjereh
