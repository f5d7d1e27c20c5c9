// Patterns mean what ECMA-262 says, and end.
#include "panjereh/unicode/pattern.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace panjereh::unicode {

namespace {

Match search(std::string_view source, std::string_view text) {
  const auto pattern = Pattern::compile(source);
  CAPTURE(source);
  CHECK(pattern);
  return pattern ? pattern->search(text) : Match::over_budget;
}

std::string repeat(std::string_view piece, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("a pattern matches anywhere unless it is anchored") {
  CHECK(search("b", "abc") == Match::yes);
  CHECK(search("^b", "abc") == Match::no);
  CHECK(search("^[0-9]{3}$", "123") == Match::yes);
  CHECK(search("^[0-9]{3}$", "1234") == Match::no);
  CHECK(search("", "") == Match::yes);
}

TEST_CASE("\"$\" is the end of the text, not of a line") {
  CHECK(search("^a$", "a\n") == Match::no);
  CHECK(search("a$", "a\nb") == Match::no);
}

TEST_CASE("\"d\" and \"w\" are ASCII, classes by property are not") {
  CHECK(search("^\\d$", "۱") == Match::no);
  CHECK(search("^\\p{Nd}$", "۱") == Match::yes);
  CHECK(search("^\\w$", "ی") == Match::no);
  CHECK(search("^\\p{L}+$", "گچپژ") == Match::yes);
  CHECK(search("^\\p{Script=Arabic}+$", "سلام") == Match::yes);
  CHECK(search("^\\p{Script=Arabic}+$", "salam") == Match::no);
}

TEST_CASE("a code point is one character, also beyond the first plane") {
  CHECK(search("^.$", "😀") == Match::yes);
  CHECK(search("^..$", "😀") == Match::no);
  CHECK(search("^[^x]$", "𞤀") == Match::yes);
  CHECK(search("^\\u{1F600}$", "😀") == Match::yes);
}

TEST_CASE("look-around, groups and back references work") {
  CHECK(search("^(?=.*[0-9])(?=.*[a-z]).{4,}$", "ab12") == Match::yes);
  CHECK(search("^(?=.*[0-9])(?=.*[a-z]).{4,}$", "abcd") == Match::no);
  CHECK(search("(?<!0)9$", "19") == Match::yes);
  CHECK(search("(?<!0)9$", "09") == Match::no);
  CHECK(search("^(?<quote>['\"]).*\\k<quote>$", "'a'") == Match::yes);
}

TEST_CASE("what is no pattern is refused with the reason") {
  for (const std::string_view source :
       {"(", "[", "a{2,1}", "*", "\\a", "\\-", "(?<n", "\\u{110000}", "\\p{NoSuch}", "]", "a**"}) {
    CAPTURE(source);
    const auto pattern = Pattern::compile(source);
    CHECK(!pattern);
    if (!pattern) CHECK(pattern.error().message.starts_with("not a pattern of ECMA-262: "));
  }
  CHECK(!Pattern::compile(std::string_view("a\0b", 3)));
  CHECK(!Pattern::compile("\xfe\xbb\xbb"));
  CHECK(!Pattern::compile("a\xd8"));
}

TEST_CASE("a search that would run away is over its budget, never a pass") {
  CHECK(search("^(a+)+$", repeat("a", 40) + "b") == Match::over_budget);
  CHECK(search("^(a|a)*$", repeat("a", 40) + "b") == Match::over_budget);
  CHECK(search("^(([a-z])+.)+[A-Z]([a-z])+$", repeat("a", 60)) == Match::over_budget);
}

TEST_CASE("an ordinary pattern on a long answer stays within its budget") {
  CHECK(search("^[\\p{L} ‌]*$", repeat("سلام ", 10'000)) == Match::yes);
  CHECK(search("^[a-z ]*$", repeat("hello ", 10'000)) == Match::yes);
}

TEST_CASE("the budget is the caller's to set") {
  const auto pattern = Pattern::compile("^(a+)+$");
  CHECK(pattern);
  const std::string text = repeat("a", 16) + "b";
  CHECK(pattern->search(text) == Match::no);
  CHECK(pattern->search(text, 10'000) == Match::over_budget);
}

TEST_CASE("nesting that would use up the stack is refused") {
  CHECK(!Pattern::compile(repeat("(", 5'000) + repeat(")", 5'000)));
  CHECK(!Pattern::compile(repeat("(?=", 5'000) + repeat(")", 5'000)));
  CHECK(Pattern::compile(repeat("(", 20) + "a" + repeat(")", 20)));
}

}  // namespace panjereh::unicode
