# The toolchain file of the wasm presets: includes what set-up has written about this machine's
# Emscripten.
if(DEFINED ENV{PANJEREH_CACHE})
  set(panjereh_toolchain "$ENV{PANJEREH_CACHE}/wasm-toolchain.cmake")
else()
  set(panjereh_toolchain "$ENV{HOME}/.cache/panjereh/wasm-toolchain.cmake")
endif()
if(NOT EXISTS "${panjereh_toolchain}")
  message(FATAL_ERROR "There is no ${panjereh_toolchain}: "
                      "run 'python3 serve.py --build-only' once, it prepares Emscripten.")
endif()
include("${panjereh_toolchain}")
