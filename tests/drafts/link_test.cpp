// What a device keeps of a draft that the window has, too.
#include "panjereh/drafts/link.h"

#include <doctest/doctest.h>

namespace panjereh::drafts {

namespace {

Json edits(std::string_view name) {
  Json edits = Json::object();
  edits.set("name", Json::string(name));
  return edits;
}

}  // namespace

TEST_CASE("a link is read as it was written, under its draft's id") {
  for (const bool has_sent : {false, true}) {
    Link link{"1234567890123456", "\"tag\"", edits("سارا"), std::nullopt, "key"};
    if (has_sent) link.sent = edits("مینا");
    const Record record = write_link("run-1", link);
    CHECK(record.key == "link/run-1#");
    const auto read = read_link({record.key, record.text});
    REQUIRE(read);
    CHECK(read->code == link.code);
    CHECK(read->tag == link.tag);
    CHECK(read->base == link.base);
    CHECK(read->sent == link.sent);
    CHECK(read->key == link.key);
  }
}

TEST_CASE("what is broken, cut, or of a later program is no link") {
  const Record record = write_link("a", {"1234567890123456", "t", edits("x"), edits("y"), "k"});
  CHECK(!read_link({record.key, std::nullopt}));
  for (size_t size = 0; size < record.text.size(); ++size) {
    CHECK(!read_link({record.key, record.text.substr(0, size)}));
  }
  for (const char* text : {
           R"({"panjereh-link":2,"code":"1","tag":"t","base":{}})",
           R"({"panjereh-link":1,"code":"","tag":"t","base":{}})",
           R"({"panjereh-link":1,"code":"1","tag":"","base":{}})",
           R"({"panjereh-link":1,"code":"1","tag":"t"})",
           R"({"panjereh-link":1,"code":"1","tag":"t","base":[]})",
           R"({"panjereh-link":1,"code":"1","tag":"t","base":{},"sent":1})",
           R"({"panjereh-draft":2,"code":"1","tag":"t","base":{}})",
       }) {
    CHECK_MESSAGE(!read_link({record.key, text}), text);
  }
  CHECK(read_link({record.key, R"({"panjereh-link":1,"code":"1","tag":"t","base":{}})"}));
}

TEST_CASE("what a device has sent is told from a draft") {
  const std::string text = write_finished({"key", "receipt"});
  const auto read = read_finished(text);
  REQUIRE(read);
  CHECK(read->key == "key");
  CHECK(read->receipt == "receipt");
  CHECK(!read_finished(write_edits({"a/b", "1", "0"}, edits("x"), "by")));
  CHECK(!read_finished(R"({"panjereh-finished":2,"key":"k","receipt":"r"})"));
  CHECK(!read_finished(R"({"panjereh-finished":1,"receipt":"r"})"));
  CHECK(!read_finished("x"));
}

}  // namespace panjereh::drafts
