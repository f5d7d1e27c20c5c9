// Locale: what a page needs to know of its language, read from a file of locales/.
#pragma once

#include <array>
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
  // Refuses what is not an object of texts, or has none, or one that nothing is seen of.
  static Result<LocalText> read(const Json& json, std::string_view pointer);

  bool empty() const { return texts_.empty(); }
  // In that language; else in Persian, else in English, else in the first there is, else "".
  std::string_view in(std::string_view language) const;
  // The object that read() takes.
  Json json() const;
  // Each as (BCP 47 tag, text), in the order in which they were written.
  const std::vector<std::pair<std::string, std::string>>& texts() const { return texts_; }

 private:
  std::vector<std::pair<std::string, std::string>> texts_;  // (BCP 47 tag, text)
};

// {"language": "az", "tag": "az-Arab", "direction": "rtl", "digits": "arabext", "reviewed": false,
//  "messages": {"submit": "…"}}
// `tag` may be left out where it is the language, and `reviewed` where it is true.
class Locale {
 public:
  static Result<Locale> read(const Json& json);

  // What it is called here: in addresses, in texts by language, in the rules for plurals.
  std::string_view language() const { return language_; }
  // BCP 47, for a page's `lang`: with the script where that is not the language's usual one.
  std::string_view tag() const { return tag_; }
  Direction direction() const { return direction_; }
  Digits digits() const { return digits_; }
  // Whether somebody who speaks the language has read the messages.
  bool is_reviewed() const { return is_reviewed_; }
  Speech speech() const { return {language_, digits_}; }

  // The words for `key`. Where the file lacks it they are those of the first fallback that has it,
  // in that one's language and digits, else the key itself; and it is counted as missing.
  std::string message(std::string_view key, Arguments arguments = {}) const;
  // In the file itself.
  bool has_message(std::string_view key) const { return find(key) != nullptr; }

  // Which files are asked in turn for what this one lacks, or nullptr. They must outlive it.
  void set_fallbacks(const Locale* first, const Locale* second) { fallbacks_ = {first, second}; }
  // The keys that message() was asked for and the file lacks, each once, the newest last.
  const std::vector<std::string>& missing() const { return missing_; }
  // Whether some of them are in no fallback either, and show as they are.
  bool is_at_a_loss() const;
  // ASCII digits in those of the language.
  std::string number(std::string_view text) const { return write_digits(text, digits_); }

  struct Entry {
    std::string key;
    Message message;
  };
  const std::vector<Entry>& entries() const { return entries_; }  // sorted by key

 private:
  const Message* find(std::string_view key) const;
  // The first fallback that has the key, or nullptr.
  const Locale* fallback(std::string_view key) const;

  std::string language_;
  std::string tag_;
  Direction direction_ = Direction::ltr;
  Digits digits_ = Digits::latn;
  bool is_reviewed_ = true;
  std::vector<Entry> entries_;
  std::array<const Locale*, 2> fallbacks_ = {};
  mutable std::vector<std::string> missing_;  // filled by message()
};

}  // namespace panjereh::locale
