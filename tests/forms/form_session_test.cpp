// When errors show, what is sent, and in which words.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "panjereh/forms/form_session.h"
#include "panjereh/forms/messages.h"
#include "panjereh/forms/validation.h"
#include "support/files.h"
#include "support/random_json.h"

namespace panjereh::forms {

namespace {

constexpr size_t kName = 0;
constexpr size_t kId = 1;
constexpr size_t kNote = 2;

std::shared_ptr<const Definition> form() {
  auto definition = Definition::read(tests::read_repository_json("tests/forms/cases/form.json"));
  if (definition) return std::make_shared<const Definition>(*std::move(definition));
  FAIL_CHECK("the form has problems");
  return std::make_shared<const Definition>();
}

std::string error(const FormSession& session, size_t field) {
  const schema::Failure* failure = session.error(field);
  if (!failure) return "";
  const std::string_view reason = failure->argument("reason");
  return failure->keyword + (reason.empty() ? "" : ":" + std::string(reason));
}

locale::Locale locale_of(std::string_view language) {
  auto locale = locale::Locale::read(
      tests::read_repository_json("locales/" + std::string(language) + ".json"));
  CHECK(locale);
  return locale ? *std::move(locale) : locale::Locale();
}

}  // namespace

TEST_CASE("nothing is wrong before anything is typed") {
  const FormSession session(form());
  for (size_t field = 0; field < 3; ++field) CHECK(error(session, field) == "");
  CHECK(!session.is_refused(0));
  CHECK(write_json(session.data()) == "{}");
}

TEST_CASE("no error shows while somebody types") {
  FormSession session(form());
  for (const char* text : {"0", "01", "017", "wrong"}) {
    session.answer(kId, text);
    CHECK(error(session, kId) == "");
  }
}

TEST_CASE("leaving a field shows its error or takes it away, and no other's") {
  FormSession session(form());
  session.answer(kId, "0172942285");
  session.answer(kName, "x");
  session.leave(kId);
  CHECK(error(session, kId) == "format:checksum");
  CHECK(error(session, kName) == "");
  session.answer(kId, "0172942284");
  CHECK(error(session, kId) == "format:checksum");  // until it is left
  session.leave(kId);
  CHECK(error(session, kId) == "");
  session.leave(kName);
  CHECK(error(session, kName) == "minLength");
}

TEST_CASE("an identifier is taken out of what was pasted with it, where one is meant") {
  FormSession session(form());
  session.answer(kId, "کد ملی: ۰۱۷-۲۹۴۲۲۸-۴، تلفن ۰۹۱۲۳۴۵۶۷۸۹");
  session.leave(kId);
  CHECK(error(session, kId) == "");
  CHECK(session.data()["id"].as_string() == "0172942284");
  CHECK(answer_in_words(session, kId, locale_of("en")) == "\u2066017-294228-4\u2069");
  session.answer(kId, "کد ملی: ۰۱۷۲۹۴۲۲۸۵");
  session.leave(kId);
  CHECK(error(session, kId) == "format:characters");
  session.answer(kId, "کد ملی ۰۱۷۲۹۴۲۲۸۴، کد ملی همسر ۰۴۹۹۳۷۰۸۹۹");
  session.leave(kId);
  CHECK(error(session, kId) == "format:characters");
}

TEST_CASE("an identifier that is left stands in its groups, in the digits that it was typed in") {
  FormSession session(form());
  for (const auto& [typed, shown] : {std::pair("0172942284", "017-294228-4"),
                                     {"۰۱۷۲۹۴۲۲۸۴", "۰۱۷-۲۹۴۲۲۸-۴"},
                                     {"۰۱۷-۲۹۴۲۲۸-۴", "۰۱۷-۲۹۴۲۲۸-۴"},
                                     {"کد ملی: ٠١٧٢٩٤٢٢٨٤", "٠١٧-٢٩٤٢٢٨-٤"},
                                     {"0172942285", "0172942285"},
                                     {" x ", " x "}}) {
    session.answer(kId, typed);
    CHECK(session.text(kId) == typed);
    const std::string sent = write_json(session.data());
    session.leave(kId);
    CHECK(session.text(kId) == shown);
    CHECK(write_json(session.data()) == sent);
  }
}

TEST_CASE("leaving an empty field shows nothing, though it is required") {
  FormSession session(form());
  session.leave(kName);
  CHECK(error(session, kName) == "");
  session.answer(kName, "x");
  session.leave(kName);
  CHECK(error(session, kName) == "minLength");
  session.answer(kName, "  ");
  session.leave(kName);
  CHECK(error(session, kName) == "");
}

TEST_CASE("checking shows every error at once") {
  FormSession session(form());
  session.answer(kNote, "too long");
  CHECK(session.check() == 0);
  CHECK(error(session, kName) == "required");
  CHECK(error(session, kId) == "required");
  CHECK(error(session, kNote) == "maxLength");
  CHECK(session.is_refused(0));
}

TEST_CASE("after a refusal an empty field is judged on leaving") {
  FormSession session(form());
  CHECK(session.check() == 0);
  session.answer(kName, "نام");
  session.leave(kName);
  CHECK(error(session, kName) == "");
  session.answer(kName, "");
  session.leave(kName);
  CHECK(error(session, kName) == "required");
}

TEST_CASE("a form is refused until its last error is mended") {
  FormSession session(form());
  CHECK(session.check() == 0);
  session.answer(kName, "نام");
  session.leave(kName);
  CHECK(session.is_refused(0));
  session.answer(kId, "0172942284");
  session.leave(kId);
  CHECK(!session.is_refused(0));
  CHECK(!session.check());
}

TEST_CASE("a form that passes shows no error") {
  FormSession session(form());
  session.answer(kName, "x");
  session.leave(kName);
  session.answer(kName, "نام");
  session.answer(kId, "۰۱۷۲۹۴۲۲۸۴");
  CHECK(!session.check());
  for (size_t field = 0; field < 3; ++field) CHECK(error(session, field) == "");
}

TEST_CASE("what is sent is what was meant, what is shown is what was typed") {
  FormSession session(form());
  session.answer(kName, " علي\u200cرضا\u00a0");
  session.answer(kId, "۰۱۷-۲۹۴۲۲۸-۴");
  CHECK(session.text(kName) == " علي\u200cرضا\u00a0");
  CHECK(session.text(kId) == "۰۱۷-۲۹۴۲۲۸-۴");
  CHECK(write_json(session.data()) == "{\"name\":\"علي\u200cرضا\",\"id\":\"0172942284\"}");
}

TEST_CASE("an emptied field leaves no key behind") {
  FormSession session(form());
  session.answer(kNote, "a");
  CHECK(write_json(session.data()) == R"({"note":"a"})");
  for (const char* empty : {"", "   ", "\u200f\u00a0"}) {
    session.answer(kNote, empty);
    CHECK(write_json(session.data()) == "{}");
  }
}

TEST_CASE("only one error shows for a field, the first in schema order") {
  FormSession session(form());
  session.answer(kId, "x");
  session.leave(kId);
  CHECK(error(session, kId) == "format:characters");
}

TEST_CASE("a field is found by its node id") {
  const FormSession session(form());
  CHECK(session.find("id") == kId);
  CHECK(session.find("/id") == std::nullopt);
  CHECK(session.find("") == std::nullopt);
}

TEST_CASE("a valid form stays valid when its own data is typed in again") {
  tests::Random random(16);
  for (size_t round = 0; round < tests::rounds(200); ++round) {
    FormSession session(form());
    for (size_t field = 0; field < 3; ++field) {
      session.answer(field, random.one_in(3) ? " 017-2942284 " : tests::random_text(random, 8));
    }
    const bool valid = !session.check();
    // A text of separators alone is an identifier of nothing: wrong, and gone when typed again.
    if (session.data()["id"].is_string() && session.data()["id"].as_string().empty()) continue;
    FormSession again(form());
    const Json data = session.data();
    for (const Field& field : session.definition().fields) {
      again.answer(*again.find(field.id), data[field.tokens[0]].as_string());
    }
    CHECK(!again.check() == valid);
    CHECK(write_json(again.data()) == write_json(data));
  }
}

TEST_CASE("the hash follows texts, errors and the definition") {
  const auto hash = [](const FormSession& session) {
    StableHash hash;
    session.add_to(hash);
    return hash.value();
  };
  FormSession one(form());
  FormSession other(form());
  CHECK(hash(one) == hash(other));
  one.answer(kName, "a");
  CHECK(hash(one) != hash(other));
  other.answer(kName, "a ");
  CHECK(hash(one) != hash(other));
  other.answer(kName, "a");
  CHECK(hash(one) == hash(other));
  one.leave(kName);
  CHECK(hash(one) != hash(other));
}

TEST_CASE("an error is told in the form's own words, else the identifier's, else the keyword's") {
  const locale::Locale en = locale_of("en");
  FormSession session(form());
  session.answer(kName, "a");
  session.answer(kId, "12");
  session.answer(kNote, "too long");
  CHECK(session.check() == 0);
  const auto words = [&](size_t field, const locale::Locale& locale) {
    return error_message(session.definition(), session.definition().fields[field],
                         *session.error(field), locale);
  };
  CHECK(words(kName, en) == "“Name” must have at least 2 characters; it has 1 now");
  CHECK(words(kId, en) == en.message("error.national-id.length"));
  CHECK(words(kNote, en) == "Shorter");
  const locale::Locale fa = locale_of("fa");
  CHECK(
      words(kName, fa) ==
      "«نام» باید دست‌کم ۲ نویسه باشد؛ اکنون ۱ نویسه است");
  CHECK(words(kNote, fa) == "کوتاه‌تر");
}

TEST_CASE("what is unusual about an identifier is told on leaving it, and refuses nothing") {
  const locale::Locale en = locale_of("en");
  FormSession session(form());
  session.answer(kName, "Sara");
  session.answer(kId, "۱۱۱۱۱۱۱۱۱۱");
  CHECK(session.warnings(kId).empty());
  session.leave(kId);
  session.leave(kId);
  REQUIRE(session.warnings(kId).size() == 1);
  const schema::Failure warning = session.warnings(kId)[0];
  CHECK(error_message(session.definition(), session.field(kId), warning, en) ==
        "All digits of this national ID are the same; compare them with your card");
  const schema::Failure other{"", "unusual", "", {{"reason", "other"}}};
  CHECK(error_message(session.definition(), session.field(kId), other, en) ==
        "“ID” is unusual; look at it once more");
  CHECK(session.check_page(0));
  CHECK(session.warnings(kId).size() == 1);
  const auto found = warnings(session.definition(), session.data());
  REQUIRE(found.size() == 1);
  CHECK(found[0].pointer == "/id");
  CHECK(found[0].keyword == "unusual");
  session.answer(kId, "1111111112");
  session.leave(kId);
  CHECK(session.warnings(kId).empty());
  session.answer(kId, "1111111111");
  session.check_page(0);
  CHECK(session.warnings(kId).size() == 1);
}

TEST_CASE("an error that no message knows is still told") {
  const locale::Locale en = locale_of("en");
  const FormSession session(form());
  const schema::Failure unknown{"/name", "uniqueItems", "/uniqueItems", {}};
  CHECK(error_message(session.definition(), session.definition().fields[kName], unknown, en) ==
        "Check and correct “Name”");
  const schema::Failure form_of_id{"/id", "format", "/format", {{"reason", "form"}}};
  CHECK(error_message(session.definition(), session.definition().fields[kId], form_of_id, en) ==
        "Write “ID” in the form that is asked for");
}

}  // namespace panjereh::forms
