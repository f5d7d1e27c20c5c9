// What a benchmark of ours holds of memory, natively and as wasm.
#pragma once

#include <malloc.h>

#include <cstddef>

namespace panjereh::bench {

// Of the heap, what is in use.
inline size_t held_bytes() {
#ifdef __EMSCRIPTEN__
  return static_cast<size_t>(mallinfo().uordblks);
#else
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
#endif
}

}  // namespace panjereh::bench
