// HarfBuzz's side of a Font. Private to text.
#pragma once

#include <hb.h>

#include <memory>
#include <string>

namespace panjereh::text {

template <auto destroy>
struct Destroy {
  void operator()(auto* object) const { destroy(object); }
};

using HbFont = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Destroy<hb_buffer_destroy>>;

struct FontData {
  std::string bytes;  // stay where they are: HarfBuzz reads them in place
  HbFont font;        // its scale is the units of the em
  hb_font_extents_t extents = {};
  uint32_t units_per_em = 0;
};

}  // namespace panjereh::text
