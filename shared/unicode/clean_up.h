// Cleaning up: the value of an answer without what its typing left in it. The text stays as it was
// typed; where a value is cleaned up, its form says so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace panjereh::unicode {

// What a value is. In all kinds Arabic ي, ى and ك are Persian ی and ک, presentation forms (as texts
// out of PDFs have them) are their letters, digits are ASCII, and tatweel, control characters and
// all that is invisible go, but for ZWNJ.
enum class CleanUp : uint8_t {
  none,  // it is as it was typed
  // An address, a title: white space is one space between words, or one line break where it has
  // one, and none stands at an end. ZWNJ is one between letters: none at an end or beside a space.
  text,
  // The same for a person's or a company's name, in one line, without vowels and other marks; those
  // of hamza and madda are of the letters.
  name,
  // A number of a document, a code: nothing is left of white space, ZWNJ and Arabic marks either.
  code,
};

// The text cleaned up; what is clean stays as it is. A byte that is not well-formed is U+FFFD,
// unless nothing is to be done.
//
//   clean_up("  علي‌  رضايي ", CleanUp::name)  // "علی رضایی"
//   clean_up("۱۲ ۳۴-الف", CleanUp::code)       // "1234-الف"
std::string clean_up(std::string_view text, CleanUp kind);

// Whether the text has something to see: more than white space, control characters and what is
// invisible.
bool is_seen(std::string_view text);

}  // namespace panjereh::unicode
