// Patterns: any source compiles or is refused, and any search ends within its budget. The first
// line is the source, the rest is the text.
#include "panjereh/unicode/pattern.h"

#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const std::string_view all = fuzz::text_of(data, size);
  const size_t end = std::min(all.find('\n'), all.size());
  const auto pattern = unicode::Pattern::compile(all.substr(0, end));
  if (!pattern) {
    fuzz::expect(!pattern.error().message.empty());
    return 0;
  }
  const std::string_view text = all.substr(std::min(end + 1, all.size()));
  // What a small budget decides, a larger one decides alike.
  const unicode::Match quick = pattern->search(text, 20'000);
  if (quick != unicode::Match::over_budget) {
    fuzz::expect(pattern->search(text, 200'000) == quick);
  }
  return 0;
}
