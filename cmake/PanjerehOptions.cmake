# How everything is compiled: language, warnings, sanitizers, and where the third-party sources are.

option(PANJEREH_TESTS "Build the doctest executables" OFF)
option(PANJEREH_BENCH "Build the benchmarks of schemas and text too" OFF)
option(PANJEREH_FUZZ "Build the fuzz targets in place of the tests" OFF)
option(PANJEREH_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(DEFINED ENV{PANJEREH_CACHE})
  set(PANJEREH_CACHE "$ENV{PANJEREH_CACHE}")
else()
  set(PANJEREH_CACHE "$ENV{HOME}/.cache/panjereh")
endif()
set(PANJEREH_SOURCES "${PANJEREH_CACHE}/sources")
if(NOT EXISTS "${PANJEREH_SOURCES}/nlohmann-json/include/nlohmann/json.hpp")
  message(FATAL_ERROR "No third-party sources in ${PANJEREH_SOURCES}. "
                      "Run 'python3 serve.py --build-only' once; it fetches and checks them.")
endif()

# State hashes must agree between native and wasm, so both use libc++, and no fused arithmetic.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -ffp-contract=off
                    -fno-exceptions -fno-rtti)
if(NOT EMSCRIPTEN)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-stdlib=libc++>)
  add_link_options(-stdlib=libc++ -fuse-ld=lld-19)
  # A path of the builder's machine has no place in the program.
  add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
endif()
if(PANJEREH_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
                      -fno-omit-frame-pointer -D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_DEBUG)
  add_link_options(-fsanitize=address,undefined)
endif()
if(EMSCRIPTEN)
  # Older than every browser that is served; copying bytes is then one instruction.
  add_compile_options(-mbulk-memory -mnontrapping-fptoint -msign-ext)
endif()
if(EMSCRIPTEN AND CMAKE_BUILD_TYPE STREQUAL "MinSizeRel")
  # Compiled as a whole, a tenth smaller; where each file puts nothing into place itself and only the
  # whole does, a further hundredth.
  set(CMAKE_C_FLAGS_MINSIZEREL "-Oz -DNDEBUG -flto -mllvm -inline-threshold=-100")
  set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG -flto -mllvm -inline-threshold=-100")
elseif(EMSCRIPTEN)
  # Without optimising, 512 nested arrays use up the engine's stack; what is served is optimised.
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
endif()
if(PANJEREH_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
