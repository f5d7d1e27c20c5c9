// Money, times and codes: what is typed, what the field shows once it is left, and what is sent.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/forms/messages.h"
#include "panjereh/forms/validation.h"
#include "session.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

struct Widgets : tests::Session {
  Widgets() : Session("tests/forms/cases/widgets.json") {}

  // What the field shows after it was typed and left.
  std::string left(std::string_view id, std::string_view text) {
    type(id, text);
    leave(at(id));
    return std::string(this->text(at(id)));
  }
  std::string in_words(std::string_view id, std::string_view language = "fa") const {
    return answer_in_words(*this, at(id), locale_of(language));
  }
  std::string error_words(std::string_view id) const {
    const schema::Failure* failure = error(at(id));
    return failure ? error_message(definition(), field(at(id)), *failure, locale_of("fa")) : "";
  }

 private:
  static locale::Locale locale_of(std::string_view language) {
    auto read = locale::Locale::read(
        tests::read_repository_json("locales/" + std::string(language) + ".json"));
    REQUIRE(read);
    return *std::move(read);
  }
};

std::string sent(const Widgets& form, const char* name) { return write_json(form.data()[name]); }

}  // namespace

TEST_CASE("money is sent in rials, in whichever unit it is asked for or named") {
  Widgets form;
  CHECK(form.left("rent", "۵۰۰۰۰۰۰") == "۵٬۰۰۰٬۰۰۰");
  CHECK(sent(form, "rent") == "50000000");
  CHECK(form.in_words("rent") == "۵٬۰۰۰٬۰۰۰ تومان");
  CHECK(form.in_words("rent", "en") == "5,000,000 tomans");
  // In the digits that it was typed in, and in the unit of the field.
  CHECK(form.left("rent", "50000000 rials") == "5,000,000");
  CHECK(sent(form, "rent") == "50000000");
  CHECK(form.left("rent", "۲٫۵ میلیون") == "۲٬۵۰۰٬۰۰۰");
  CHECK(form.left("fee", "۵۰۰ هزار تومان") == "۵٬۰۰۰٬۰۰۰");
  CHECK(sent(form, "fee") == "5000000");
}

TEST_CASE("an amount that cannot be read stays, and limits are told in the unit of the field") {
  Widgets form;
  CHECK(form.left("rent", "پنج میلیون") == "پنج میلیون");
  CHECK(form.error_at("rent") == "unparsed");
  CHECK(form.error_words("rent") == "«اجاره» را با رقم بنویسید، مانند ۵٬۰۰۰٬۰۰۰");
  CHECK(form.left("rent", "۹۰۰۰") == "۹٬۰۰۰");
  CHECK(form.error_words("rent") == "«اجاره» باید ۱۰٬۰۰۰ تومان یا بیشتر باشد");
  form.left("rent", "۹ هزار و");
  CHECK(form.error_at("rent") == "unparsed");
  form.left("rent", "۱۰۰۰۰٫۵");
  CHECK(form.error_words("rent") == "«اجاره» باید مضربی از ۱ تومان باشد");
  form.left("rent", "۱۰۰۰۰");
  CHECK(form.error_at("rent").empty());
}

TEST_CASE("a time of day is sent as the schema asks for it") {
  Widgets form;
  CHECK(form.left("opens", "۸") == "۰۸:۰۰");
  CHECK(sent(form, "opens") == R"("08:00")");
  CHECK(form.left("call", "8:30 pm") == "20:30");
  CHECK(sent(form, "call") == R"("20:30:00+03:30")");
  CHECK(form.in_words("call") == "\u2066۲۰:۳۰\u2069");
  CHECK(form.left("call", "۲۵:۰۰") == "۲۵:۰۰");
  CHECK(form.error_words("call") == "«ساعت تماس» را با ساعت و دقیقه بنویسید، مانند ۱۴:۳۰");
}

TEST_CASE("defaults stand in their fields as one would type them") {
  const Widgets form;
  CHECK(form.text(form.at("fee")) == "12000");
  CHECK(form.text(form.at("opens")) == "08:00");
}

TEST_CASE("a code that came by message is read without its spaces, in any digits") {
  Widgets form;
  const Field& field = form.field(form.at("code"));
  CHECK(field.widget == Widget::text);
  CHECK(field.autocomplete == "one-time-code");
  form.left("code", " ۱۲۳ ۴۵۶ ");
  CHECK(sent(form, "code") == R"("123456")");
  CHECK(form.error_at("code").empty());
  form.left("code", "12345");
  CHECK(form.error_at("code") == "pattern");
}

TEST_CASE("a rating is one of its options") {
  Widgets form;
  CHECK(form.field(form.at("stars")).widget == Widget::radios);
  CHECK(form.field(form.at("stars")).is_scale);
  form.pick("stars", "4");
  CHECK(sent(form, "stars") == "4");
}

TEST_CASE("the server takes what the page sends, and no other spelling of it") {
  Widgets form;
  form.type("rent", "۱۰۰ هزار");
  form.type("call", "20:30");
  form.pick("stars", "1");
  CHECK(!form.check());
  CHECK(validate(form.definition(), form.data()).empty());
  const auto failures = [&](const char* json) {
    std::string list;
    for (const auto& one : validate(form.definition(), *read_json(json))) {
      list += one.pointer + " " + one.keyword + "; ";
    }
    return list;
  };
  CHECK(failures(R"({"rent":1e6,"stars":2})").empty());
  CHECK(failures(R"({"rent":1000000,"stars":2,"opens":"8:00"})") == "/opens clean; ");
  CHECK(failures(R"({"rent":1000000,"stars":2,"opens":"25:00"})") == "/opens clean; ");
  CHECK(failures(R"({"rent":1000000,"stars":2,"call":"20:30:00Z"})") == "/call clean; ");
  CHECK(failures(R"({"rent":1000000.5,"stars":2})") == "/rent type; /rent multipleOf; ");
}

}  // namespace panjereh::forms
