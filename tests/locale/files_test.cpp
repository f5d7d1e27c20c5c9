// The files of locales/ against each other and against the code that asks them for words.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "panjereh/locale/locale.h"
#include "support/files.h"

namespace panjereh::locale {

namespace {

constexpr std::string_view kLanguages[] = {"fa", "en"};

Locale read(std::string_view language) {
  const Json json = tests::read_repository_json("locales/" + std::string(language) + ".json");
  auto locale = Locale::read(json);
  if (locale) return *std::move(locale);
  FAIL_CHECK(language << ": " << locale.error().pointer << ": " << locale.error().message);
  return {};
}

std::vector<std::string> sorted_arguments(const Message& message) {
  std::vector<std::string> names;
  for (const auto& argument : message.arguments()) names.emplace_back(argument.name);
  std::ranges::sort(names);
  return names;
}

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
}

// The string literals of a C++ text that look like a message key: words joined by dots.
std::set<std::string> key_like_literals(std::string_view source) {
  std::set<std::string> literals;
  for (size_t start = source.find('"'); start != std::string_view::npos;) {
    size_t end = start + 1;
    while (end < source.size() && source[end] != '"' && source[end] != '\n') {
      end += source[end] == '\\' ? 2 : 1;
    }
    const std::string_view literal =
        source.substr(std::min(start + 1, source.size()), end > start + 1 ? end - start - 1 : 0);
    if (std::ranges::all_of(literal, is_key_character) && literal.find('.') != literal.npos &&
        !literal.starts_with('.') && !literal.ends_with('.') && !literal.ends_with(".h")) {
      literals.emplace(literal);
    }
    start = end < source.size() ? source.find('"', end + 1) : std::string_view::npos;
  }
  return literals;
}

std::set<std::string> keys_of_the_code() {
  std::set<std::string> keys;
  for (const std::string& path : tests::files_in(tests::repository_path("shared"), ".cpp")) {
    keys.merge(key_like_literals(tests::read_file(path)));
  }
  return keys;
}

// Keys that the code puts together, so that no literal has them; forms_test knows these.
bool is_composed(std::string_view key) {
  return key.starts_with("error.") || key.starts_with("month.") || key.starts_with("option.") ||
         key.starts_with("applications.state.") || key.starts_with("draft.problem.") ||
         key.starts_with("weekday.");
}

}  // namespace

TEST_CASE("every locale file is read") {
  for (const std::string_view language : kLanguages) {
    const Locale locale = read(language);
    CHECK(locale.language() == language);
    CHECK(locale.entries().size() >= 25);
    for (const Locale::Entry& entry : locale.entries()) {
      CAPTURE(entry.key);
      CHECK(!entry.message.format({}, locale.speech()).empty());
    }
  }
  CHECK(read("fa").direction() == Direction::rtl);
  CHECK(read("fa").digits() == Digits::arabext);
  CHECK(read("en").direction() == Direction::ltr);
}

// Whether both may be given the same arguments: one language may need a plural where another does
// not, but a number is no word.
void check_same_arguments(const Message& one, const Message& other) {
  CHECK(sorted_arguments(one) == sorted_arguments(other));
  for (const auto& argument : one.arguments()) {
    for (const auto& same : other.arguments()) {
      if (same.name != argument.name) continue;
      const bool is_free = same.use == Message::Use::any || argument.use == Message::Use::any;
      CHECK((is_free || same.use == argument.use));
    }
  }
}

TEST_CASE("all locale files have the same keys with the same arguments") {
  const Locale fa = read("fa");
  const Locale en = read("en");
  CHECK(fa.entries().size() == en.entries().size());
  const size_t both = std::min(fa.entries().size(), en.entries().size());
  for (size_t i = 0; i < both; ++i) {
    CHECK(fa.entries()[i].key == en.entries()[i].key);
    CAPTURE(fa.entries()[i].key);
    check_same_arguments(fa.entries()[i].message, en.entries()[i].message);
  }
}

TEST_CASE("no Persian message is written with an Arabic yeh or kaf, or Latin or Arabic digits") {
  const Locale fa = read("fa");
  for (const Locale::Entry& entry : fa.entries()) {
    const std::string text = entry.message.format({}, fa.speech());
    CAPTURE(entry.key);
    for (const std::string_view wrong : {"ي", "ك", "٠", "٤", "٥", "٦", "0", "1", "9"}) {
      CHECK(text.find(wrong) == std::string::npos);
    }
  }
}

TEST_CASE("every message that the code asks for is there, and none is left over") {
  const Locale locale = read("fa");
  const std::set<std::string> keys = keys_of_the_code();
  CHECK(keys.contains("submit.button"));
  CHECK(keys.contains("error.other"));
  for (const std::string& key : keys) {
    CAPTURE(key);
    CHECK(locale.has_message(key));
  }
  for (const Locale::Entry& entry : locale.entries()) {
    CAPTURE(entry.key);
    CHECK((keys.contains(entry.key) || is_composed(entry.key)));
  }
}

}  // namespace panjereh::locale
