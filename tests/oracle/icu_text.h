// Texts between UTF-8 and ICU.
#pragma once

#include <unicode/bytestream.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>

namespace panjereh::tests {

inline icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

inline std::string narrow(const icu::UnicodeString& text) {
  std::string utf8(static_cast<size_t>(text.length()) * 3, '\0');
  icu::CheckedArrayByteSink sink(utf8.data(), static_cast<int32_t>(utf8.size()));
  text.toUTF8(sink);
  utf8.resize(static_cast<size_t>(sink.NumberOfBytesWritten()));
  return utf8;
}

}  // namespace panjereh::tests
