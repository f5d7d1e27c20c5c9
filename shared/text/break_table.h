// ICU's rules of text segmentation, compiled to state tables. Private to text.
#pragma once

#include <cstdint>

namespace panjereh::text {

// The forward state table of one kind of boundary, in the layout of ICU's rbbidata.h.
struct BreakTable {
  const unsigned char* rows;  // states, each a row of row_size bytes
  uint32_t row_size;
  uint32_t look_aheads;       // how many look-ahead positions are remembered
  uint32_t flags;             // RBBI_BOF_REQUIRED, RBBI_8BITS_ROWS
  const unsigned char* trie;  // UCPTrie: code point to column of a row
  int32_t trie_size;
};

extern const BreakTable line_break_table;
extern const BreakTable grapheme_break_table;
extern const BreakTable word_break_table;

}  // namespace panjereh::text
