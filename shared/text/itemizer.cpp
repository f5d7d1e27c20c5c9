#include "itemizer.h"

#include <hb.h>

#include <algorithm>

#include "panjereh/text/segmenter.h"

namespace panjereh::text {

namespace {

std::vector<uint32_t> resolve_scripts(std::u32string_view text) {
  hb_unicode_funcs_t* functions = hb_unicode_funcs_get_default();
  std::vector<uint32_t> scripts(text.size(), HB_SCRIPT_COMMON);
  uint32_t current = HB_SCRIPT_COMMON;
  size_t first = text.size();
  for (size_t i = 0; i < text.size(); ++i) {
    const hb_script_t own = hb_unicode_script(functions, text[i]);
    if (own != HB_SCRIPT_COMMON && own != HB_SCRIPT_INHERITED && own != HB_SCRIPT_UNKNOWN) {
      current = own;
      first = std::min(first, i);
    }
    scripts[i] = current;
  }
  if (first < text.size()) std::fill_n(scripts.begin(), first, scripts[first]);
  return scripts;
}

// Whether a font without a glyph for it can show a grapheme all the same: what is never seen, and
// variation selectors, which only choose among glyphs.
bool is_needless(char32_t c) {
  if (c >= 0xfe00 && c <= 0xfe0f) return true;
  const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
  return category == HB_UNICODE_GENERAL_CATEGORY_CONTROL ||
         category == HB_UNICODE_GENERAL_CATEGORY_FORMAT ||
         category == HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR ||
         category == HB_UNICODE_GENERAL_CATEGORY_PARAGRAPH_SEPARATOR;
}

// The first font that has all of the grapheme, or else its first character.
size_t font_for(std::u32string_view grapheme, FontChain fonts) {
  const auto has_all = [&](const Font& font) {
    return std::ranges::all_of(grapheme, [&](char32_t c) { return is_needless(c) || font.has(c); });
  };
  auto found = std::ranges::find_if(fonts, has_all);
  if (found == fonts.end()) {
    found = std::ranges::find_if(fonts, [&](const Font& font) { return font.has(grapheme[0]); });
  }
  return found == fonts.end() ? 0 : static_cast<size_t>(found - fonts.begin());
}

std::vector<size_t> resolve_fonts(std::u32string_view text, FontChain fonts) {
  std::vector<size_t> chosen(text.size(), 0);
  if (fonts.size() == 1) return chosen;
  for (size_t start = 0; start < text.size();) {
    const size_t end = next_boundary(text, start, Boundary::grapheme);
    std::fill(chosen.begin() + static_cast<std::ptrdiff_t>(start),
              chosen.begin() + static_cast<std::ptrdiff_t>(end),
              font_for(text.substr(start, end - start), fonts));
    start = end;
  }
  return chosen;
}

}  // namespace

std::vector<Item> itemize(std::u32string_view text, const std::vector<uint8_t>& levels,
                          FontChain fonts) {
  const std::vector<uint32_t> scripts = resolve_scripts(text);
  const std::vector<size_t> chosen = resolve_fonts(text, fonts);
  std::vector<Item> items;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool goes_on = !items.empty() && items.back().level == levels[i] &&
                         items.back().script == scripts[i] && items.back().font == chosen[i];
    if (goes_on) {
      items.back().end = i + 1;
    } else {
      items.push_back({i, i + 1, levels[i], scripts[i], chosen[i], {}});
    }
  }
  return items;
}

}  // namespace panjereh::text
