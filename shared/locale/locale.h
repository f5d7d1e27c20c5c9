// Locale: what a page needs to know of its language, read from a file of locales/.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/locale/digits.h"
#include "panjereh/locale/message.h"

namespace panjereh::locale {

enum class Direction : uint8_t { ltr, rtl };

// Text that a form or a service carries in several languages: {"fa": "…", "en": "…"}.
class LocalText {
 public:
  // Refuses what is not an object of texts, or has none.
  static Result<LocalText> read(const Json& json, std::string_view pointer);

  bool empty() const { return texts_.empty(); }
  // In that language; else in Persian, else in English, else in the first there is, else "".
  std::string_view in(std::string_view language) const;
  // The object that read() takes.
  Json json() const;

 private:
  std::vector<std::pair<std::string, std::string>> texts_;  // (BCP 47 tag, text)
};

// {"language": "fa", "direction": "rtl", "digits": "arabext", "messages": {"submit": "…"}}
class Locale {
 public:
  static Result<Locale> read(const Json& json);

  std::string_view language() const { return language_; }  // BCP 47
  Direction direction() const { return direction_; }
  Digits digits() const { return digits_; }
  Speech speech() const { return {language_, digits_}; }

  // The words for `key`. A key that the file lacks gives the key itself.
  std::string message(std::string_view key, Arguments arguments = {}) const;
  bool has_message(std::string_view key) const { return find(key) != nullptr; }
  // ASCII digits in those of the language.
  std::string number(std::string_view text) const { return write_digits(text, digits_); }

  struct Entry {
    std::string key;
    Message message;
  };
  const std::vector<Entry>& entries() const { return entries_; }  // sorted by key

 private:
  const Message* find(std::string_view key) const;

  std::string language_;
  Direction direction_ = Direction::ltr;
  Digits digits_ = Digits::latn;
  std::vector<Entry> entries_;
};

}  // namespace panjereh::locale
