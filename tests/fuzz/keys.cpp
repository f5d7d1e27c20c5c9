// Keys, what is found by them, and cleaning up: the laws of tests/unicode on any bytes. The input
// is a query, a line break, and a text.
#include <algorithm>
#include <string>
#include <vector>

#include "panjereh/unicode/clean_up.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/search.h"
#include "panjereh/unicode/utf8.h"
#include "target.h"

namespace {

using namespace panjereh;
using fuzz::expect;
using unicode::Range;

bool is_boundary(std::string_view text, size_t at) {
  size_t offset = 0;
  while (offset < at) unicode::next_code_point(text, offset);
  return offset == at;
}

void check_ranges(std::string_view text, const std::vector<Range>& ranges) {
  size_t end = 0;
  for (const Range& range : ranges) {
    expect(range.begin >= end && range.begin < range.end && range.end <= text.size());
    expect(is_boundary(text, range.begin) && is_boundary(text, range.end));
    end = range.end;
  }
}

void check_search(std::string_view text, std::string_view query) {
  const std::string key = unicode::search_key(text);
  expect(unicode::search_key(key) == key);
  expect(unicode::SearchKey(text).key() == key);
  if (unicode::is_well_formed(query)) {
    expect(unicode::search_key(std::string(query) + std::string(text)) ==
           unicode::search_key(query) + key);
  }
  const auto matches = unicode::find_matches(text, query);
  check_ranges(text, matches);
  const auto words = unicode::search_words(query);
  const auto is_in = [](const std::string& in) {
    return [&in](const std::string& word) { return in.find(word) != std::string::npos; };
  };
  expect(matches.empty() == std::ranges::none_of(words, is_in(key)));
  for (const Range& match : matches) {
    const std::string found =
        unicode::search_key(text.substr(match.begin, match.end - match.begin));
    expect(std::ranges::any_of(words, is_in(found)));
  }
  const auto whole = unicode::whole_words(text, matches);
  check_ranges(text, whole);
  expect(unicode::whole_words(text, whole) == whole);
  expect(unicode::find_matches(text, text).size() == (key.empty() ? 0u : 1u));
}

void check_clean_up(std::string_view text) {
  for (const auto kind : {unicode::CleanUp::text, unicode::CleanUp::name, unicode::CleanUp::code}) {
    const std::string clean = unicode::clean_up(text, kind);
    expect(unicode::clean_up(clean, kind) == clean);
    expect(unicode::is_well_formed(clean) && unicode::trim(clean) == clean);
    expect(!clean.starts_with("\u200c") && !clean.ends_with("\u200c"));
    for (const char* never : {"  ", " \u200c", "\u200c ", "\u200c\u200c", " \n", "\n ", "\u0640"}) {
      expect(clean.find(never) == std::string::npos);
    }
    expect(kind != unicode::CleanUp::code || unicode::fold_identifier(clean) == clean);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  const size_t cut = std::min(input.find('\n'), input.size());
  check_search(input.substr(std::min(cut + 1, input.size())), input.substr(0, cut));
  check_clean_up(input);
  return 0;
}
