// Journal: which edits of one draft are stored, which are on their way, and what is written next.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/record.h"

namespace panjereh::drafts {

// What one transaction does: first it removes the records under these prefixes, then it adds some,
// none of which may be there yet.
struct Batch {
  std::vector<std::string> remove;
  std::vector<Record> add;
};

// Edits are collected until write() makes a record of them, and a head that says it is there.
// Writes may overtake each other's answers. The first, the one after one that failed, and the one
// after some that together are as long as the draft, are the whole draft in the place of all that
// was there: what is kept is less than three times as long as that.
class Journal {
 public:
  // Goes on from what was stored, as a writer who alone has that word; the next write is the whole
  // draft where that is wanted.
  void begin(const Draft& stored, std::string_view by, bool wants_whole = false);
  // Nothing of it is stored (any more), and all of it must be.
  void begin_anew() { has_failed_ = true; }

  // What is at the place now.
  void note(std::string_view place, Json value);

  // Whether there is something to write.
  bool is_waiting() const { return has_failed_ || !waiting_.members().empty(); }
  // Whether all there ever was is stored.
  bool is_stored() const { return !is_waiting() && on_their_way_ == 0; }
  // Whether there is, or was, anything to store.
  bool has_begun() const { return next_ > 1 || is_waiting(); }

  // The next record, and the head without the numbers of its records, with the bytes of its files
  // alone; `whole` gives all edits together where it is asked.
  Batch write(Head head, const std::function<Json()>& whole);
  // The head alone, of a draft that has no records any more: it has become an application.
  Record close(Head head);
  // What became of a record that write() gave.
  void stored(bool is_stored);

  // The records are gone, those on their way too, and there is nothing to store until something is
  // noted. What becomes of earlier ones is not to be told any more.
  void forget();

  void add_to(StableHash& hash) const;

 private:
  Json waiting_ = Json::object();
  uint64_t first_ = 1;  // that counts
  uint64_t next_ = 1;
  uint64_t on_their_way_ = 0;
  std::string by_;           // who writes
  std::string last_by_;      // who wrote the last record
  bool has_failed_ = false;  // something that was written is not stored
  bool wants_whole_ = false;
  uint64_t whole_size_ = 0;  // bytes of the last whole draft
  uint64_t added_size_ = 0;  // of the records after it
};

}  // namespace panjereh::drafts
