// UTF-8, well-formed and not.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "panjereh/unicode/utf8.h"
#include "support/random.h"

namespace panjereh::unicode {

using namespace std::string_view_literals;

namespace {

struct Decoded {
  char32_t code_point;
  size_t length;  // bytes stepped over
  bool operator==(const Decoded&) const = default;
};

Decoded decode(std::string_view text) {
  size_t offset = 0;
  const char32_t code_point = next_code_point(text, offset);
  return {code_point, offset};
}

// Unicode's table 3-7, row by row: the ranges that a lead byte's followers must be in.
bool is_one_sequence(std::string_view bytes) {
  const auto in = [&](size_t i, int low, int high) {
    const int byte = static_cast<unsigned char>(bytes[i]);
    return byte >= low && byte <= high;
  };
  switch (bytes.size()) {
    case 1:
      return in(0, 0, 0x7f);
    case 2:
      return in(0, 0xc2, 0xdf) && in(1, 0x80, 0xbf);
    case 3:
      return in(2, 0x80, 0xbf) &&
             ((in(0, 0xe0, 0xe0) && in(1, 0xa0, 0xbf)) ||
              (in(0, 0xe1, 0xec) && in(1, 0x80, 0xbf)) ||
              (in(0, 0xed, 0xed) && in(1, 0x80, 0x9f)) || (in(0, 0xee, 0xef) && in(1, 0x80, 0xbf)));
    case 4:
      return in(2, 0x80, 0xbf) && in(3, 0x80, 0xbf) &&
             ((in(0, 0xf0, 0xf0) && in(1, 0x90, 0xbf)) ||
              (in(0, 0xf1, 0xf3) && in(1, 0x80, 0xbf)) || (in(0, 0xf4, 0xf4) && in(1, 0x80, 0x8f)));
    default:
      return false;
  }
}

}  // namespace

TEST_CASE("every scalar value is written and read back") {
  size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10ffff; ++c) {
    if (c >= 0xd800 && c < 0xe000) continue;
    std::string text;
    append_utf8(text, c);
    if (decode(text) != Decoded{c, text.size()} || !is_one_sequence(text)) ++wrong;
    if (code_point_length(text) != 1 || utf16_length(text) != (c < 0x10000 ? 1 : 2)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a sequence is read exactly where Unicode's table 3-7 has it") {
  // All pairs, and at the ends of the ranges all that can follow.
  const std::vector<int> edges = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
  size_t wrong = 0;
  const auto judge = [&](const std::string& bytes) {
    Decoded expected{kReplacement, 1};
    for (size_t length = 1; length <= bytes.size(); ++length) {
      const std::string_view start = std::string_view(bytes).substr(0, length);
      if (!is_one_sequence(start)) continue;
      expected.length = length;
      expected.code_point = decode(bytes).code_point;  // its value is the round trip's matter
      if (expected.code_point == kReplacement && start != "\xef\xbf\xbd") ++wrong;
    }
    if (decode(bytes) != expected) ++wrong;
  };
  for (int lead = 0; lead < 256; ++lead) {
    const auto first = static_cast<char>(lead);
    judge({first});
    for (int second = 0; second < 256; ++second) judge({first, static_cast<char>(second)});
    for (const int second : edges) {
      for (const int third : edges) {
        judge({first, static_cast<char>(second), static_cast<char>(third)});
        for (const int fourth : edges) {
          judge({first, static_cast<char>(second), static_cast<char>(third),
                 static_cast<char>(fourth)});
        }
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("each ill-formed class gives a replacement and is stepped over alone") {
  for (const std::string_view bytes : {
           "\x80"sv,              // a follower without a lead
           "\xbf"sv,              //
           "\xc0\xaf"sv,          // overlong, two bytes
           "\xc1\xbf"sv,          //
           "\xe0\x80\xaf"sv,      // overlong, three
           "\xe0\x9f\xbf"sv,      //
           "\xf0\x80\x80\xaf"sv,  // overlong, four
           "\xf0\x8f\xbf\xbf"sv,  //
           "\xed\xa0\x80"sv,      // surrogates
           "\xed\xbf\xbf"sv,      //
           "\xf4\x90\x80\x80"sv,  // beyond U+10FFFF
           "\xf5\x80\x80\x80"sv,  //
           "\xf8\x88\x80\x80"sv,  // no lead byte
           "\xfe"sv,              //
           "\xff"sv,              //
           "\xc3"sv,              // cut short
           "\xe2\x82"sv,          //
           "\xf0\x9f\x98"sv,      //
           "\xc3\x28"sv,          // followed by something else
           "\xe2\x28\xa1"sv,      //
           "\xf0\x9f\x28\x80"sv,  //
       }) {
    CAPTURE(std::string(bytes));
    CHECK(decode(bytes) == Decoded{kReplacement, 1});
  }
}

TEST_CASE("any bytes are read to their end, one step at least a byte") {
  tests::Random random(6);
  for (size_t round = 0; round < tests::rounds(2'000); ++round) {
    std::string bytes;
    for (size_t left = random.below(12); left > 0; --left) {
      bytes += static_cast<char>(random.next());
    }
    size_t offset = 0;
    size_t count = 0;
    while (offset < bytes.size()) {
      const size_t before = offset;
      next_code_point(bytes, offset);
      CHECK(offset > before);
      ++count;
    }
    CHECK(offset == bytes.size());
    CHECK(code_point_length(bytes) == count);
  }
}

TEST_CASE("lengths are counted as JSON Schema and as JavaScript count") {
  CHECK(code_point_length("") == 0);
  CHECK(code_point_length("سلام") == 4);
  CHECK(code_point_length("می\u200cروم") == 6);
  CHECK(code_point_length("a😀b") == 3);
  CHECK(utf16_length("a😀b") == 4);
  CHECK(utf16_length("سلام") == 4);
}

TEST_CASE("text is well formed or not") {
  CHECK(is_well_formed(""));
  CHECK(is_well_formed("aی😀\ufffd"));
  CHECK(!is_well_formed("a\xff"));
  CHECK(!is_well_formed("\xd9"));
  CHECK(!is_well_formed("\xed\xa0\x80"));
}

TEST_CASE("UTF-16 is what the code points are in it") {
  CHECK(to_utf16("") == u"");
  CHECK(to_utf16("aی😀") == u"aی😀");
  CHECK(to_utf16("a\xff") == u"a\ufffd");
}

}  // namespace panjereh::unicode
