// Forms of many pages: what is done on one costs what that page costs.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "panjereh/forms/form_session.h"
#include "support/growth.h"

namespace panjereh::forms {

namespace {

constexpr uint32_t kOnPage = 2;  // fields, one of them required

// The fields of every other page are in an object of their own.
FormSession open(size_t pages) {
  Json properties = Json::object();
  Json names = Json::array();
  Json list = Json::array();
  for (size_t page = 0; page < pages; ++page) {
    const std::string name = "p" + std::to_string(page);
    const bool is_inside = page % 2 == 1;
    const std::string schema = R"({"type":"string","minLength":2})";
    if (is_inside) {
      properties.append(name, *read_json(R"({"type":"object","properties":{"a":)" + schema +
                                         R"(,"b":)" + schema + R"(},"required":["a"]})"));
    } else {
      properties.append(name + "a", *read_json(schema));
      properties.append(name + "b", *read_json(schema));
    }
    names.push(Json::string(is_inside ? name : name + "a"));
    const std::string at = "/" + name + (is_inside ? "/" : "");
    list.push(*read_json(R"({"id":")" + name + R"(","title":{"en":"Page"},"items":[)" +
                         R"({"field":")" + at + R"(a","label":{"en":"A"}},)" + R"({"field":")" +
                         at + R"(b","label":{"en":"B"}}]})"));
  }
  Json data = *read_json(R"({"type":"object"})");
  data.set("properties", std::move(properties)).set("required", std::move(names));
  Json form = *read_json(R"({"panjereh":1,"id":"tests/many","version":"1.0.0",
                             "service":{"title":{"en":"Many"}}})");
  form.set("data", std::move(data)).set("pages", std::move(list));
  auto definition = Definition::read(form);
  REQUIRE(definition);
  return FormSession(std::make_shared<const Definition>(*std::move(definition)));
}

}  // namespace

TEST_CASE("a form is opened in the time that its pages take") {
  tests::check_growth([](size_t pages) { CHECK(open(pages).pages().size() == pages); }, 4'000);
}

TEST_CASE("a page is left in the time that it takes, whatever is missing on the others") {
  tests::check_growth(
      [](size_t pages) {
        FormSession session = open(pages);
        for (uint32_t page = 0; page < pages; ++page) {
          CHECK(!session.check_page(page));
          session.answer(page * kOnPage, "answer");
          CHECK(session.check_page(page));
        }
        CHECK(!session.check());
      },
      8'000);
}

}  // namespace panjereh::forms
