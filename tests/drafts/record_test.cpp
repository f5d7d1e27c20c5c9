// What a draft and an application on its way are as records, and back.
#include "panjereh/drafts/record.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/files.h"

namespace panjereh::drafts {

namespace {

constexpr std::string_view kId = "run-1";
const Form kForm{"civil/card", "1.2.0", "abc"};

Json edits(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  Json json = Json::object();
  for (const auto& [place, text] : members) json.set(place, Json::string(text));
  return json;
}

Stored stored(const Record& record) { return {record.key, record.text}; }

Stored head(uint64_t first, uint64_t last) {
  Head head;
  head.id = kId;
  head.form = kForm;
  head.first = first;
  head.last = last;
  return stored(write_head(head));
}

// Records from that number on: the first is the whole draft.
std::vector<Stored> history(uint64_t first, const std::vector<Json>& all) {
  std::vector<Stored> records;
  std::optional<std::string_view> after;
  for (const Json& one : all) {
    const std::string key = draft_key(kId, first + records.size());
    records.push_back({key, write_edits(kForm, one, "tab", after)});
    after = "tab";
  }
  return records;
}

// The three of them and their head.
std::vector<Stored> whole_history() {
  auto records = history(
      2, {edits({{"name", "a"}}), edits({{"name", "b"}, {"age", "7"}}), edits({{"name", "c"}})});
  records.insert(records.begin() + 1, head(2, 4));
  return records;
}

std::vector<Stored> fixture(std::string_view path) {
  std::vector<Stored> records;
  const Json all = tests::read_repository_json(path);
  for (const Json& one : all.items()) {
    records.push_back({std::string(one["key"].as_string()), std::string(one["text"].as_string())});
  }
  return records;
}

}  // namespace

TEST_CASE("versions are compared number by number") {
  CHECK(is_later("1.10.0", "1.9.0"));
  CHECK(is_later("2", "1.9.9"));
  CHECK(is_later("1.0.1", "1"));
  CHECK(!is_later("1.9.0", "1.10.0"));
  CHECK(!is_later("1.2.0", "1.2.0"));
  CHECK(!is_later("1", "1.0"));
  CHECK(is_later("1.0.b", "1.0.a"));
}

TEST_CASE("keys sort as their numbers do, and no draft's are under another's") {
  CHECK(draft_key("a", 9) < draft_key("a", 10));
  CHECK(draft_key("a", 99'999) < draft_key("a", 100'000));
  CHECK(!draft_key("a/b", 1).starts_with(draft_prefix("a")));
  CHECK(!draft_key("ab", 1).starts_with(draft_prefix("a")));
  CHECK(id_in(outbox_key("a/b"), kOutboxPrefix) == "a/b");
  CHECK(id_in(draft_key("a/b", 7), kDraftPrefix) == "a/b");
  CHECK(id_in("outbox/a", kOutboxPrefix) == "");
  CHECK(id_in(draft_key("a", 1), kOutboxPrefix) == "");
}

TEST_CASE(
    "a draft is its records' edits, the later over the earlier, in whatever order they come") {
  auto records = whole_history();
  for (size_t turn = 0; turn < records.size(); ++turn) {
    const Draft draft = recover(kId, records);
    CHECK(draft.edits == edits({{"name", "c"}, {"age", "7"}}));
    CHECK(draft.id == kId);
    CHECK(draft.first == 2);
    CHECK(draft.next == 5);
    CHECK(draft.form == kForm);
    CHECK(draft.damaged == 0);
    CHECK(!draft.is_newer);
    CHECK(!draft.is_empty);
    std::ranges::rotate(records, records.begin() + 1);
  }
}

TEST_CASE("without records there is no draft") {
  const Draft draft = recover(kId, {});
  CHECK(draft.is_empty);
  CHECK(draft.next == 1);
  CHECK(draft.damaged == 0);
  CHECK(draft.edits.members().empty());
}

TEST_CASE("a head is read back as it was written") {
  Head head;
  head.id = kId;
  head.form = kForm;
  head.title.set("fa", Json::string("کارت"));
  head.state = Head::State::deleted;
  head.changed = 1'764'400'000'000;
  head.step = 2;
  head.steps = 5;
  head.first = 7;
  head.last = 9;
  const auto read = read_head(stored(write_head(head)));
  REQUIRE(read);
  CHECK(read->id == kId);
  CHECK(read->form == kForm);
  CHECK(read->title == head.title);
  CHECK(read->state == Head::State::deleted);
  CHECK(read->changed == head.changed);
  CHECK(read->step == 2);
  CHECK(read->steps == 5);
  CHECK(read->first == 7);
  CHECK(read->last == 9);
}

TEST_CASE("what is no head is refused") {
  const std::string good = head(1, 1).text.value();
  REQUIRE(read_head({head_key(kId), good}));
  CHECK(!read_head({head_key(kId), std::nullopt}));
  const auto with = [&](std::string_view part, std::string_view other) {
    std::string text = good;
    text.replace(text.find(part), part.size(), other);
    return read_head({head_key(kId), text});
  };
  CHECK(with("\"last\":1", "\"last\":0"));
  CHECK(!with("\"last\":1", "\"last\":-1"));
  CHECK(!with("\"last\":1", "\"last\":2000000000000"));
  CHECK(!with("\"last\":1", "\"last\":\"1\""));
  CHECK(!with("\"first\":1", "\"first\":0"));
  CHECK(!with("\"first\":1", "\"first\":3"));
  CHECK(!with("open", "opened"));
  CHECK(!with("-head\":2", "-head\":3"));
  CHECK(!with("-head\":2", "-head\":0"));
  CHECK(!with("-head\":2", "-draft\":2"));
}

TEST_CASE("a history ends before what is missing, unreadable or not its own, and says so") {
  const auto at = [](size_t index, const std::optional<std::string>& text) {
    auto records = whole_history();  // 2, the head, 3, 4
    records[index].text = text;
    return recover(kId, records);
  };
  const Form other{"civil/other", "1", ""};
  const std::string good = write_edits(kForm, edits({{"name", "x"}}), "tab", "another tab");
  for (const std::optional<std::string>& text : std::vector<std::optional<std::string>>{
           std::nullopt, good.substr(0, good.size() / 2), "[]", good,
           write_edits(other, edits({{"name", "not ours"}}), "tab", "tab"),
           R"({"panjereh-draft":2,"service":"civil/card","edits":[]})",
           R"({"panjereh-draft":0,"service":"civil/card","edits":{}})"}) {
    CAPTURE(text.value_or("unreadable"));
    const Draft middle = at(2, text);
    CHECK(middle.edits == edits({{"name", "a"}}));
    CHECK(middle.damaged == 2);
    CHECK(middle.next == 5);
    CHECK(at(3, text).edits == edits({{"name", "b"}, {"age", "7"}}));
    CHECK(at(3, text).damaged == 1);
    const Draft begun = at(0, text);
    CHECK(begun.edits.members().empty());
    CHECK(begun.form.service == kForm.service);
    CHECK(begun.damaged > 0);
    CHECK(!begun.is_empty);
  }
  auto records = whole_history();
  records.erase(records.begin() + 2);
  CHECK(recover(kId, records).edits == edits({{"name", "a"}}));
  CHECK(recover(kId, records).damaged == 2);
  records.pop_back();  // cut off: the head knows of it
  CHECK(recover(kId, records).edits == edits({{"name", "a"}}));
  CHECK(recover(kId, records).damaged == 2);
  CHECK(recover(kId, records).next == 5);
}

TEST_CASE("what was put back from earlier is seen") {
  auto records = whole_history();
  records.push_back(history(1, {edits({{"name", "old"}})}).front());
  CHECK(recover(kId, records).edits == edits({{"name", "c"}, {"age", "7"}}));
  CHECK(recover(kId, records).damaged == 1);
  records.pop_back();
  records[1] = head(1, 3);  // the head of before
  CHECK(recover(kId, records).edits == edits({{"name", "c"}, {"age", "7"}}));
  CHECK(recover(kId, records).damaged == 1);
}

TEST_CASE("what was written after its head, as by another write that was quicker, counts") {
  auto records = whole_history();
  records[1] = head(2, 3);
  CHECK(recover(kId, records).edits == edits({{"name", "c"}, {"age", "7"}}));
  CHECK(recover(kId, records).damaged == 0);
  records.back().text = write_edits(kForm, edits({{"name", "x"}}), "tab", "another tab");
  CHECK(recover(kId, records).edits == edits({{"name", "b"}, {"age", "7"}}));
  CHECK(recover(kId, records).damaged == 1);
  CHECK(recover(kId, records).next == 5);
}

TEST_CASE("without its head a draft begins with its last whole record, and that is told") {
  auto records = whole_history();
  records[1].text.reset();
  CHECK(recover(kId, records).edits == edits({{"name", "c"}, {"age", "7"}}));
  CHECK(recover(kId, records).damaged == 1);
  records.erase(records.begin() + 1);
  for (Stored& record : history(5, {edits({{"name", "d"}}), edits({{"age", "8"}})})) {
    records.push_back(std::move(record));
  }
  CHECK(recover(kId, records).edits == edits({{"name", "d"}, {"age", "8"}}));
  CHECK(recover(kId, records).damaged == 1);
  CHECK(recover(kId, records).next == 7);
  records.front().text.reset();  // what is behind it says of which service they are
  records.resize(1);
  records.push_back({draft_key(kId, 3), write_edits(kForm, edits({}), "tab", "tab")});
  CHECK(recover(kId, records).edits.members().empty());
  CHECK(recover(kId, records).form == kForm);
  CHECK(recover(kId, std::vector<Stored>{records.front()}).form.service.empty());
  auto broken = whole_history();
  broken.front().text.reset();
  broken.push_back(history(5, {edits({{"name", "d"}})}).front());  // as by a write that was quicker
  CHECK(recover(kId, broken).edits == edits({{"name", "d"}}));
  CHECK(recover(kId, broken).damaged == 1);
  const Draft head_alone = recover(kId, std::vector<Stored>{{head_key(kId), std::nullopt}});
  CHECK(!head_alone.is_empty);
  CHECK(head_alone.damaged == 1);
}

TEST_CASE("a draft that became an application has a head and no records") {
  const Draft draft = recover(kId, std::vector<Stored>{head(5, 4)});
  CHECK(!draft.is_empty);
  CHECK(draft.damaged == 0);
  CHECK(draft.form == kForm);
  CHECK(draft.first == 5);
  CHECK(draft.next == 5);
}

TEST_CASE("keys that are none of this draft's are left alone") {
  const std::string text = write_edits(kForm, edits({{"name", "a"}}), "tab");
  const std::vector<Stored> records = {
      {"draft/run-1#", text},   {"draft/run-1#x", text},
      {"draft/run-1#0", text},  {"draft/run-1#18446744073709551615", text},
      {"draft/run-10#1", text}, {"head/run-10#", text},
      {"outbox/run-1#", text}};
  CHECK(recover(kId, records).is_empty);
  CHECK(draft_ids(records) == std::vector<std::string>{"run-1", "run-10"});
}

TEST_CASE("a later program's draft is told") {
  auto records = history(1, {edits({{"name", "a"}})});
  records.push_back(head(1, 2));
  records.push_back({draft_key(kId, 2), R"({"panjereh-draft":3,"anything":true})"});
  CHECK(recover(kId, records).is_newer);
  CHECK(recover(kId, records).next == 3);
  records.back().text = write_edits(kForm, edits({}), "tab", "tab");
  CHECK(!recover(kId, records).is_newer);
  records[1].text = R"({"panjereh-head":3})";
  CHECK(recover(kId, records).is_newer);
}

TEST_CASE("drafts of every format are read, and an earlier one is written anew") {
  for (int format = 1; format <= kFormat; ++format) {
    CAPTURE(format);
    const auto records = fixture("tests/drafts/cases/format-" + std::to_string(format) + ".json");
    const std::string id = draft_ids(records).front();
    const Draft draft = recover(id, records);
    CHECK(draft.edits == edits({{"name", "نگار"}, {"mobile", "09123456789"}}));
    CHECK(draft.form == Form{"civil-registry/call-back", "1.0.0", "0123456789abcdef"});
    CHECK(draft.format == format);
    CHECK(draft.damaged == 0);
    CHECK(draft.next == 5);
  }
  // Of the first format: the applications, and a draft whose second record is lost.
  auto records = fixture("tests/drafts/cases/format-1.json");
  CHECK(read_outgoing(*records[2].text)->edits == edits({{"name", "ن"}}));
  CHECK(services_in_outbox(records) == std::vector<std::string>{"tests/other"});
  records[1].text.reset();
  CHECK(recover("civil-registry/call-back", records).damaged == 1);
}

TEST_CASE("an application on its way is read back as it was written") {
  Outgoing application{kForm, edits({{"name", "a"}}), "key", "{\"data\":{}}", Json::object()};
  application.title.set("fa", Json::string("کارت"));
  const auto read = read_outgoing(write_outgoing(application));
  REQUIRE(read);
  CHECK(read->form == kForm);
  CHECK(read->edits == application.edits);
  CHECK(read->key == "key");
  CHECK(read->body == application.body);
  CHECK(read->title == application.title);
}

TEST_CASE("what is no application is refused") {
  for (const char* text :
       {"", "{}", "[1]", R"({"panjereh-draft":1,"edits":{},"key":"k","body":"b"})",
        R"({"panjereh-application":2,"edits":{},"key":"k","body":"b"})",
        R"({"panjereh-application":1,"edits":{},"key":"","body":"b"})",
        R"({"panjereh-application":1,"edits":{},"key":"k"})",
        R"({"panjereh-application":1,"key":"k","body":"b"})"}) {
    CAPTURE(text);
    CHECK(!read_outgoing(text));
  }
}

TEST_CASE("the services in the outbox are known from the applications, or else from their heads") {
  const Outgoing application{{"a", "1", ""}, edits({}), "key", "{}", Json::object()};
  std::vector<Stored> records = {
      {outbox_key("x"), write_outgoing(application)},
      {outbox_key("y"), R"({"panjereh-application":7,"service":"later"})"},
      {outbox_key(kId), std::nullopt},
      {outbox_key("z"), std::nullopt}};
  CHECK(services_in_outbox(records) == std::vector<std::string>{"a", "later"});
  records.push_back(head(5, 4));
  CHECK(services_in_outbox(records) == std::vector<std::string>{"a", "later", "civil/card"});
}

}  // namespace panjereh::drafts
