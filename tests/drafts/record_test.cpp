// What a draft and an application on its way are as records, and back.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "panjereh/drafts/record.h"

namespace panjereh::drafts {

namespace {

constexpr std::string_view kService = "civil/card";
const Form kForm{std::string(kService), "1.2.0", "abc"};

Json edits(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  Json json = Json::object();
  for (const auto& [place, text] : members) json.set(place, Json::string(text));
  return json;
}

Stored record(uint64_t number, const Json& edits) {
  return {draft_key(kService, number), write_edits(kForm, edits)};
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

TEST_CASE("keys sort as their numbers do, and no service's are under another's") {
  CHECK(draft_key("a", 9) < draft_key("a", 10));
  CHECK(draft_key("a", 99'999) < draft_key("a", 100'000));
  CHECK(!draft_key("a/b", 1).starts_with(draft_prefix("a")));
  CHECK(!draft_key("ab", 1).starts_with(draft_prefix("a")));
  CHECK(service_of_outbox(outbox_key("a/b")) == "a/b");
  CHECK(service_of_outbox("outbox/a") == "");
  CHECK(service_of_outbox(draft_key("a", 1)) == "");
}

TEST_CASE(
    "a draft is its records' edits, the later over the earlier, in whatever order they come") {
  const std::vector<Stored> records = {record(12, edits({{"name", "c"}})),
                                       record(2, edits({{"name", "b"}, {"age", "7"}})),
                                       record(1, edits({{"name", "a"}}))};
  const Draft draft = recover(kService, records);
  CHECK(draft.edits == edits({{"name", "c"}, {"age", "7"}}));
  CHECK(draft.next == 13);
  CHECK(draft.form == kForm);
  CHECK(draft.damaged == 0);
  CHECK(!draft.is_newer);
  CHECK(!draft.is_empty);
}

TEST_CASE("without records there is no draft") {
  const Draft draft = recover(kService, {});
  CHECK(draft.is_empty);
  CHECK(draft.next == 1);
  CHECK(draft.edits.members().empty());
}

TEST_CASE("what cannot be read is counted, and the rest stays") {
  const std::string good = write_edits(kForm, edits({{"name", "a"}}));
  const Form other{"civil/other", "1", ""};
  const std::vector<Stored> records = {
      {draft_key(kService, 1), good},
      {draft_key(kService, 2), std::nullopt},
      {draft_key(kService, 3), good.substr(0, good.size() / 2)},
      {draft_key(kService, 4), "[]"},
      {draft_key(kService, 5), write_edits(other, edits({{"name", "not ours"}}))},
      {draft_key(kService, 6), R"({"panjereh-draft":1,"service":"civil/card","edits":[]})"},
      {draft_key(kService, 7), R"({"panjereh-draft":0,"service":"civil/card","edits":{}})"},
  };
  const Draft draft = recover(kService, records);
  CHECK(draft.damaged == 6);
  CHECK(draft.edits == edits({{"name", "a"}}));
  CHECK(draft.next == 8);
}

TEST_CASE("keys that are none of this draft's are left alone") {
  const std::string text = write_edits(kForm, edits({{"name", "a"}}));
  const std::vector<Stored> records = {{"draft/civil/card#", text},
                                       {"draft/civil/card#x", text},
                                       {"draft/civil/card#0", text},
                                       {"draft/civil/card/more#1", text},
                                       {"outbox/civil/card#", text}};
  CHECK(recover(kService, records).is_empty);
}

TEST_CASE("a later program's draft is told") {
  const std::vector<Stored> records = {
      record(1, edits({{"name", "a"}})),
      {draft_key(kService, 2), R"({"panjereh-draft":2,"anything":true})"}};
  const Draft draft = recover(kService, records);
  CHECK(draft.is_newer);
  CHECK(draft.damaged == 0);
  CHECK(draft.next == 3);
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

}  // namespace panjereh::drafts
