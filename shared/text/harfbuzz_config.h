// What HarfBuzz is built without here: all that HB_LEAN, HB_MINI and HB_NO_MT leave out, but for
// what is taken back below. Included by HarfBuzz itself, with its configuration half made.
#pragma once

// Glyph outlines are rasterised by glyph_bitmap.cpp.
#undef HB_NO_DRAW
#undef HB_NO_OUTLINE
// Fonts without Arabic tables of their own are still shaped.
#undef HB_NO_OT_SHAPE_FALLBACK
#undef HB_NO_OT_SHAPER_ARABIC_FALLBACK
// A third of the time of shaping.
#undef HB_NO_OT_LAYOUT_LOOKUP_CACHE
// Nobody opens files here, but functions that nobody calls must link in builds that keep them.
#undef HB_NO_OPEN
