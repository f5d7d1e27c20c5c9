// Law: a draft opens as it was before or after a write, never as something else, wherever the
// device stops, whatever order unconfirmed writes reach its disk in, and whatever is broken there;
// what was confirmed is there, and what is missing is told.
//
// Transactions are atomic, as IndexedDB's are; a record in which a bit is flipped or a byte missing
// cannot be unsealed, as with AES-GCM (the browser tests flip the bits of real ones).
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "disk.h"
#include "panjereh/drafts/journal.h"
#include "support/random.h"

namespace panjereh::drafts {

namespace {

using tests::Disk;
using tests::head;
using tests::kId;

// The seeds from 1 on, and how many disks were read with them, which is said in the end.
class Cases {
 public:
  explicit Cases(size_t seeds) : seeds_(seeds) {}
  ~Cases() {
    const auto numbers = std::to_string(count_) + " cases, seeds 1 to " + std::to_string(seed_);
    MESSAGE(numbers);
  }
  // 0 after the last.
  uint64_t next_seed() { return seed_ < seeds_ ? ++seed_ : 0; }
  void add() { ++count_; }
  size_t count() const { return count_; }

 private:
  size_t seeds_;
  uint64_t seed_ = 0;
  size_t count_ = 0;
};

// A draft while it is filled in: what it came to with each write.
struct Filling {
  std::vector<Batch> writes;
  // Before the first of them, and after each: what it came to, and the disk.
  std::vector<Json> states = {Json::object()};
  std::vector<Disk> disks = {Disk()};

