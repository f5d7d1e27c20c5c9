# panjereh_module(NAME SOURCES … HEADERS … [USES module…] [PRIVATE target…])
#
# One module of shared/. HEADERS are its public ones: a forwarding folder in the build tree holds
# just these, as panjereh/NAME/FILE.h, and whoever names the module in USES sees that folder (and
# those of what the module uses itself). An include that docs/architecture.md forbids therefore
# does not compile, and no name clashes with ICU's unicode/ or the C library's locale.h.
function(panjereh_module name)
  cmake_parse_arguments(PARSE_ARGV 1 MODULE "" "" "SOURCES;HEADERS;USES;PRIVATE")
  set(forward "${CMAKE_BINARY_DIR}/include/${name}")
  foreach(header IN LISTS MODULE_HEADERS)
    cmake_path(ABSOLUTE_PATH header)
    cmake_path(GET header FILENAME file)
    # Relative, so that ccache knows it again in another clone.
    cmake_path(RELATIVE_PATH header BASE_DIRECTORY "${forward}/panjereh/${name}")
    file(CONFIGURE OUTPUT "${forward}/panjereh/${name}/${file}"
         CONTENT "#include \"${header}\"\n" @ONLY)
  endforeach()

  add_library(${name} STATIC ${MODULE_SOURCES})
  target_include_directories(${name} PUBLIC "${forward}")
  target_link_libraries(${name} PUBLIC ${MODULE_USES} PRIVATE ${MODULE_PRIVATE})
endfunction()
