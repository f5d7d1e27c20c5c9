#include "panjereh/drafts/journal.h"

#include <utility>

namespace panjereh::drafts {

namespace {

// Some fifty records of an edit or two.
constexpr uint64_t kSmall = 8'192;

}  // namespace

void Journal::begin(const Draft& stored, bool wants_whole) {
  next_ = stored.next;
  // With the next edit what could be read takes the place of all, and what could not be goes.
  wants_whole_ = wants_whole || stored.damaged > 0;
  whole_size_ = write_json(stored.edits).size();
}

void Journal::note(std::string_view place, Json value) { waiting_.set(place, std::move(value)); }

Batch Journal::write(const Form& form, const std::function<Json()>& whole) {
  const bool is_whole = has_failed_ || wants_whole_ || added_size_ > whole_size_ + kSmall;
  Batch batch;
  batch.text = write_edits(form, is_whole ? whole() : waiting_);
  batch.key = draft_key(form.service, next_++);
  if (is_whole) {
    batch.remove.push_back(draft_prefix(form.service));
    whole_size_ = batch.text.size();
    added_size_ = 0;
  } else {
    added_size_ += batch.text.size();
  }
  waiting_ = Json::object();
  has_failed_ = wants_whole_ = false;
  ++on_their_way_;
  return batch;
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
  hash.add(whole_size_).add(added_size_);
}

}  // namespace panjereh::drafts
