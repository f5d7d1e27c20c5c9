// The subset of Markdown, and what is said of the rest.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/forms/markdown.h"

namespace panjereh::forms {

namespace {

// "P:…" a paragraph, "-:…" an item, "1:…" a numbered one; *strong*, [words](url).
std::string shape(std::string_view text) {
  const auto blocks = read_markdown(text);
  if (!blocks) return "refused: " + blocks.error().message;
  std::string shape;
  for (const Block& block : *blocks) {
    if (!shape.empty()) shape += '|';
    shape += block.kind == Block::Kind::paragraph   ? "P:"
             : block.kind == Block::Kind::list_item ? "-:"
                                                    : "1:";
    for (const Inline& piece : block.inlines) {
      std::string words = piece.text;
      if (piece.is_strong) words = "*" + words + "*";
      if (!piece.url.empty()) words = "[" + words + "](" + piece.url + ")";
      shape += words;
    }
  }
  return shape;
}

}  // namespace

TEST_CASE("paragraphs, lists, strong words and links") {
  CHECK(shape("یک\n\nدو") == "P:یک|P:دو");
  CHECK(shape("یک\nدو") == "P:یک دو");
  CHECK(shape("یک **دو** سه") == "P:یک *دو* سه");
  CHECK(shape("«**یک**»، **دو**؛ **سه**") == "P:«*یک*»، *دو*؛ *سه*");
  CHECK(shape("پیش**میان**پس") == "P:پیش*میان*پس");
  CHECK(shape("- یک\n- دو") == "-:یک|-:دو");
  CHECK(shape("1. one\n2. two") == "1:one|1:two");
  CHECK(shape("- one\n\n- two") == "-:one|-:two");
  CHECK(shape("see [here](https://example.ir/a) now") == "P:see [here](https://example.ir/a) now");
  CHECK(shape("[**call**](tel:+982112345678)") == "P:[*call*](tel:+982112345678)");
  CHECK(shape("می‌روم") == "P:می‌روم");
}

TEST_CASE("what HTML or an entity would be is shown as it is typed") {
  CHECK(shape("a <b>x</b> &amp; &lt;") == "P:a <b>x</b> &amp; &lt;");
  CHECK(shape("<script>alert(1)</script>") == "P:<script>alert(1)</script>");
}

TEST_CASE("what is outside the subset is refused in words") {
  for (const char* text :
       {"# Title", "> quote", "```\ncode\n```", "---", "*em*", "`code`", "![x](https://a/b.png)",
        "[x](http://example.ir)", "[x](javascript:a)", "[x](data:text/html,x)", "[x](/relative)",
        "- a\n  - b", "a  \nb", "", " ", "- "}) {
    CAPTURE(text);
    CHECK(shape(text).starts_with("refused: "));
    CHECK(shape(text).size() > 15);
  }
}

TEST_CASE("a text in another language stands in for one that is missing") {
  LocalMarkdown text;
  CHECK(text.in("fa").empty());
  text.add("en", *read_markdown("English"));
  CHECK(text.in("fa")[0].inlines[0].text == "English");
  text.add("fa", *read_markdown("فارسی"));
  CHECK(text.in("fa")[0].inlines[0].text == "فارسی");
  CHECK(text.in("ar")[0].inlines[0].text == "فارسی");
}

}  // namespace panjereh::forms
