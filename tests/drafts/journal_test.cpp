// Law: what the journal says is stored can be recovered, whatever was lost in between.
#include "panjereh/drafts/journal.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "disk.h"
#include "support/random.h"

namespace panjereh::drafts {

namespace {

using tests::head;
using tests::kId;

Json text(std::string_view words) { return Json::string(words); }

Json nothing() { return Json::object(); }

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
  Json all = Json::object();
  all.set("name", text("ab")).set("age", text("7"));
  const Batch batch = journal.write(head(), [&] { return all; });
  CHECK(batch.remove == std::vector<std::string>{head_key(kId)});
  REQUIRE(batch.add.size() == 2);
  CHECK(batch.add[0].key == head_key(kId));
  CHECK(batch.add[1].key == draft_key(kId, 1));
  CHECK(batch.add[1].text == write_edits(head().form, all, ""));
  CHECK(!journal.is_waiting());
  CHECK(!journal.is_stored());
  journal.stored(true);
  CHECK(journal.is_stored());
  CHECK(journal.has_begun());
  // From then on only what changes, in the place of no record but the head.
  journal.note("name", text("abc"));
  const Batch next = journal.write(head(), nothing);
  CHECK(next.remove == std::vector<std::string>{head_key(kId)});
  CHECK(next.add[1].key == draft_key(kId, 2));
  CHECK(next.add[1].text.find("age") == std::string::npos);
}

TEST_CASE("after a failure the next record is the whole draft, in the place of all") {
  Journal journal;
  journal.note("name", text("a"));
  journal.write(head(), nothing);
  journal.stored(false);
  CHECK(journal.is_waiting());
  CHECK(!journal.is_stored());
  Json all = Json::object();
  all.set("name", text("a"));
  const Batch batch = journal.write(head(), [&] { return all; });
  CHECK(batch.remove == std::vector<std::string>{head_key(kId), draft_prefix(kId)});
  CHECK(batch.add[1].text == write_edits(head().form, all, ""));
  journal.stored(true);
  CHECK(journal.is_stored());
}

TEST_CASE("a damaged draft is replaced with the next edit, and not before") {
  Draft stored;
  stored.first = 2;
  stored.next = 5;
  stored.damaged = 1;
  Journal journal;
  journal.begin(stored, "tab");
  CHECK(!journal.is_waiting());
  journal.note("name", text("a"));
  const Batch batch = journal.write(head(), nothing);
  CHECK(batch.remove.size() == 2);
  CHECK(batch.add[1].key == draft_key(kId, 5));
}

TEST_CASE("a draft of an earlier format is written anew with the next edit") {
  Draft stored;
  stored.first = 2;
  stored.next = 5;
  stored.format = 1;
  Journal journal;
  journal.begin(stored, "tab");
  CHECK(!journal.is_waiting());
  journal.note("name", text("a"));
  CHECK(journal.write(head(), nothing).remove.size() == 2);
}

TEST_CASE("a draft that becomes an application has a head that says so, and may become one again") {
  Journal journal;
  journal.note("name", text("a"));
  journal.write(head(), nothing);
  journal.forget();
  Head closed = head();
  closed.state = Head::State::sending;
  const Record record = journal.close(closed);
  const auto read = read_head({record.key, record.text});
  REQUIRE(read);
  CHECK(read->state == Head::State::sending);
  CHECK(read->first == 2);
  CHECK(read->last == 1);
  journal.begin_anew();
  const Batch batch = journal.write(head(), nothing);
  CHECK(batch.add[1].key == draft_key(kId, 2));
  CHECK(batch.remove.size() == 2);
}

TEST_CASE("what is forgotten is not written") {
  Journal journal;
  journal.note("name", text("a"));
  journal.begin_anew();
  journal.forget();
  CHECK(!journal.is_waiting());
}

TEST_CASE("whatever is edited how often, the records are less than three times the draft") {
  for (const size_t fields : {1u, 20u, 500u}) {
    CAPTURE(fields);
    tests::Random random(fields);
    tests::Disk disk;
    Journal journal;
    Json all = Json::object();
    for (size_t i = 0; i < fields; ++i) all.set("field" + std::to_string(i), text("answer"));
    journal.begin_anew();
    size_t most = 0;
    size_t wholes = 0;
    for (size_t edit = 0; edit < 10'000; ++edit) {
      const std::string place = "field" + std::to_string(random.below(fields));
      const Json value = text(std::to_string(random.below(1'000'000)));
      all.set(place, value);
      journal.note(place, value);
      const Batch batch = journal.write(head(), [&] { return all; });
      wholes += batch.remove.size() > 1 ? 1 : 0;
      CHECK(disk.commit(batch));
      journal.stored(true);
      size_t size = 0;
      for (const auto& [key, text] : disk.records) {
        if (key.starts_with(kDraftPrefix)) size += text.size();
      }
      most = std::max(most, size);
    }
    CHECK(most < 3 * write_edits(head().form, all, "").size());
    CHECK(wholes < 10'000);  // but not each time
    const Draft draft = disk.recover(kId);
    CHECK(draft.damaged == 0);
    CHECK(draft.edits == all);
  }
}

TEST_CASE("whatever fails, what is said to be stored is there, and the records stay few") {
  for (uint64_t seed = 1; seed <= tests::rounds(20); ++seed) {
    CAPTURE(seed);
    tests::Random random(seed);
    tests::Disk disk;
    Journal journal;
    Json all = Json::object();
    for (int step = 0; step < 300; ++step) {
      if (random.one_in(3)) {
        const Batch batch = journal.write(head(), [&] { return all; });
        const bool is_stored = !random.one_in(5) && disk.commit(batch);
        journal.stored(is_stored);
        if (random.one_in(30)) {
          // The browser starts anew.
          const Draft draft = disk.recover(kId);
          journal = Journal();
          journal.begin(draft, std::to_string(step));
          all = draft.edits;
        }
      } else {
        const std::string place = "field" + std::to_string(random.below(6));
        const Json value = text(std::string(random.below(400), 'x'));
        all.set(place, value);
        journal.note(place, value);
      }
      if (!journal.is_stored()) continue;
      const Draft draft = disk.recover(kId);
      CHECK(draft.damaged == 0);
      for (const Json::Member& edit : all.members()) CHECK(draft.edits[edit.key] == edit.value);
    }
    CHECK(disk.records.size() < 100);
  }
}

}  // namespace panjereh::drafts
