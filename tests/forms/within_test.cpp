// Choices that depend on another one: what is offered, and what the page and the server refuse.
#include <doctest/doctest.h>

#include <string>

#include "forms/session.h"
#include "panjereh/forms/messages.h"
#include "panjereh/forms/validation.h"
#include "panjereh/forms/values.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kForm = "tests/forms/cases/within.json";

std::string offered(const tests::Session& session, std::string_view id) {
  const size_t slot = session.at(id);
  const std::vector<bool> is_offered = session.offered(slot);
  std::string keys;
  for (size_t i = 0; i < is_offered.size(); ++i) {
    if (is_offered[i]) keys += session.field(slot).options[i].key + " ";
  }
  return keys;
}

std::string listed(std::string_view data) {
  return tests::listed(validate(*tests::read_definition(kForm), *read_json(data)));
}

std::string refused(std::string_view from, std::string_view to) {
  std::string text = tests::read_file(tests::repository_path(kForm));
  const size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  const auto definition = Definition::read(*read_json(text));
  return definition ? "" : tests::listed(definition.error());
}

}  // namespace

TEST_CASE("of counties those of the province are offered, and all where there is none yet") {
  tests::Session session(kForm);
  CHECK(offered(session, "county") == "rey tehran rasht rudbar ");
  session.pick("province", "gilan");
  CHECK(offered(session, "county") == "rasht rudbar ");
  session.pick("county", "rudbar");
  CHECK(offered(session, "city") == "rudbar manjil ");
  CHECK(offered(session, "province") == "tehran gilan ");
}

TEST_CASE("another province keeps the county that was chosen, and asks to choose again") {
  tests::Session session(kForm);
  session.pick("province", "gilan");
  session.pick("county", "rasht");
  session.pick("city", "khomam");
  CHECK(session.check_page(0));
  session.pick("province", "tehran");
  session.leave(session.at("province"));
  CHECK(session.text(session.at("county")) == "rasht");
  CHECK(!session.check_page(0));
  const size_t county = session.at("county");
  CHECK(session.error_at("county") == "within");
  CHECK(session.error_at("city").empty());
  const auto en = locale::Locale::read(tests::read_repository_json("locales/en.json"));
  REQUIRE(en);
  CHECK(error_message(session.definition(), session.field(county), *session.error(county), *en) ==
        "This “County” is not within the “Province” you chose; choose again");
  // A mis-click loses nothing.
  session.pick("province", "gilan");
  CHECK(session.check_page(0));
  CHECK(session.error_at("county").empty());
}

TEST_CASE("in rows each row has its own") {
  tests::Session session(kForm);
  session.add_row(0, "x");
  session.add_row(0, "y");
  session.pick("homes.x.kind", "1");
  session.pick("homes.y.kind", "2");
  CHECK(offered(session, "homes.x.floor") == "a ");
  CHECK(offered(session, "homes.y.floor") == "b c ");
  session.pick("homes.y.floor", "a");
  session.leave(session.at("homes.y.floor"));
  CHECK(session.error_at("homes.y.floor") == "within");
  CHECK(session.error_at("homes.x.floor").empty());
}

TEST_CASE("the server refuses by the data alone what is not within the other answer") {
  CHECK(listed(R"({"province":"gilan","county":"rasht","city":"khomam"})") == "");
  CHECK(listed(R"({"province":"gilan","county":"rasht"})") == "");
  CHECK(listed(R"({"province":"tehran","county":"rasht","city":"khomam"})") == "/county within; ");
  CHECK(listed(R"({"province":"tehran","county":"rey","city":"manjil"})") == "/city within; ");
  CHECK(listed(R"({"province":"tehran","county":"yazd"})").starts_with("/county enum; "));
  CHECK(listed(R"({"province":"gilan","county":"rasht","homes":[{"kind":1,"floor":"b"}]})") ==
        "/homes/0/floor within; ");
  CHECK(listed(R"({"province":"gilan","county":"rasht","homes":[{"kind":2,"floor":"b"}]})") == "");
}

TEST_CASE("a definition says of each option where it belongs, once") {
  CHECK(refused("\"/province\",\n          \"options\"", "\"/city\",\n          \"options\"") ==
        "/pages/0/items/1/within: expected the pointer of a field before this one whose answer is "
        "one of an enum; ");
  CHECK(refused("\"gilan\": { \"rasht\": {", "\"yazd\": { \"rasht\": {")
            .starts_with("/pages/0/items/1/options/yazd: \"/province\" has no option \"yazd\"; "));
  CHECK(refused(R"("rasht": {"fa": "رشت", "en": "Rasht"}, "rudbar")", R"("rudbar")") ==
        "/pages/0/items/1/options/rasht: expected texts by language, like {\"fa\": \"…\"}; ");
  CHECK(refused(R"("gilan": { "rasht")", R"("gilan": { "rey": {"fa": "ری"}, "rasht")") ==
        "/pages/0/items/1/options/gilan/rey: it is within another option already; ");
  CHECK(refused(R"("gilan": { "rasht")", R"("gilan": { "yazd": {"fa": "یزد"}, "rasht")") ==
        "/pages/0/items/1/options/gilan/yazd: the enum has no \"yazd\"; ");
  CHECK(refused(R"({"fa": "گیلان", "en": "Gilan"})", "5").find("/options/gilan: ") !=
        std::string::npos);
  // Where the schema is none only that is told.
  CHECK(refused(R"("type": "object",)", R"("type": "objekt",)").find("within") ==
        std::string::npos);
}

}  // namespace panjereh::forms
