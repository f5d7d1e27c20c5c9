// Law: what the journal says is stored can be recovered, whatever was lost in between.
#include "panjereh/drafts/journal.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "support/random.h"

namespace panjereh::drafts {

namespace {

const Form kForm{"s", "1", "d"};

Json text(std::string_view words) { return Json::string(words); }

// A store that commits a batch, or nothing of it.
class Store {
 public:
  bool commit(const Batch& batch) {
    auto after = records_;
    for (const std::string& prefix : batch.remove) {
      std::erase_if(after, [&](const auto& one) { return one.first.starts_with(prefix); });
    }
    if (!after.emplace(batch.key, batch.text).second) return false;
    records_ = std::move(after);
    return true;
  }
  Draft recover() const {
    std::vector<Stored> records;
    for (const auto& [key, text] : records_) records.push_back({key, text});
    return drafts::recover("s", records);
  }
  size_t size() const { return records_.size(); }

 private:
  std::map<std::string, std::string> records_;
};

}  // namespace

TEST_CASE("edits that come before a write are one record") {
  Journal journal;
  CHECK(!journal.has_begun());
  CHECK(!journal.is_waiting());
  journal.note("name", text("a"));
  journal.note("name", text("ab"));
  journal.note("age", text("7"));
  CHECK(journal.is_waiting());
  CHECK(!journal.is_stored());
  const Batch batch = journal.write(kForm, [] { return Json(); });
  CHECK(batch.remove.empty());
  CHECK(batch.key == draft_key("s", 1));
  CHECK(!journal.is_waiting());
  CHECK(!journal.is_stored());
  journal.stored(true);
  CHECK(journal.is_stored());
  CHECK(journal.has_begun());
}

TEST_CASE("after a failure the next record is the whole draft, in the place of all") {
  Journal journal;
  journal.note("name", text("a"));
  journal.write(kForm, [] { return Json(); });
  journal.stored(false);
  CHECK(journal.is_waiting());
  CHECK(!journal.is_stored());
  Json all = Json::object();
  all.set("name", text("a"));
  const Batch batch = journal.write(kForm, [&] { return all; });
  CHECK(batch.remove == std::vector<std::string>{draft_prefix("s")});
  CHECK(batch.text == write_edits(kForm, all));
  journal.stored(true);
  CHECK(journal.is_stored());
}

TEST_CASE("a damaged draft is replaced with the next edit, and not before") {
  Draft stored;
  stored.next = 5;
  stored.damaged = 1;
  Journal journal;
  journal.begin(stored);
  CHECK(!journal.is_waiting());
  journal.note("name", text("a"));
  const Batch batch = journal.write(kForm, [] { return Json::object(); });
  CHECK(batch.remove.size() == 1);
  CHECK(batch.key == draft_key("s", 5));
}

TEST_CASE("what is forgotten is not written") {
  Journal journal;
  journal.note("name", text("a"));
  journal.begin_anew();
  journal.forget();
  CHECK(!journal.is_waiting());
}

TEST_CASE("whatever fails, what is said to be stored is there, and the records stay few") {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    tests::Random random(seed);
    Store store;
    Journal journal;
    Json all = Json::object();
    for (int step = 0; step < 300; ++step) {
      if (random.one_in(3)) {
        const Batch batch = journal.write(kForm, [&] { return all; });
        const bool is_stored = !random.one_in(5) && store.commit(batch);
        journal.stored(is_stored);
        if (random.one_in(30)) {
          // The browser starts anew.
          const Draft draft = store.recover();
          journal = Journal();
          journal.begin(draft);
          all = draft.edits;
        }
      } else {
        const std::string place = "field" + std::to_string(random.below(6));
        const Json value = text(std::string(random.below(400), 'x'));
        all.set(place, value);
        journal.note(place, value);
      }
      if (!journal.is_stored()) continue;
      const Draft draft = store.recover();
      CHECK(draft.damaged == 0);
      for (const Json::Member& edit : all.members()) CHECK(draft.edits[edit.key] == edit.value);
    }
    CHECK(store.size() < 100);
  }
}

}  // namespace panjereh::drafts
