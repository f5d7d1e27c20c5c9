# Third-party headers reach only the files that ask for them; their own warnings are not ours.
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE
                           "${PANJEREH_SOURCES}/nlohmann-json/include")
target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION JSON_DIAGNOSTICS=0)
add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE "${PANJEREH_SOURCES}/doctest/include")
target_compile_definitions(doctest INTERFACE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)

# What is compiled here is built by this project's compiler in every build tree, with what that tree
# is for (sanitizers, wasm), and with its own warnings off.
function(panjereh_third_party name)
  add_library(${name} STATIC ${ARGN})
  target_compile_options(${name} PRIVATE -w $<$<CONFIG:Debug,RelWithDebInfo>:-O1 -g1>)
endfunction()

# QuickJS's regular expressions, and the character properties behind \p{…}. The engine itself is not
# here.
panjereh_third_party(quickjs
  "${PANJEREH_SOURCES}/quickjs/cutils.c"
  "${PANJEREH_SOURCES}/quickjs/libregexp.c"
  "${PANJEREH_SOURCES}/quickjs/libunicode.c")
target_include_directories(quickjs SYSTEM PUBLIC "${PANJEREH_SOURCES}/quickjs")
target_compile_definitions(quickjs PRIVATE _GNU_SOURCE)

# CommonMark into calls. Its tables of Unicode only tell white space and punctuation around emphasis
# apart, which in our texts are ASCII's or make no difference; they cost 6 KB.
panjereh_third_party(md4c cmake/md4c_config.c)
target_include_directories(md4c SYSTEM PUBLIC "${PANJEREH_SOURCES}/md4c")
target_compile_definitions(md4c PRIVATE MD4C_USE_ASCII)

# Shaping and outlines. What is left out is said in shared/text/harfbuzz_config.h.
panjereh_third_party(harfbuzz "${PANJEREH_SOURCES}/harfbuzz/src/harfbuzz.cc")
target_include_directories(harfbuzz SYSTEM PUBLIC "${PANJEREH_SOURCES}/harfbuzz/src")
# For speed: 17 KB more of canvas.wasm for a third of the time of shaping (tests/bench/text).
target_compile_options(harfbuzz PRIVATE $<$<CONFIG:MinSizeRel>:-O3>)
target_compile_definitions(harfbuzz PRIVATE HB_LEAN HB_MINI HB_NO_MT
  HB_CONFIG_OVERRIDE_H="harfbuzz_config.h")
target_include_directories(harfbuzz PRIVATE shared/text)

# ICU's character properties and its tries, no more: the services around them cost more than they
# give here (docs/dependencies.md).
panjereh_third_party(icu
  "${PANJEREH_SOURCES}/icu/common/ubidi_props.cpp"
  "${PANJEREH_SOURCES}/icu/common/ucptrie.cpp"
  "${PANJEREH_SOURCES}/icu/common/utrie2.cpp"
  "${PANJEREH_SOURCES}/icu/common/utf_impl.cpp"
  "${PANJEREH_SOURCES}/icu/common/cmemory.cpp")
target_include_directories(icu SYSTEM PUBLIC "${PANJEREH_SOURCES}/icu/common")
target_compile_definitions(icu PUBLIC U_STATIC_IMPLEMENTATION
  PRIVATE U_COMMON_IMPLEMENTATION)
target_compile_options(icu PRIVATE -frtti)

# ICU's IDNA (UTS 46), for the command line alone, and what it stands on; the data that it needs is
# tools/generate_idna_data.py's.
if(NOT EMSCRIPTEN)
  set(idna_sources appendable bmpset bytesinkutil bytestream charstr cstring edits emojiprops
      loadednormalizer2impl normalizer2 normalizer2impl patternprops punycode putil stringpiece
      uarrsort ucase uchar ucharstrie ucharstrieiterator ucln_cmn ucmndata udata udatamem udataswp
      uhash uinvchar umapfile umath umutablecptrie umutex unifilt unifunct uniset unisetspan unistr
      unistr_case uobject uprops ustrcase ustring ustrtrns util utrace utrie_swap uts46 uvector
      uvectr32)
  list(TRANSFORM idna_sources PREPEND "${PANJEREH_SOURCES}/icu/common/")
  list(TRANSFORM idna_sources APPEND ".cpp")
  panjereh_third_party(icu_idna ${idna_sources})
  target_include_directories(icu_idna SYSTEM PUBLIC "${PANJEREH_SOURCES}/icu/common")
  target_compile_definitions(icu_idna PRIVATE U_COMMON_IMPLEMENTATION)
  # Checks of virtual tables would ask for the types of all that ICU has.
  target_compile_options(icu_idna PRIVATE -frtti -fno-sanitize=vptr)
  target_link_libraries(icu_idna PUBLIC icu)
endif()

# Dear ImGui's draw lists and texture atlas; no context, no windows, no fonts of its own.
panjereh_third_party(imgui
  "${PANJEREH_SOURCES}/imgui/imgui.cpp"
  "${PANJEREH_SOURCES}/imgui/imgui_draw.cpp"
  "${PANJEREH_SOURCES}/imgui/imgui_tables.cpp"
  "${PANJEREH_SOURCES}/imgui/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${PANJEREH_SOURCES}/imgui")
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="imgui_config.h")
target_include_directories(imgui PUBLIC shared/canvas)
