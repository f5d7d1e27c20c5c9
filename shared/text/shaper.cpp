#include "shaper.h"

namespace panjereh::text {

Shaper::Shaper(std::string_view language)
    : buffer_(hb_buffer_create()),
      language_(hb_language_from_string(language.data(), static_cast<int>(language.size()))) {}

std::vector<ShapedGlyph> Shaper::shape(std::u32string_view text, size_t start, size_t end,
                                       uint8_t level, uint32_t script, const Font& font) {
  hb_buffer_t* buffer = buffer_.get();
  hb_buffer_clear_contents(buffer);
  hb_buffer_pre_allocate(buffer, static_cast<unsigned>(end - start));
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(script));
  hb_buffer_set_language(buffer, language_);
  hb_buffer_set_direction(buffer, level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  // Not told that the text begins here, HarfBuzz puts no dotted circle under a mark without a
  // letter; browsers show none either.
  static_assert(sizeof(char32_t) == sizeof(uint32_t));
  hb_buffer_add_utf32(buffer, reinterpret_cast<const uint32_t*>(text.data()),
                      static_cast<int>(text.size()), static_cast<unsigned>(start),
                      static_cast<int>(end - start));
  hb_shape(font.data().font.get(), buffer, nullptr, 0);

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  std::vector<ShapedGlyph> glyphs(count);
  for (unsigned i = 0; i < count; ++i) {
    const bool is_unsafe = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
    glyphs[i] = {infos[i].codepoint,    infos[i].cluster,       positions[i].x_offset,
                 positions[i].y_offset, positions[i].x_advance, is_unsafe};
  }
  return glyphs;
}

}  // namespace panjereh::text
