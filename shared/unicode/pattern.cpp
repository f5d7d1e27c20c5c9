// Patterns on QuickJS's libregexp: a backtracking matcher that asks, every ten thousand steps and
// at each level of nesting, whether it may go on. Those questions are answered here.
#include "panjereh/unicode/pattern.h"

#include <cstdlib>
#include <vector>

#include "panjereh/unicode/utf8.h"

extern "C" {
#include <libregexp.h>
}

namespace panjereh::unicode {

namespace {

constexpr uint32_t kStepsAPoll = 10'000;         // libregexp's INTERRUPT_COUNTER_INIT
constexpr size_t kMostStack = 64 * 1024;         // of 1 MB in a browser; deeper nesting is refused
constexpr size_t kMostBytes = 16 * 1024 * 1024;  // one block: the way back of a long search
constexpr size_t kLongestText = 16 * 1024 * 1024;  // libregexp counts in int

// What libregexp hands back to us as `opaque`.
struct Budget {
  uint32_t polls = 0;  // that are left
  uintptr_t stack = 0;
};

uintptr_t stack_pointer() { return reinterpret_cast<uintptr_t>(__builtin_frame_address(0)); }

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

Result<Pattern> Pattern::compile(std::string_view source) {
  // libregexp takes a zero byte for the end, and would let the rest pass unread.
  if (source.find('\0') != std::string_view::npos) {
    return Problem{"", "a pattern holds no zero character: write \\0"};
  }
  // And what is no UTF-8 leads it astray.
  if (!is_well_formed(source)) return Problem{"", "a pattern is well-formed UTF-8"};
  const std::string terminated(source);
  Budget budget{.stack = stack_pointer()};
  char message[128] = "";
  int size = 0;
  uint8_t* program = lre_compile(&size, message, sizeof message, terminated.c_str(),
                                 terminated.size(), LRE_FLAG_UNICODE, &budget);
  if (!program) return Problem{"", std::string("not a pattern of ECMA-262: ") + message};
  Pattern pattern(std::string(reinterpret_cast<const char*>(program), static_cast<size_t>(size)));
  std::free(program);
  return pattern;
}

Match Pattern::search_within(std::string_view text, uint32_t& steps_left) const {
  if (text.size() > kLongestText) return Match::over_budget;
  const auto* program = reinterpret_cast<const uint8_t*>(program_.data());
  std::vector<uint8_t*> captures(2 * static_cast<size_t>(lre_get_capture_count(program)));
  Budget budget{.polls = steps_left / kStepsAPoll, .stack = stack_pointer()};
  const uint32_t polls = budget.polls;
  int found = 0;
  if (is_ascii(text)) {
    found = lre_exec(captures.data(), program, reinterpret_cast<const uint8_t*>(text.data()), 0,
                     static_cast<int>(text.size()), 0, &budget);
  } else {
    const std::u16string units = to_utf16(text);
    found = lre_exec(captures.data(), program, reinterpret_cast<const uint8_t*>(units.data()), 0,
                     static_cast<int>(units.size()), 1, &budget);
  }
  steps_left -= (polls - budget.polls) * kStepsAPoll;
  if (found < 0) return Match::over_budget;
  return found > 0 ? Match::yes : Match::no;
}

}  // namespace panjereh::unicode

extern "C" {

int lre_check_stack_overflow(void* opaque, size_t alloca_size) {
  using namespace panjereh::unicode;
  const uintptr_t start = static_cast<const Budget*>(opaque)->stack;
  const uintptr_t here = stack_pointer();
  const size_t used = start > here ? start - here : here - start;
  return used + alloca_size > kMostStack;
}

int lre_check_timeout(void* opaque) {
  auto& budget = *static_cast<panjereh::unicode::Budget*>(opaque);
  if (budget.polls == 0) return 1;
  --budget.polls;
  return 0;
}

void* lre_realloc(void*, void* block, size_t size) {
  if (size > 0 && size <= panjereh::unicode::kMostBytes) return std::realloc(block, size);
  if (size == 0) std::free(block);
  return nullptr;
}

}  // extern "C"
