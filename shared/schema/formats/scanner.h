// Scanner: reads a text from its front by the rules of a grammar. Private to the formats.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace panjereh::schema::formats {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }
inline bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
// A byte of a character that takes more than one.
inline bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }
  // '\0' at the end, which no grammar here has.
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }

  void skip(size_t bytes) { rest_.remove_prefix(bytes); }
  // Steps over what is next, if it is that.
  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    skip(text.size());
    return true;
  }
  bool take(char c) { return take(std::string_view(&c, 1)); }
  // Steps over the next byte, if it is one of these.
  bool take_any(std::string_view bytes) {
    if (at_end() || bytes.find(next()) == bytes.npos) return false;
    skip(1);
    return true;
  }
  // Steps over bytes as long as `is` says so of the next one; gives them.
  template <class Is>
  std::string_view take_while(Is is) {
    size_t size = 0;
    while (size < rest_.size() && is(rest_[size])) ++size;
    const std::string_view taken = rest_.substr(0, size);
    skip(size);
    return taken;
  }
  // The number of just so many digits; they may have more behind them.
  std::optional<int> take_number(size_t digits) {
    if (rest_.size() < digits) return std::nullopt;
    int number = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (!is_digit(c)) return std::nullopt;
      number = number * 10 + (c - '0');
    }
    skip(digits);
    return number;
  }

 private:
  std::string_view rest_;
};

}  // namespace panjereh::schema::formats
