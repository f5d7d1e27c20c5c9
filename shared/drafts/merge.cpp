#include "panjereh/drafts/merge.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace panjereh::drafts {

namespace {

constexpr std::string_view kRows = "@rows/";

struct Side {
  bool is_there = false;
  bool is_changed = false;  // an answer in it, since the base
};

struct Row {
  bool was_there = false;
  Side mine;
  Side theirs;

  bool is_of_both() const { return mine.is_there && theirs.is_there; }
  // One has removed it, and the other has changed it.
  bool is_conflict() const {
    return was_there && mine.is_there != theirs.is_there &&
           (mine.is_there ? mine : theirs).is_changed;
  }
  bool stays() const {
    const bool is_new = !was_there && (mine.is_there || theirs.is_there);
    return is_of_both() || is_new || is_conflict();
  }
};

// By "REPEAT.ROW".
using Rows = std::map<std::string, Row, std::less<>>;

bool is_answer(std::string_view place) { return !place.starts_with('@'); }

std::string row_key(std::string_view rows_place, std::string_view id) {
  return std::string(rows_place.substr(kRows.size())) + "." + std::string(id);
}

// The row that a place is in, or nullptr.
template <class AnyRows>
auto row_of(AnyRows& rows, std::string_view place) {
  for (size_t dot = place.find('.'); dot != place.npos; dot = place.find('.', dot + 1)) {
    const auto row = rows.find(place.substr(0, dot));
    if (row != rows.end()) return &*row;
  }
  return static_cast<decltype(&*rows.begin())>(nullptr);
}

bool is_same(const Json* one, const Json* other) {
  return one && other ? *one == *other : one == other;
}

// An answer is a text, or a text and whom it came from.
std::string_view text_of(const Json& answer) {
  return (answer.is_object() ? answer["text"] : answer).as_string();
}

std::optional<Json> copied(const Json* value) {
  return value ? std::optional(*value) : std::nullopt;
}

class Merge {
 public:
  Merge(const Json& base, const Json& mine, const Json& theirs)
      : base_(base), mine_(mine), theirs_(theirs) {}

  Merged run() {
    find_rows();
    for (const Json::Member& one : mine_.members()) take(one.key);
    for (const Json::Member& one : theirs_.members()) {
      if (!mine_.find(one.key)) take(one.key);
    }
    for (const auto& [key, row] : rows_) {
      if (!row.is_conflict()) continue;
      merged_.conflicts.push_back({key, row.mine.is_there ? answers_of(key, mine_) : std::nullopt,
                                   row.theirs.is_there ? answers_of(key, theirs_) : std::nullopt});
    }
    return std::move(merged_);
  }

 private:
  void find_rows() {
    const auto each = [](const Json& edits, const auto& work) {
      for (const Json::Member& one : edits.members()) {
        if (!one.key.starts_with(kRows)) continue;
        for (const Json& id : one.value.items()) work(row_key(one.key, id.as_string()));
      }
    };
    each(base_, [&](const std::string& key) { rows_[key].was_there = true; });
    each(mine_, [&](const std::string& key) { rows_[key].mine.is_there = true; });
    each(theirs_, [&](const std::string& key) { rows_[key].theirs.is_there = true; });
    note_changes(mine_, &Row::mine);
    note_changes(theirs_, &Row::theirs);
  }

  void note_changes(const Json& edits, Side Row::* side) {
    const auto note = [&](std::string_view place) {
      const auto found = row_of(rows_, place);
      if (found && !is_same(edits.find(place), base_.find(place))) {
        (found->second.*side).is_changed = true;
      }
    };
    for (const Json::Member& one : edits.members()) note(one.key);
    for (const Json::Member& one : base_.members()) note(one.key);
  }

  void take(const std::string& place) {
    if (place.starts_with(kRows)) return take_rows(place);
    const Json* mine = mine_.find(place);
    const Json* theirs = theirs_.find(place);
    if (const auto found = row_of(std::as_const(rows_), place)) {
      const Row& row = found->second;
      if (!row.stays()) return;
      // Whoever has removed the row has no answers in it.
      if (!row.is_of_both()) return add(place, row.mine.is_there ? mine : theirs);
    }
    const Json* base = base_.find(place);
    if (is_same(mine, base)) return add(place, theirs);
    if (is_same(theirs, base) || !is_answer(place)) {
      return add(place, mine);
    }
    if (mine && theirs && text_of(*mine) == text_of(*theirs)) {
      return add(place, mine->is_object() ? theirs : mine);
    }
    merged_.conflicts.push_back({place, copied(mine), copied(theirs)});
    add(place, mine);
  }

  void add(const std::string& place, const Json* value) {
    if (value) merged_.edits.append(place, *value);
  }

  // The rows of both in the order of whoever has changed it, mine where both have; after each of
  // them those that one alone has there, the run with the smaller id first, so that it is the same
  // whoever merges.
  void take_rows(const std::string& place) {
    Json rows = Json::array();
    const auto append = [&](const std::vector<std::string_view>& run) {
      for (const std::string_view id : run) rows.push(Json::string(id));
    };
    const auto mine = runs_of(place, mine_);
    const auto theirs = runs_of(place, theirs_);
    const auto append_after = [&](std::string_view id) {
      const auto one = mine.find(id);
      const auto other = theirs.find(id);
      if (one == mine.end() || other == theirs.end()) {
        if (one != mine.end()) append(one->second);
        if (other != theirs.end()) append(other->second);
        return;
      }
      const bool is_first = one->second.front() < other->second.front();
      append((is_first ? one : other)->second);
      append((is_first ? other : one)->second);
    };
    append_after("");
    const bool is_moved = order_of(place, mine_) != order_of(place, base_);
    for (const Json& id : (is_moved ? mine_ : theirs_)[place].items()) {
      if (!rows_.find(row_key(place, id.as_string()))->second.is_of_both()) continue;
      rows.push(id);
      append_after(id.as_string());
    }
    if (!rows.items().empty()) merged_.edits.append(place, std::move(rows));
  }

  // The rows that all three have, in one's order.
  std::vector<std::string_view> order_of(const std::string& place, const Json& edits) const {
    std::vector<std::string_view> order;
    for (const Json& id : edits[place].items()) {
      const Row& row = rows_.find(row_key(place, id.as_string()))->second;
      if (row.was_there && row.is_of_both()) order.push_back(id.as_string());
    }
    return order;
  }

  // The rows that stay and that one alone has, by the row of both before them; "" for none.
  std::map<std::string_view, std::vector<std::string_view>> runs_of(const std::string& place,
                                                                    const Json& edits) const {
    std::map<std::string_view, std::vector<std::string_view>> runs;
    std::string_view before;
    for (const Json& id : edits[place].items()) {
      const Row& row = rows_.find(row_key(place, id.as_string()))->second;
      if (row.is_of_both()) {
        before = id.as_string();
      } else if (row.stays()) {
        runs[before].push_back(id.as_string());
      }
    }
    return runs;
  }

  static std::optional<Json> answers_of(std::string_view row, const Json& edits) {
    Json answers = Json::object();
    const std::string prefix = std::string(row) + ".";
    for (const Json::Member& one : edits.members()) {
      if (one.key.starts_with(prefix)) answers.append(one.key, one.value);
    }
    return answers;
  }

  const Json& base_;
  const Json& mine_;
  const Json& theirs_;
  Rows rows_;
  Merged merged_;
};

}  // namespace

Merged merge(const Json& base, const Json& mine, const Json& theirs) {
  return Merge(base, mine, theirs).run();
}

}  // namespace panjereh::drafts
