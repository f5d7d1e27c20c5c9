#include "support/fonts.h"

#include <doctest/doctest.h>

#include "support/files.h"

namespace panjereh::tests {

namespace {

text::Font font(std::string_view name) {
  auto read = text::Font::read(read_file(source_path(name)));
  REQUIRE(read);
  return *std::move(read);
}

}  // namespace

const text::Font& regular() {
  static const text::Font found = font("vazirmatn/Vazirmatn-Regular.ttf");
  return found;
}

const text::Font& bold() {
  static const text::Font found = font("vazirmatn/Vazirmatn-Bold.ttf");
  return found;
}

}  // namespace panjereh::tests
