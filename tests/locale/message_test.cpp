// Sentences with arguments, in ICU's syntax.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "panjereh/locale/message.h"

namespace panjereh::locale {

namespace {

constexpr Speech kEnglish = {"en", Digits::latn};
constexpr Speech kPersian = {"fa", Digits::arabext};
constexpr Speech kArabic = {"ar", Digits::arab};

std::string format(std::string_view pattern, Arguments arguments = {}, Speech speech = kEnglish) {
  const auto message = Message::read(pattern);
  if (message) return message->format(arguments, speech);
  return "refused: " + message.error().message;
}

std::string refusal(std::string_view pattern) {
  const auto message = Message::read(pattern);
  return message ? "taken" : message.error().message;
}

}  // namespace

TEST_CASE("arguments are filled in by name") {
  CHECK(format("Enter {label}", {{"label", "your name"}}) == "Enter your name");
  CHECK(format("{a}{b}{a}", {{"b", "2"}, {"a", "1"}}) == "121");
  CHECK(format("«{label}» را بنویسید", {{"label", "نام"}}) == "«نام» را بنویسید");
  CHECK(format("{ label }", {{"label", "x"}}) == "x");
  CHECK(format("") == "");
}

TEST_CASE("an argument that is not given stands as its name in braces") {
  CHECK(format("Enter {label}", {{"other", "x"}}) == "Enter {label}");
}

TEST_CASE("what an argument holds is never read as a pattern") {
  CHECK(format("{a}", {{"a", "{b} '"}, {"b", "no"}}) == "{b} '");
}

TEST_CASE("an apostrophe quotes as in ICU") {
  CHECK(format("it's {a}", {{"a", "on"}}) == "it's on");
  CHECK(format("it''s {a}", {{"a", "on"}}) == "it's on");
  CHECK(format("'{a}' {a}", {{"a", "x"}}) == "{a} x");
  CHECK(format("'{' and '}'") == "{ and }");
  CHECK(format("'{''}'") == "{'}");
  CHECK(format("'{never closed {a}", {{"a", "x"}}) == "{never closed {a}");
  CHECK(format("ends with '") == "ends with '");
  CHECK(format("''") == "'");
  CHECK(format("''''") == "''");
  CHECK(format("'{a'''") == "{a'");
}

TEST_CASE("a number is written in the language's digits, in groups") {
  CHECK(format("{n}", {{"n", 12345}}) == "12,345");
  CHECK(format("{n}", {{"n", 12345}}, kPersian) == "۱۲٬۳۴۵");
  CHECK(format("{n}", {{"n", Number{"0.5"}}}, kPersian) == "۰٫۵");
  CHECK(format("{n}", {{"n", "12345"}}, kPersian) == "12345");  // a text
  CHECK(format("{n}", {{"n", Number{""}}}) == "");
}

TEST_CASE("a plural takes the branch of its number") {
  constexpr std::string_view kForms =
      "{n, plural, =0 {no form} one {# form of {name}} other {# forms of {name}}}.";
  CHECK(format(kForms, {{"n", 0}, {"name", "Sara"}}) == "no form.");
  CHECK(format(kForms, {{"n", 1}, {"name", "Sara"}}) == "1 form of Sara.");
  CHECK(format(kForms, {{"n", 1200}, {"name", "Sara"}}) == "1,200 forms of Sara.");
  CHECK(format("{n,plural,one{#}other{# #}}", {{"n", 2}}, kArabic) == "٢ ٢");
  CHECK(format("{n, plural, one {یک} other {# تا}}", {{"n", 0}}, kPersian) == "یک");
  CHECK(format("{n, plural, one {یک} other {# تا}}", {{"n", Number{"0.5"}}}, kPersian) == "یک");
  CHECK(format("{n, plural, one {one} other {#}}", {{"n", Number{"1.5"}}}) == "1.5");
  CHECK(format("{n, plural, other {#}}", {}) == "{n}");
  CHECK(format("{n, plural, one {#} other {# of text}}", {{"n", "1"}}) == "1 of text");
}

TEST_CASE("an offset is taken away before the branch is, but for a number of its own") {
  constexpr std::string_view kGuests =
      "{n, plural, offset:1 =0 {nobody} =1 {you} one {you and # other} other {you and # others}}";
  CHECK(format(kGuests, {{"n", 0}}) == "nobody");
  CHECK(format(kGuests, {{"n", 1}}) == "you");
  CHECK(format(kGuests, {{"n", 2}}) == "you and 1 other");
  CHECK(format(kGuests, {{"n", 3}}) == "you and 2 others");
}

TEST_CASE("an ordinal and a select have their branches too, also one in another") {
  CHECK(format("{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", {{"n", 22}}) ==
        "22nd");
  constexpr std::string_view kNested =
      "{kind, select, home {{n, plural, one {# home} other {# homes}}} other {{n} #}}";
  CHECK(format(kNested, {{"kind", "home"}, {"n", 1}}) == "1 home");
  CHECK(format(kNested, {{"kind", "x"}, {"n", 5}}) == "5 #");
}

TEST_CASE("an apostrophe quotes a number sign where it would have a meaning") {
  CHECK(format("{n, plural, other {'#' #}}", {{"n", 2}}) == "# 2");
  CHECK(format("'#' #") == "'#' #");
}

TEST_CASE("arguments come in order of first use, each once, with what they are used as") {
  const auto message = Message::read("{b} {a, select, other {{b, plural, other {{c}}}}} {b} '{d}'");
  REQUIRE(message);
  using enum Message::Use;
  CHECK(message->arguments() ==
        std::vector<Message::Argument>{{"b", number}, {"a", select}, {"c", any}});
}

TEST_CASE("a broken pattern is refused by name") {
  CHECK(refusal("{a") == "\"{\" without \"}\" in a message");
  CHECK(refusal("a}") == "\"}\" without \"{\" in a message");
  CHECK(refusal("{}") == "a message argument without a name");
  CHECK(refusal("{ }") == "a message argument without a name");
  CHECK(refusal("{a {b}}") == "expected \"}\" after the argument \"a\"");
  CHECK(refusal("{a b}") == "expected \"}\" after the argument \"a\"");
  CHECK(refusal("{n, number}").starts_with("a message argument has no type \"number\""));
  CHECK(refusal("{n, plural}") == "the branches of \"n\" are missing");
  CHECK(refusal("{n, plural, one {#}}") == "\"n\" needs a branch \"other\"");
  CHECK(refusal("{n, plural, One {#} other {#}}") ==
        "\"n\" has a branch that is no plural category or =NUMBER");
  CHECK(refusal("{n, plural, =x {#} other {#}}") ==
        "\"n\" has a branch that is no plural category or =NUMBER");
  CHECK(refusal("{n, plural, offset:9999 other {#}}") == "an offset is a whole number up to 1000");
  CHECK(refusal("{k, select, a {1} a {2} other {3}}") == "\"k\" has the branch \"a\" twice");
  CHECK(refusal("{k, select, other 3}") == "expected \"{\" after \"other\"");
  CHECK(refusal("{k, select, other {3}") == "expected \"}\" after the argument \"k\"");
  CHECK(refusal("{k, select, other {3") == "\"{\" without \"}\" in a message");
  CHECK(refusal("{k, select, other {{k, plural, other {}}}}") ==
        "\"k\" is both a number and a select");
  std::string deep = "x";
  for (int i = 0; i < 9; ++i) deep = "{k, select, other {" + deep + "}}";
  CHECK(refusal(deep) == "a message is too deep");
}

TEST_CASE("a broken pattern is refused where it breaks") {
  const auto message = Message::read("ab {c} {");
  CHECK(!message);
  if (!message) CHECK(message.error().offset == 7);
}

}  // namespace panjereh::locale
