// The words of a form, which may lack the page's language.
#pragma once

#include "panjereh/locale/locale.h"
#include "panjereh/view/tree.h"

namespace panjereh::present {

// The node with these words as its name. Where they stand in another language than the page's, it
// says in which (WCAG 2.2, 3.1.2); of a field that is the language of its label and hint.
inline view::Node named(view::Node node, const locale::LocalText& words,
                        const locale::Locale& locale) {
  const std::string_view language = locale.language();
  node.set(view::Text::name, words.in(language));
  node.set(view::Text::language, words.foreign_in(language));
  return node;
}

}  // namespace panjereh::present
