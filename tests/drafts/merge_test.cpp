// Two devices' drafts brought together: nothing is lost, nothing invented, and it is the same
// whoever does it.
#include "panjereh/drafts/merge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/random.h"

namespace panjereh::drafts {

namespace {

Json json(std::string_view text) { return *read_json(text); }

std::string merged(std::string_view base, std::string_view mine, std::string_view theirs) {
  const Merged result = merge(json(base), json(mine), json(theirs));
  std::string text = write_json(result.edits);
  for (const Conflict& one : result.conflicts) {
    text += " " + one.place + ": " + (one.mine ? write_json(*one.mine) : "-") + " / " +
            (one.theirs ? write_json(*one.theirs) : "-");
  }
  return text;
}

using Rows = std::vector<std::string>;

// A draft of three answers and a repeat, as somebody may have it.
struct Some {
  std::map<std::string, std::string> answers;
  Rows rows;

  Json edits() const {
    Json edits = Json::object();
    Json ids = Json::array();
    for (const std::string& id : rows) ids.push(Json::string(id));
    if (!rows.empty()) edits.append("@rows/r", std::move(ids));
    for (const auto& [place, text] : answers) edits.append(place, Json::string(text));
    edits.append("@page", Json::string(answers.empty() ? "one" : "two"));
    return edits;
  }

  std::map<std::string, std::string> answers_of(const std::string& row) const {
    std::map<std::string, std::string> of_row = answers;
    const std::string prefix = "r." + row + ".";
    std::erase_if(of_row, [&](const auto& one) { return !one.first.starts_with(prefix); });
    return of_row;
  }

