// Sentences with arguments, in ICU's syntax.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "panjereh/locale/message.h"

namespace panjereh::locale {

namespace {

std::string format(std::string_view pattern, Arguments arguments = {}) {
  const auto message = Message::read(pattern);
  if (message) return message->format(arguments);
  return "refused: " + message.error().message;
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

TEST_CASE("argument names come in order of first use, each once") {
  const auto message = Message::read("{b} {a} {b} '{c}'");
  REQUIRE(message);
  CHECK(message->argument_names() == std::vector<std::string_view>{"b", "a"});
}

TEST_CASE("a broken pattern is refused by name") {
  CHECK(format("{a") == "refused: \"{\" without \"}\" in a message");
  CHECK(format("a}") == "refused: \"}\" without \"{\" in a message");
  CHECK(format("{}") == "refused: a message argument without a name");
  CHECK(format("{ }") == "refused: a message argument without a name");
  CHECK(format("{a {b}}") == "refused: a message argument's name is one word: \"a {b\"");
  CHECK(format("{a b}") == "refused: a message argument's name is one word: \"a b\"");
  CHECK(format("{n, plural, one {#} other {#}}") ==
        "refused: the message argument type \"plural\" is not built yet");
  CHECK(format("{kind, select, other {x}}") ==
        "refused: the message argument type \"select\" is not built yet");
  CHECK(format("{n, number}") == "refused: the message argument type \"number\" is not built yet");
}

TEST_CASE("a broken pattern is refused where it breaks") {
  const auto message = Message::read("ab {c} {");
  CHECK(!message);
  if (!message) CHECK(message.error().offset == 7);
}

}  // namespace panjereh::locale