  Filling(tests::Random& random, size_t count) {
    Journal journal;
    journal.begin(Draft(), "first");
    const size_t longest = random.one_in(2) ? 20 : 500;
    // The longer a draft is beside its edits, the more records there are before it is one again.
    const size_t others = random.below(30);
    for (size_t i = 0; i < count; ++i) {
      Json state = states.back();
      for (size_t other = 0; i == 0 && other < others; ++other) {
        const Json value = Json::string(std::string(150, 'y'));
        state.set("other" + std::to_string(other), value);
        journal.note("other" + std::to_string(other), value);
      }
      for (size_t edit = 0; edit <= random.below(3); ++edit) {
        const std::string place = "field" + std::to_string(random.below(5));
        const Json value = Json::string(std::string(random.below(longest), 'x') +
                                        std::to_string(random.below(1'000)));
        state.set(place, value);
        journal.note(place, value);
      }
      if (random.one_in(12)) journal.begin_anew();
      writes.push_back(journal.write(head(), [&] { return state; }));
      journal.stored(true);
      states.push_back(std::move(state));
      disks.push_back(disks.back());
      CHECK(disks.back().commit(writes.back()));
    }
  }

  // After which of them it is so; all that there are where it is so after none.
  size_t find(const Json& edits) const {
    for (size_t i = states.size(); i-- > 0;) {
      if (same(states[i], edits)) return i;
    }
    return states.size();
  }

  static bool same(const Json& one, const Json& other) {
    return one.members().size() == other.members().size() &&
           std::ranges::all_of(one.members(), [&](const Json::Member& edit) {
             return other[edit.key] == edit.value;
           });
  }
};

}  // namespace

TEST_CASE("stopped after any write, a draft is as it was then") {
  Cases cases(tests::rounds(10));
  while (const uint64_t seed = cases.next_seed()) {
    CAPTURE(seed);
    tests::Random random(seed);
    const Filling filling(random, 25);
    for (size_t count = 0; count <= filling.writes.size(); ++count) {
      cases.add();
      const Draft draft = filling.disks[count].recover(kId);
      CHECK(Filling::same(draft.edits, filling.states[count]));
      CHECK(draft.damaged == 0);
      CHECK(draft.is_empty == (count == 0));
    }
  }
}

TEST_CASE("of writes that were not confirmed any may be there, in any order") {
  Cases cases(tests::rounds(50));
  while (const uint64_t seed = cases.next_seed()) {
    CAPTURE(seed);
    tests::Random random(seed);
    const Filling filling(random, 12);
    const size_t confirmed = random.below(filling.writes.size() - 3);
    std::vector<size_t> unconfirmed;
    for (size_t i = confirmed; i < std::min(confirmed + 4, filling.writes.size()); ++i) {
      unconfirmed.push_back(i);
    }
    // Each order of each of their subsets.
    do {
      for (size_t count = 0; count <= unconfirmed.size(); ++count) {
        Disk disk = filling.disks[confirmed];
        for (size_t i = 0; i < count; ++i) disk.commit(filling.writes[unconfirmed[i]]);
        cases.add();
        const Draft draft = disk.recover(kId);
        const size_t found = filling.find(draft.edits);
        const bool is_known = found >= confirmed && found < filling.states.size();
        if (!is_known) CAPTURE(write_json(draft.edits));
        REQUIRE(is_known);
      }
    } while (std::ranges::next_permutation(unconfirmed).found);
  }
  if (tests::is_full_run()) CHECK(cases.count() >= 100'000);
}

TEST_CASE("whatever is broken or gone, what opens was there once, and what is missing is told") {
  Cases cases(tests::rounds(25));
  while (const uint64_t seed = cases.next_seed()) {
    CAPTURE(seed);
    tests::Random random(seed);
    const Filling filling(random, 20);
    const Disk& whole = filling.disks.back();
    const auto check = [&](const Disk& disk) {
      cases.add();
      const Draft draft = disk.recover(kId);
      const size_t found = filling.find(draft.edits);
      if (found == filling.states.size()) CAPTURE(write_json(draft.edits));
      REQUIRE(found < filling.states.size());
      CHECK((draft.damaged > 0 || found == filling.states.size() - 1));
      // Whatever comes next is stored, and stands.
      Journal journal;
      journal.begin(draft, "next");
      journal.note("field0", Json::string("next"));
      Json next = draft.edits;
      next.set("field0", Json::string("next"));
      Disk after = disk;
      CHECK(after.commit(journal.write(head(), [&] { return next; })));
      after.broken.clear();
      CHECK(Filling::same(after.recover(kId).edits, next));
      CHECK(after.recover(kId).damaged == 0);
    };
    for (const auto& [key, text] : whole.records) {
      Disk broken = whole;
      broken.broken.insert(key);
      check(broken);
      broken = whole;
      broken.records.erase(key);
      check(broken);
      // Two of them exchanged: each is bound to its key.
      const auto other = std::next(whole.records.begin(),
                                   static_cast<std::ptrdiff_t>(random.below(whole.records.size())));
      broken = whole;
      if (other->first != key) broken.broken = {key, other->first};
      check(broken);
      // One that was there at some time is put back.
      broken = whole;
      const Disk& earlier = filling.disks[random.below(filling.writes.size()) + 1];
      const auto old = std::next(earlier.records.begin(),
                                 static_cast<std::ptrdiff_t>(random.below(earlier.records.size())));
      broken.records[old->first] = old->second;
      check(broken);
    }
  }
}

TEST_CASE("a tab that was overtaken writes late: nothing of it mixes into what the other one has") {
  Cases cases(tests::rounds(100));
  while (const uint64_t seed = cases.next_seed()) {
    CAPTURE(seed);
    tests::Random random(seed);
    const Filling first(random, 12);
    const size_t confirmed = 4 + random.below(4);
    Disk disk = first.disks[confirmed];
    // The other tab reads, and writes all of it.
    const Draft read = disk.recover(kId);
    Journal second;
    second.begin(read, "second", true);
    std::vector<Json> states = {read.edits};
    size_t late = confirmed;
    for (int write = 0; write < 4; ++write) {
      Json state = states.back();
      state.set("field1", Json::string("second " + std::to_string(write)));
      second.note("field1", state["field1"]);
      const bool is_stored = disk.commit(second.write(head(), [&] { return state; }));
      second.stored(is_stored);
      if (is_stored) states.push_back(state);
      while (late < first.writes.size() && random.one_in(2)) disk.commit(first.writes[late++]);
      cases.add();
      const Draft draft = disk.recover(kId);
      const bool is_of_second = std::ranges::any_of(
          states, [&](const Json& one) { return Filling::same(one, draft.edits); });
      REQUIRE((is_of_second || first.find(draft.edits) < first.states.size()));
    }
  }
}

}  // namespace panjereh::drafts
