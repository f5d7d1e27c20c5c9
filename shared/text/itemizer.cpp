#include "itemizer.h"

#include <hb.h>

#include <algorithm>

#include "panjereh/text/segmenter.h"

namespace panjereh::text {

namespace {

// The character's own script, or 0 where it has none.
uint32_t script_of(char32_t c) {
  const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
  const bool has_none =
      script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
  return has_none ? 0 : script;
}

uint32_t first_script(std::u32string_view text) {
  for (const char32_t c : text) {
    if (const uint32_t script = script_of(c)) return script;
  }
  return HB_SCRIPT_COMMON;
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

}  // namespace

std::vector<Item> itemize(std::u32string_view text, const std::vector<uint8_t>& levels,
                          FontChain fonts) {
  std::vector<Item> items;
  uint32_t script = first_script(text);
  size_t font = 0;
  size_t grapheme_end = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (const uint32_t own = script_of(text[i])) script = own;
    if (fonts.size() > 1 && i == grapheme_end) {
      grapheme_end = next_boundary(text, i, Boundary::grapheme);
      font = font_for(text.substr(i, grapheme_end - i), fonts);
    }
    const bool goes_on = !items.empty() && items.back().level == levels[i] &&
                         items.back().script == script && items.back().font == font;
    if (goes_on) {
      items.back().end = i + 1;
    } else {
      items.push_back({i, i + 1, levels[i], script, font, {}});
    }
  }
  return items;
}

}  // namespace panjereh::text
