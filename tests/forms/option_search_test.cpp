// A select whose options are found by typing: which are found, and what a typed text means.
#include "panjereh/forms/option_search.h"

#include <doctest/doctest.h>

#include <string>

#include "panjereh/forms/messages.h"
#include "panjereh/forms/values.h"
#include "session.h"
#include "support/files.h"

namespace panjereh::tests {

namespace {

constexpr std::string_view kForm = "tests/forms/cases/search.json";

std::string found(const forms::Field& field, std::string_view query) {
  std::string keys;
  for (const uint32_t option : field.search->find(query)) keys += field.options[option].key + " ";
  return keys;
}

void type(Session& session, std::string_view id, std::string_view text) {
  const size_t slot = session.at(id);
  session.answer(slot, forms::text_of_typed(session.field(slot), text));
}

}  // namespace

TEST_CASE("options are found however they are spelt, in each language, the best first") {
  const Session session(kForm);
  const forms::Field& city = session.field(session.at("city"));
  CHECK(found(city, "كرج") == "karaj ");    // an Arabic keyboard
  CHECK(found(city, "ابیک") == "abyek ");   // آ without its madda
  CHECK(found(city, "میاندو آب") == "1 ");  // neither ZWNJ nor space count
  CHECK(found(city, "میان‌دوآب") == "1 ");
  CHECK(found(city, "رَشت") == "rasht khomam ");  // at the beginning before later words
  CHECK(found(city, "ری") == "rey ");
  CHECK(found(city, "ر") == "rasht rudbar-1 rudbar-2 khomam rey tehran karaj ");
  CHECK(found(city, "شهر ری") == "rey ");
  CHECK(found(city, "ری شهر") == "rey ");
  CHECK(found(city, "tehran") == "tehran ");
  CHECK(found(city, "AN") == "tehran 1 ");
  CHECK(found(city, "شیراز") == "");
  CHECK(found(city, "رشت شیراز") == "");
  CHECK(found(city, " ‌ ") == found(city, ""));
  CHECK(city.search->find("").size() == city.options.size());
  const forms::Field& zone = session.field(session.at("zone"));
  CHECK(found(zone, "120") == "120 ");
  CHECK(found(zone, "٠۱۲") == "");
  CHECK(found(zone, "۱۲") == "12 120 112 ");
}

TEST_CASE("a name is that of one option, or of none") {
  const Session session(kForm);
  const forms::OptionSearch& city = *session.field(session.at("city")).search;
  CHECK(city.named("تهران") == 0);
  CHECK(city.named(" TEHRAN ") == 0);
  CHECK(city.named("تهر") == std::nullopt);
  CHECK(city.named("رودبار") == std::nullopt);  // there are two
  CHECK(city.named("") == std::nullopt);
  CHECK(city.named("ـ") == std::nullopt);
}

TEST_CASE("an enum of more than forty values is searched, and others where the form says so") {
  const Session session(kForm);
  CHECK(session.field(session.at("zone")).widget == forms::Widget::search);
  CHECK(session.field(session.at("city")).widget == forms::Widget::search);
  CHECK(!session.field(session.at("street")).search);
}

TEST_CASE("what is typed is an answer once it names an option, and an error where it does not") {
  Session session(kForm);
  type(session, "city", "شهر");
  CHECK(session.sent() == "{}");
  CHECK(session.error_at("city").empty());
  session.leave(session.at("city"));
  CHECK(session.error_at("city") == "unparsed");
  CHECK(session.text(session.at("city")) == " شهر");
  const auto en = locale::Locale::read(read_repository_json("locales/en.json"));
  REQUIRE(en);
  const size_t city = session.at("city");
  CHECK(forms::error_message(session.definition(), session.field(city), *session.error(city),
                             *en) == "Choose “City” from the list");
  CHECK(forms::answer_in_words(session, city, *en) == "شهر");
  CHECK(!session.check_page(0));

  type(session, "city", "شهر ري");
  CHECK(session.sent() == R"({"city":"rey"})");
  CHECK(session.asks("street"));
  CHECK(forms::answer_in_words(session, city, *en) == "Rey");
  session.leave(city);
  CHECK(session.error_at("city").empty());
  CHECK(session.text(city) == "rey");
  type(session, "city", "  ");
  CHECK(session.text(city) == "");
  CHECK(session.sent() == "{}");
  CHECK(!session.check_page(0));
  CHECK(session.error_at("city") == "required");
}

TEST_CASE("a typed text is never taken for an option's key") {
  Session session(kForm);
  const size_t city = session.at("city");
  type(session, "city", "1");
  session.leave(city);
  CHECK(session.sent() == "{}");
  CHECK(session.error_at("city") == "unparsed");
  session.choose(city, 8, true);
  CHECK(session.text(city) == "1");
  CHECK(session.sent() == R"({"city":"1"})");
}

TEST_CASE("what was typed and what was chosen comes back with a draft, and what is gone is told") {
  Session session(kForm);
  type(session, "city", "شهر");
  session.choose(session.at("zone"), 99, true);
  const Json kept = session.kept();
  Session again(kForm);
  CHECK(again.restore(kept).empty());
  CHECK(again.kept() == kept);
  CHECK(again.sent() == R"({"zone":100})");

  Json old = Json::object();
  old.append("city", Json::string("yazd"));
  Session renewed(kForm);
  const auto misfits = renewed.restore(old);
  REQUIRE(misfits.size() == 1);
  CHECK(misfits[0].text == "yazd");
  CHECK(renewed.text(renewed.at("city")) == "");
}

TEST_CASE("what is known of the citizen is chosen") {
  Session session(kForm);
  const auto known = read_json(R"({"home": {"city": "karaj"}})");
  const auto source = locale::LocalText::read(*read_json(R"({"en": "From the post"})"), "");
  REQUIRE((known && source));
  CHECK(session.prefill(*known, {{"home", *source}}).size() == 1);
  CHECK(session.text(session.at("city")) == "karaj");
}

}  // namespace panjereh::tests
