// Values that their form has cleaned up: what is judged, sent and shown, and what was typed.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "panjereh/forms/form_session.h"
#include "panjereh/forms/messages.h"
#include "panjereh/forms/validation.h"
#include "panjereh/forms/values.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kForm = R"({
  "panjereh": 1, "id": "tests/clean", "version": "1", "service": { "title": { "fa": "فرم" } },
  "data": {
    "type": "object",
    "properties": {
      "name": { "type": "string", "maxLength": 10 },
      "address": { "type": "string" },
      "code": { "type": "string", "pattern": "^[0-9]{4}$" },
      "note": { "type": "string" },
      "extra": { "type": "string" }
    },
    "required": ["name", "extra"]
  },
  "pages": [ { "id": "one", "items": [
    { "field": "/name", "label": { "fa": "نام" }, "clean": "name" },
    { "field": "/address", "label": { "fa": "نشانی" }, "clean": "text", "widget": "multiline" },
    { "field": "/code", "label": { "fa": "شماره" }, "clean": "code" },
    { "field": "/note", "label": { "fa": "توضیح" } },
    { "field": "/extra", "label": { "fa": "بیشتر" }, "when": { "==": [{ "var": "code" }, "1234"] } }
  ] } ]
})";

std::shared_ptr<const Definition> form() {
  const auto json = read_json(kForm);
  REQUIRE(json);
  auto definition = Definition::read(*json);
  REQUIRE(definition);
  return std::make_shared<const Definition>(*std::move(definition));
}

struct Session : FormSession {
  Session() : FormSession(form()) {}

  void type(std::string_view id, std::string_view text) { answer(*find(id), text); }
  std::string_view value(std::string_view name) const { return data_of(name).as_string(); }
  // The keyword of the error that shows; "" where none does.
  std::string error_at(std::string_view id) const {
    const schema::Failure* failure = error(*find(id));
    return failure ? failure->keyword : "";
  }
  std::string words(std::string_view id) const {
    const auto locale = locale::Locale::read(tests::read_repository_json("locales/fa.json"));
    REQUIRE(locale);
    return answer_in_words(*this, *find(id), *locale);
  }

 private:
  const Json& data_of(std::string_view name) const {
    sent_ = data();
    return sent_[name];
  }
  mutable Json sent_;
};

}  // namespace

TEST_CASE("a value is cleaned up as its form says, and the others stay as they were typed") {
  Session session;
  session.type("name", " علي\u200c  رِضـايي ");
  session.type("address", " خيابان  ۱۲\n\nپلاك\u200f ٣ ");
  session.type("code", "۱۲ ۳۴");
  session.type("note", " خيابان  ۱۲ ");
  CHECK(session.value("name") == "علی رضایی");
  CHECK(session.value("address") == "خیابان 12\nپلاک 3");
  CHECK(session.value("code") == "1234");
  CHECK(session.value("note") == "خيابان  ۱۲");
}

TEST_CASE("what was typed stays in the field and in the draft") {
  Session session;
  session.type("name", " علي ");
  session.type("code", "۱۲ ۳۴");
  session.leave(*session.find("name"));
  CHECK(session.text(*session.find("name")) == " علي ");
  CHECK(session.kept()["name"].as_string() == " علي ");
  Session again;
  CHECK(again.restore(session.kept()).empty());
  CHECK(again.text(*again.find("code")) == "۱۲ ۳۴");
  CHECK(again.value("code") == "1234");
}

TEST_CASE("checks and rules see the cleaned value, and the data alone passes as the page did") {
  Session session;
  CHECK(!session.is_asked(*session.find("extra")));
  session.type("code", "۱۲ ۳۴");
  CHECK(session.is_asked(*session.find("extra")));
  session.type("name", "   ر\u200c\u200c\u200c \u200c ا  ب  پ  ت ");  // nine characters
  session.type("extra", "x");
  CHECK(!session.check());
  CHECK(validate(session.definition(), session.data()).empty());
  session.type("code", "۱۲ ۳");
  session.leave(*session.find("code"));
  CHECK(session.error_at("code") == "pattern");
}

TEST_CASE("a text of which nothing is left is no answer") {
  Session session;
  session.type("name", "\u200cـ\u200f");
  CHECK(write_json(session.data()) == "{}");
  CHECK(!session.check_page(0));
  CHECK(session.error_at("name") == "required");
  CHECK(session.words("name") == "");
  session.type("code", "ـ");
  CHECK(session.words("code") == "");
}

TEST_CASE("the check of all answers shows what is sent, in the page's digits") {
  Session session;
  session.type("name", " علي  رضايي ");
  session.type("address", "پلاك  12");
  session.type("code", "1۲ ۳۴");
  session.type("note", "پلاك  12");
  CHECK(session.words("name") == "علی رضایی");
  CHECK(session.words("address") == "پلاک ۱۲");
  CHECK(session.words("code") == "\u2066۱۲۳۴\u2069");
  CHECK(session.words("note") == "پلاك  12");
}

}  // namespace panjereh::forms
