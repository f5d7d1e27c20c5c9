// Markdown: the safe subset of CommonMark that a form's texts are written in: paragraphs, lists,
// **strong** and [links](https://…). No HTML, no images, no headings: those are the page's.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/result.h"
#include "panjereh/locale/locale.h"

namespace panjereh::forms {

// A piece of a paragraph.
struct Inline {
  std::string text;
  bool is_strong = false;
  std::string url;  // where it is a link: https:, mailto: or tel:
};

struct Block {
  enum class Kind : uint8_t { paragraph, list_item, numbered_item };
  Kind kind = Kind::paragraph;
  std::vector<Inline> inlines;
};

// Refuses, in a sentence, what is outside the subset.
Result<std::vector<Block>> read_markdown(std::string_view text);

// The same text in several languages.
using LocalMarkdown = locale::ByLanguage<std::vector<Block>>;

}  // namespace panjereh::forms