  void change(tests::Random& random, const std::string& prefix) {
    for (size_t i = random.below(5); i > 0; --i) {
      if (random.one_in(5)) {
        const std::string id = prefix + std::to_string(random.below(1000));
        const auto at = rows.begin() + static_cast<ptrdiff_t>(random.below(rows.size() + 1));
        if (!std::ranges::count(rows, id)) rows.insert(at, id);
      } else if (random.one_in(5) && !rows.empty()) {
        const size_t at = random.below(rows.size());
        const std::string gone = "r." + rows[at] + ".";
        rows.erase(rows.begin() + static_cast<ptrdiff_t>(at));
        std::erase_if(answers, [&](const auto& one) { return one.first.starts_with(gone); });
      } else {
        std::string place = random.pick(std::vector<std::string>{"name", "age", "city"});
        if (!rows.empty() && random.one_in(2)) place = "r." + random.pick(rows) + ".x";
        if (random.one_in(5)) {
          answers.erase(place);
        } else {
          answers[place] = std::to_string(random.below(4));
        }
      }
    }
  }
};

Rows rows_of(const Json& edits) {
  Rows rows;
  for (const Json& id : edits["@rows/r"].items()) rows.emplace_back(id.as_string());
  return rows;
}

std::set<std::string> places_of(const Json& edits) {
  std::set<std::string> places;
  for (const Json::Member& one : edits.members()) places.insert(one.key);
  return places;
}

const Conflict* conflict_at(const Merged& merged, std::string_view place) {
  const auto found = std::ranges::find(merged.conflicts, place, &Conflict::place);
  return found == merged.conflicts.end() ? nullptr : &*found;
}

// The row that a place is in; "" for none.
std::string row_in(const std::string& place) {
  return place.starts_with("r.") ? place.substr(0, place.rfind('.')) : std::string();
}

std::optional<Json> at(const Json& edits, const std::string& place) {
  const Json* value = edits.find(place);
  return value ? std::optional(*value) : std::nullopt;
}

}  // namespace

TEST_CASE("what one alone has changed is as that one has it") {
  CHECK(merged(R"({"a":"1","b":"1"})", R"({"a":"2","b":"1"})", R"({"a":"1","b":"3"})") ==
        R"({"a":"2","b":"3"})");
  CHECK(merged("{}", R"({"a":"1"})", R"({"b":"2"})") == R"({"a":"1","b":"2"})");
  CHECK(merged(R"({"a":"1","b":"1"})", R"({"b":"1"})", R"({"a":"1"})") == "{}");
}

TEST_CASE("what both have changed otherwise is a conflict, with both") {
  CHECK(merged(R"({"a":"1"})", R"({"a":"2"})", R"({"a":"3"})") == R"({"a":"2"} a: "2" / "3")");
  CHECK(merged(R"({"a":"1"})", "{}", R"({"a":"3"})") == R"({} a: - / "3")");
  CHECK(merged("{}", R"({"a":"2"})", R"({"a":"3"})") == R"({"a":"2"} a: "2" / "3")");
  CHECK(merged(R"({"a":"1"})", R"({"a":"2"})", R"({"a":"2"})") == R"({"a":"2"})");
}

TEST_CASE("the same words are the same answer, and one that was typed counts as typed") {
  const char* from_elsewhere = R"({"a":{"text":"x","source":{"fa":"از ثبت احوال"}}})";
  CHECK(merged("{}", from_elsewhere, R"({"a":"x"})") == R"({"a":"x"})");
  CHECK(merged("{}", R"({"a":"x"})", from_elsewhere) == R"({"a":"x"})");
  CHECK(merged("{}", R"({"a":"y"})", from_elsewhere).starts_with(R"({"a":"y"} a: "y" / {"text")"));
}

TEST_CASE("where the citizen is is no conflict") {
  CHECK(merged(R"({"@page":"one"})", R"({"@page":"two"})", R"({"@page":"three"})") ==
        R"({"@page":"two"})");
  CHECK(merged(R"({"@page":"one"})", R"({"@page":"one"})", R"({"@page":"three"})") ==
        R"({"@page":"three"})");
}

TEST_CASE("rows keep who they are") {
  const char* base = R"({"@rows/r":["1","2"],"r.1.x":"a","r.2.x":"b"})";
  SUBCASE("both add one at the end") {
    const char* mine = R"({"@rows/r":["1","2","n"],"r.1.x":"a","r.2.x":"b","r.n.x":"N"})";
    const char* theirs = R"({"@rows/r":["1","2","m"],"r.1.x":"a","r.2.x":"b","r.m.x":"M"})";
    const char* rows = R"({"@rows/r":["1","2","m","n"],"r.1.x":"a","r.2.x":"b",)";
    CHECK(merged(base, mine, theirs) == std::string(rows) + R"("r.n.x":"N","r.m.x":"M"})");
    CHECK(merged(base, theirs, mine) == std::string(rows) + R"("r.m.x":"M","r.n.x":"N"})");
  }
  SUBCASE("one removes a row, the other changes the one behind it") {
    CHECK(merged(base, R"({"@rows/r":["2"],"r.2.x":"b"})",
                 R"({"@rows/r":["1","2"],"r.1.x":"a","r.2.x":"c"})") ==
          R"({"@rows/r":["2"],"r.2.x":"c"})");
  }
  SUBCASE("one removes a row that the other changes") {
    const char* changed = R"({"@rows/r":["1","2"],"r.1.x":"c","r.2.x":"b"})";
    const char* removed = R"({"@rows/r":["2"],"r.2.x":"b"})";
    CHECK(merged(base, removed, changed) ==
          R"({"@rows/r":["1","2"],"r.2.x":"b","r.1.x":"c"} r.1: - / {"r.1.x":"c"})");
    CHECK(merged(base, changed, removed) ==
          R"({"@rows/r":["1","2"],"r.1.x":"c","r.2.x":"b"} r.1: {"r.1.x":"c"} / -)");
  }
  SUBCASE("one removes all of them, and none is left") {
    CHECK(merged(base, "{}", base) == "{}");
    CHECK(merged(base, base, "{}") == "{}");
    CHECK(merged(base, "{}", "{}") == "{}");
  }
}

TEST_CASE("rows that one has moved are in that one's order, and in mine where both have") {
  const char* base = R"({"@rows/r":["a","b","c"]})";
  const char* moved = R"({"@rows/r":["c","a","b"]})";
  CHECK(merged(base, base, moved) == moved);
  CHECK(merged(base, moved, base) == moved);
  CHECK(merged(base, R"({"@rows/r":["b","a","c"]})", moved) == R"({"@rows/r":["b","a","c"]})");
  CHECK(merged(base, R"({"@rows/r":["a","b","c","d"]})", moved) ==
        R"({"@rows/r":["c","d","a","b"]})");
}

TEST_CASE("whatever two devices do, nothing is lost or invented, and both come to the same") {
  size_t conflicts = 0;
  for (uint64_t seed = 0; seed < tests::rounds(5'000); ++seed) {
    CAPTURE(seed);
    tests::Random random(seed);
    Some begun;
    begun.change(random, "b");
    begun.change(random, "b");
    Some one = begun;
    Some other = begun;
    one.change(random, "m");
    other.change(random, "t");
    const Json base = begun.edits();
    const Json mine = one.edits();
    const Json theirs = other.edits();
    const Merged result = merge(base, mine, theirs);
    const Merged mirrored = merge(base, theirs, mine);
    conflicts += result.conflicts.size();

    std::set<std::string> places = places_of(base);
    places.merge(places_of(mine));
    places.merge(places_of(theirs));
    for (const std::string& place : places) {
      if (place.starts_with('@')) continue;
      CAPTURE(place);
      const auto [b, m, t] = std::tuple(at(base, place), at(mine, place), at(theirs, place));
      const auto now = at(result.edits, place);
      const bool is_conflict = conflict_at(result, place) || conflict_at(result, row_in(place));
      CHECK((now == m || now == t));  // it is somebody's
      if (!is_conflict) {
        // A change since the base is there, or its row has gone.
        const std::string row = row_in(place);
        const bool is_gone =
            !row.empty() && !std::ranges::count(rows_of(result.edits), row.substr(2));
        CHECK((is_gone || m == b || now == m));
        CHECK((is_gone || t == b || now == t));
        CHECK(now == at(mirrored.edits, place));
      }
    }
    for (const Json::Member& answer : result.edits.members()) CHECK(places.contains(answer.key));

    // Rows: each once, with all its answers and none without its row.
    Rows rows = rows_of(result.edits);
    CHECK(rows == rows_of(mirrored.edits));
    CHECK(std::set(rows.begin(), rows.end()).size() == rows.size());
    for (const std::string& place : places_of(result.edits)) {
      const std::string row = row_in(place);
      if (!row.empty()) CHECK(std::ranges::count(rows, row.substr(2)) == 1);
    }
    for (const std::string& id : one.rows) {
      const bool is_theirs = std::ranges::count(other.rows, id) > 0;
      const bool was_there = std::ranges::count(begun.rows, id) > 0;
      const bool is_changed = one.answers_of(id) != begun.answers_of(id);
      CHECK((std::ranges::count(rows, id) == 1) == (is_theirs || !was_there || is_changed));
    }

    // Conflicts: both sides, and the other way round for the other.
    CHECK(result.conflicts.size() == mirrored.conflicts.size());
    for (const Conflict& each : result.conflicts) {
      const Conflict* other_way = conflict_at(mirrored, each.place);
      REQUIRE(other_way);
      CHECK(other_way->mine == each.theirs);
      CHECK(other_way->theirs == each.mine);
      CHECK(each.mine != each.theirs);
    }

    // Whoever has changed nothing agrees, and what is merged is merged.
    CHECK(merge(base, mine, base).edits == mine);
    CHECK(merge(base, mine, mine).edits == mine);
    CHECK(merge(base, mine, base).conflicts.empty());
    const Merged again = merge(theirs, result.edits, theirs);
    CHECK(again.edits == result.edits);
    CHECK(again.conflicts.empty());
  }
  CHECK(conflicts > 500);
}

}  // namespace panjereh::drafts
