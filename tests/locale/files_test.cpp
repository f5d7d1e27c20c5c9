// The files of locales/ against each other and against the code that asks them for words.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "panjereh/locale/locale.h"
#include "panjereh/locale/plural.h"
#include "support/files.h"

namespace panjereh::locale {

namespace {

constexpr std::string_view kLanguages[] = {"fa", "en", "ar", "az", "ckb"};

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

// Lines without what stands behind "//", and without those that include something.
std::string without_comments(std::string_view source) {
  std::string code;
  while (!source.empty()) {
    const size_t end = std::min(source.find('\n'), source.size() - 1) + 1;
    const std::string_view line = source.substr(0, end);
    if (!line.starts_with("#include")) code += line.substr(0, line.find("//"));
    code += '\n';
    source.remove_prefix(end);
  }
  return code;
}

std::set<std::string> keys_of_the_code() {
  std::set<std::string> keys;
  for (const std::string& path : tests::files_in(tests::repository_path("shared"), ".cpp")) {
    if (path.ends_with("forms/date_operators.cpp")) continue;  // its names are those of rules
    keys.merge(key_like_literals(without_comments(tests::read_file(path))));
  }
  return keys;
}

// Keys that the code puts together, so that no literal has them; forms_test knows these.
bool is_composed(std::string_view key) {
  return key.starts_with("error.") || key.starts_with("month.") || key.starts_with("option.") ||
         key.starts_with("applications.state.") || key.starts_with("draft.problem.") ||
         key.starts_with("file.problem.") || key.starts_with("weekday.") ||
         key.starts_with("warning.");
}

}  // namespace

TEST_CASE("every locale file is read") {
  for (const std::string_view language : kLanguages) {
    CAPTURE(language);
    const Locale locale = read(language);
    CHECK(locale.language() == language);
    CHECK(locale.entries().size() >= 25);
    CHECK(locale.direction() == (language == "en" ? Direction::ltr : Direction::rtl));
    for (const Locale::Entry& entry : locale.entries()) {
      CAPTURE(entry.key);
      CHECK(!entry.message.format({}, locale.speech()).empty());
    }
  }
  CHECK(read("fa").digits() == Digits::arabext);
  CHECK(read("en").digits() == Digits::latn);
  CHECK(read("ar").digits() == Digits::arab);
  CHECK(read("az").digits() == Digits::arabext);
  CHECK(read("ckb").digits() == Digits::arab);
  CHECK(read("az").tag() == "az-Arab");  // "az" alone is read as written in Latin letters
  CHECK(read("ckb").tag() == "ckb");
}

TEST_CASE("the translations that no speaker of the language has reviewed say so") {
  for (const std::string_view language : kLanguages) {
    CAPTURE(language);
    CHECK(read(language).is_reviewed() == (language == "fa" || language == "en"));
  }
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
  for (const std::string_view language : kLanguages) {
    CAPTURE(language);
    const Locale other = read(language);
    for (const Locale::Entry& entry : fa.entries()) {
      CAPTURE(entry.key);
      const auto same = std::ranges::find(other.entries(), entry.key, &Locale::Entry::key);
      CHECK(same != other.entries().end());
      if (same != other.entries().end()) check_same_arguments(entry.message, same->message);
    }
    for (const Locale::Entry& entry : other.entries()) {
      CAPTURE(entry.key);
      CHECK(fa.has_message(entry.key));
    }
  }
}

// What each language is written with, besides ASCII. Letters that look alike are different ones
// for search, for fonts and for screen readers. CLDR's exemplar characters, less what is only in
// loanwords; those of Azerbaijani are as it is written in Iran.
constexpr std::pair<std::string_view, std::string_view> kAlphabets[] = {
    {"fa", "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأئؤًٔ\u200c۰۱۲۳۴۵۶۷۸۹٬«»،؛؟…"},
    {"en", "“”…"},
    {"ar", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩٬«»،؛؟…"},
    {"az", "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوۆؤهیأئً\u200c۰۱۲۳۴۵۶۷۸۹٬«»،؛؟…"},
    {"ckb", "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنهەوۆیێ٠١٢٣٤٥٦٧٨٩٬«»،؛؟…"},
};

// The text's characters that are neither ASCII nor in the alphabet.
std::string strange_characters(std::string_view text, std::string_view alphabet) {
  std::string strange;
  while (!text.empty()) {
    size_t size = 1;
    while (size < text.size() && (static_cast<uint8_t>(text[size]) & 0xc0) == 0x80) ++size;
    const std::string_view character = text.substr(0, size);
    if (size > 1 && alphabet.find(character) == alphabet.npos) strange += character;
    text.remove_prefix(size);
  }
  return strange;
}

// Each message of a file as it is written there, with all its plurals.
std::vector<std::pair<std::string, std::string>> patterns(std::string_view language) {
  std::vector<std::pair<std::string, std::string>> patterns;
  const Json json = tests::read_repository_json("locales/" + std::string(language) + ".json");
  for (const Json::Member& member : json["messages"].members()) {
    patterns.emplace_back(member.key, member.value.as_string());
  }
  return patterns;
}

TEST_CASE("every message is written with its language's own letters and digits") {
  for (const auto& [language, alphabet] : kAlphabets) {
    CAPTURE(language);
    for (const auto& [key, pattern] : patterns(language)) {
      CAPTURE(key);
      CHECK(strange_characters(pattern, alphabet) == "");
      for (size_t i = 0; i < pattern.size() && language != "en"; ++i) {
        const bool is_digit = pattern[i] >= '0' && pattern[i] <= '9';
        const bool is_exact = i > 0 && pattern[i - 1] == '=';  // a plural's "=0"
        CHECK((!is_digit || is_exact));
      }
    }
  }
}

// At a word's end U+0647 looks like the vowel U+06D5, which is meant there.
TEST_CASE("no Kurdish word ends in the consonant that looks like its most frequent vowel") {
  constexpr std::string_view kHeh = "ه";
  constexpr std::string_view kLetters = "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنهەوۆیێ";  // of two bytes each
  for (const auto& [key, pattern] : patterns("ckb")) {
    CAPTURE(key);
    for (size_t at = 0; (at = pattern.find(kHeh, at)) != pattern.npos;) {
      at += kHeh.size();
      CHECK((at < pattern.size() && kLetters.find(pattern.substr(at, 2)) != kLetters.npos));
    }
  }
}

TEST_CASE("a plural has no branch that its language never takes") {
  for (const std::string_view language : kLanguages) {
    CAPTURE(language);
    std::set<std::string_view> cardinals, ordinals;
    for (int number = 0; number <= 1000; ++number) {
      cardinals.insert(name_of(cardinal_category(language, std::to_string(number))));
      ordinals.insert(name_of(ordinal_category(language, std::to_string(number))));
    }
    for (const auto& [key, pattern] : patterns(language)) {
      CAPTURE(key);
      const bool has_ordinals = pattern.find("selectordinal") != pattern.npos;
      for (const std::string_view name : {"zero", "one", "two", "few", "many"}) {
        if (pattern.find(" " + std::string(name) + " {") == pattern.npos) continue;
        CAPTURE(name);
        CHECK((has_ordinals ? ordinals : cardinals).contains(name));
      }
    }
  }
}

TEST_CASE("words agree with their numbers, as each language has it") {
  for (const auto& [language, key, number, words] :
       {std::tuple{"ar", "start.minutes", 1, "نحو دقيقة واحدة"},
        {"ar", "start.minutes", 2, "نحو دقيقتين"},
        {"ar", "start.minutes", 3, "نحو ٣ دقائق"},
        {"ar", "start.minutes", 11, "نحو ١١ دقيقة"},
        {"ar", "start.found", 0, "لم نجد خدمة بهذه الكلمات. اكتب كلمة أخرى."},
        {"ar", "start.found", 103, "وُجدت ١٠٣ خدمات"},
        {"ar", "relative.week", 2, "بعد أسبوعين"},
        {"ar", "relative.week", 11, "بعد ١١ أسبوعًا"},
        {"ar", "relative.week", 100, "بعد ١٠٠ أسبوع"},
        {"az", "steps.place", 2, "۹ مرحله‌دن ۲-جی"},
        {"az", "steps.place", 3, "۹ مرحله‌دن ۳-جو"},
        {"az", "steps.place", 6, "۹ مرحله‌دن ۶-جی"},
        {"az", "steps.place", 9, "۹ مرحله‌دن ۹-جو"},
        {"ckb", "start.found", 1, "١ خزمەتگوزاری دۆزرایەوە"},
        {"ckb", "start.found", 2, "٢ خزمەتگوزاری دۆزرانەوە"}}) {
    CAPTURE(language);
    CHECK(read(language).message(
              key, {{"number", number},
                    {"minutes", number},
                    {"n", number},
                    {"when", "future"},
                    {"count", key == std::string_view("steps.place") ? 9 : number}}) == words);
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
