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

// What is there in several languages, by their BCP 47 tags.
template <class Value>
class ByLanguage {
 public:
  void add(std::string language, Value value) {
    all_.emplace_back(std::move(language), std::move(value));
  }
  bool empty() const { return all_.empty(); }
  // In that language; else in Persian, else in English, else the first there is, else an empty one.
  const Value& in(std::string_view language) const {
    static const Value kNothing{};
    const auto* found = find(language);
    return found ? found->second : kNothing;
  }
  // The tag of what in() gives; "" where that is the language that was asked for, or nothing.
  std::string_view foreign_in(std::string_view language) const {
    const auto* found = find(language);
    return found && found->first != language ? std::string_view(found->first) : "";
  }
  // In the order in which they came.
  const std::vector<std::pair<std::string, Value>>& all() const { return all_; }

 private:
  const std::pair<std::string, Value>* find(std::string_view language) const {
    for (const std::string_view wanted :
         {language, std::string_view("fa"), std::string_view("en")}) {
      for (const auto& one : all_) {
        if (one.first == wanted) return &one;
      }
    }
    return all_.empty() ? nullptr : &all_.front();
  }

  std::vector<std::pair<std::string, Value>> all_;
};

// Text that a form or a service carries in several languages: {"fa": "…", "en": "…"}.
class LocalText : public ByLanguage<std::string> {
 public:
  // Refuses what is not an object of texts, or has none, or one that nothing is seen of.
  static Result<LocalText> read(const Json& json, std::string_view pointer);
  // The object that read() takes.
  Json json() const;
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
