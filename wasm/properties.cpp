// The sets of characters of \p{...} are asked of the browser, which has them: QuickJS's tables of
// them are a twentieth of a first visit, and few forms need one. The linker puts these functions in
// the place of QuickJS's (--wrap). The tests of modules keep the tables.
#include <string>
#include <string_view>

extern "C" {
#include <cutils.h>
#include <libunicode.h>

// How many bounds the set has of the property `name`, or -1 where there is none of that name.
__attribute__((import_module("env"), import_name("property_set"))) int property_set(
    const char* name, size_t name_size);

// Gives the bounds of that set: where each of its intervals begins and where it has ended, as code
// points.
__attribute__((import_module("env"), import_name("property_bounds"))) void property_bounds(
    uint32_t* bounds);
}

namespace {

// The results are those of QuickJS's functions.
constexpr int kDone = 0;
constexpr int kOutOfMemory = -1;
constexpr int kUnknown = -2;

int fill(CharRange* set, std::string_view name, std::string_view value) {
  const std::string property = std::string(name) + std::string(value);
  const int size = property_set(property.data(), property.size());
  if (size < 0) return kUnknown;
  if (cr_realloc(set, size) != 0) return kOutOfMemory;
  property_bounds(set->points);
  set->len = size;
  return kDone;
}

}  // namespace

extern "C" {

int __wrap_unicode_script(CharRange* set, const char* script, int with_extensions) {
  return fill(set, with_extensions ? "scx=" : "sc=", script);
}

int __wrap_unicode_general_category(CharRange* set, const char* category) {
  return fill(set, "gc=", category);
}

int __wrap_unicode_prop(CharRange* set, const char* property) { return fill(set, "", property); }

}  // extern "C"
