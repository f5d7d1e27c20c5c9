#include "panjereh/drafts/journal.h"

#include <utility>

namespace panjereh::drafts {

void Journal::begin(const Draft& stored, std::string_view by, bool wants_whole) {
  next_ = stored.next;
  first_ = stored.first;
  by_ = by;
  last_by_ = stored.by;
  // With the next edit what could be read takes the place of all, and what could not be goes.
  wants_whole_ = wants_whole || stored.damaged > 0 || stored.format < kFormat;
  whole_size_ = write_json(stored.edits).size();
}

void Journal::note(std::string_view place, Json value) { waiting_.set(place, std::move(value)); }

Batch Journal::write(Head head, const std::function<Json()>& whole) {
  const bool replaces = has_failed_ || wants_whole_ || added_size_ > whole_size_;
  const bool is_whole = replaces || first_ == next_;
  Batch batch;
  batch.remove.push_back(head_key(head.id));
  if (replaces) batch.remove.push_back(draft_prefix(head.id));
  if (is_whole) first_ = next_;
  head.first = first_;
  head.last = next_++;
  const std::string text = is_whole ? write_edits(head.form, whole(), by_)
                                    : write_edits(head.form, waiting_, by_, last_by_);
  last_by_ = by_;
  whole_size_ = is_whole ? text.size() : whole_size_;
  added_size_ = is_whole ? 0 : added_size_ + text.size();
  head.bytes += static_cast<int64_t>(whole_size_ + added_size_);
  batch.add = {write_head(head), {draft_key(head.id, head.last), text}};
  waiting_ = Json::object();
  has_failed_ = wants_whole_ = false;
  ++on_their_way_;
  return batch;
}

Record Journal::close(Head head) {
  first_ = next_;
  head.first = next_;
  head.last = next_ - 1;
  return write_head(head);
}

void Journal::stored(bool is_stored) {
  --on_their_way_;
  if (!is_stored) has_failed_ = true;
}

void Journal::forget() {
  waiting_ = Json::object();
  on_their_way_ = 0;
  has_failed_ = wants_whole_ = false;
}

void Journal::add_to(StableHash& hash) const {
  hash.add(write_json(waiting_)).add(next_).add(on_their_way_).add(has_failed_).add(wants_whole_);
  hash.add(first_).add(by_).add(last_by_).add(whole_size_).add(added_size_);
}

}  // namespace panjereh::drafts
