#include "panjereh/text/font.h"

#include "font_data.h"

namespace panjereh::text {

Result<Font> Font::read(std::string bytes) {
  auto data = std::make_shared<FontData>();
  data->bytes = std::move(bytes);
  using HbBlob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
  using HbFace = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
  const HbBlob blob(hb_blob_create(data->bytes.data(), static_cast<unsigned>(data->bytes.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  const HbFace face(hb_face_create(blob.get(), 0));
  // HarfBuzz takes any bytes for a font; one without glyphs or letters is none.
  const HbBlob letters(hb_face_reference_table(face.get(), HB_TAG('c', 'm', 'a', 'p')));
  if (hb_face_get_glyph_count(face.get()) == 0 || hb_blob_get_length(letters.get()) == 0) {
    return Problem{"", "not a TrueType font"};
  }
  data->units_per_em = hb_face_get_upem(face.get());
  data->font.reset(hb_font_create(face.get()));
  const auto scale = static_cast<int>(data->units_per_em);
  hb_font_set_scale(data->font.get(), scale, scale);
  hb_font_get_h_extents(data->font.get(), &data->extents);
  hb_font_make_immutable(data->font.get());
  return Font(std::move(data));
}

bool Font::has(char32_t code_point) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(data_->font.get(), code_point, &glyph) && glyph != 0;
}

uint32_t Font::units_per_em() const { return data_->units_per_em; }
int32_t Font::ascent() const { return data_->extents.ascender; }
int32_t Font::descent() const { return -data_->extents.descender; }
int32_t Font::line_gap() const { return data_->extents.line_gap; }

}  // namespace panjereh::text
