#include "panjereh/text/segmenter.h"

#include <unicode/ucptrie.h>

#include <memory>

#include "break_table.h"

namespace panjereh::text {

namespace {

// Fixed by the format (rbbidata.h, rbbi.cpp).
constexpr uint32_t kNeedsStart = 2;   // RBBI_BOF_REQUIRED
constexpr uint32_t kRowsOfBytes = 4;  // RBBI_8BITS_ROWS
constexpr uint32_t kStopState = 0;
constexpr uint32_t kStartState = 1;
constexpr uint32_t kEndOfText = 1;  // columns that no character has
constexpr uint32_t kStartOfText = 2;
constexpr uint32_t kAccepting = 1;  // above it: a look-ahead that is complete

struct CloseTrie {
  void operator()(UCPTrie* trie) const { ucptrie_close(trie); }
};

// Runs a table's state machine.
class Machine {
 public:
  explicit Machine(const BreakTable& table) : table_(table), look_ahead_(table.look_aheads) {
    UErrorCode status = U_ZERO_ERROR;
    trie_.reset(ucptrie_openFromBinary(UCPTRIE_TYPE_ANY, UCPTRIE_VALUE_BITS_ANY, table.trie,
                                       table.trie_size, nullptr, &status));
  }

  // The first boundary after `start`, which is one itself.
  size_t next(std::u32string_view text, size_t start) {
    std::fill(look_ahead_.begin(), look_ahead_.end(), kNone);
    size_t position = start;  // behind the characters that were read
    size_t result = start;
    uint32_t state = kStartState;
    if (table_.flags & kNeedsStart) state = cell(state, kColumns + kStartOfText);
    for (bool ended = false; state != kStopState && !ended;) {
      uint32_t column = kEndOfText;
      if (position < text.size()) {
        column = ucptrie_get(trie_.get(), static_cast<UChar32>(text[position++]));
      } else {
        ended = true;
      }
      state = cell(state, kColumns + column);
      const uint32_t accepting = cell(state, kAcceptingField);
      if (accepting == kAccepting) {
        result = position;
      } else if (accepting > kAccepting && look_ahead_[accepting] != kNone) {
        return look_ahead_[accepting];
      }
      const uint32_t rule = cell(state, kLookAheadField);
      if (rule > kAccepting) look_ahead_[rule] = position;
    }
    return result > start ? result : start + 1;
  }

 private:
  static constexpr size_t kNone = SIZE_MAX;
  enum Field : uint32_t { kAcceptingField, kLookAheadField, kTagsField, kColumns };

  uint32_t cell(uint32_t state, uint32_t index) const {
    const unsigned char* row = table_.rows + size_t{state} * table_.row_size;
    if (table_.flags & kRowsOfBytes) return row[index];
    return row[2 * size_t{index}] | (uint32_t{row[2 * size_t{index} + 1]} << 8);
  }

  const BreakTable& table_;
  std::unique_ptr<UCPTrie, CloseTrie> trie_;
  std::vector<size_t> look_ahead_;
};

const BreakTable& table_of(Boundary boundary) {
  switch (boundary) {
    case Boundary::grapheme:
      return grapheme_break_table;
    case Boundary::word:
      return word_break_table;
    case Boundary::line:
      break;
  }
  return line_break_table;
}

}  // namespace

std::vector<size_t> boundaries(std::u32string_view text, Boundary boundary) {
  std::vector<size_t> found;
  if (text.empty()) return found;
  found.reserve(text.size() / 3 + 2);
  Machine machine(table_of(boundary));
  for (size_t at = 0; at < text.size();) {
    found.push_back(at);
    at = machine.next(text, at);
  }
  found.push_back(text.size());
  return found;
}

size_t next_boundary(std::u32string_view text, size_t start, Boundary boundary) {
  return Machine(table_of(boundary)).next(text, start);
}

}  // namespace panjereh::text
