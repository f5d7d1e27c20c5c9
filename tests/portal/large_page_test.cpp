// Large pages: what is done in a field costs what that field costs.
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "panjereh/portal/portal.h"
#include "portal/host.h"
#include "support/files.h"
#include "support/growth.h"

namespace panjereh::tests {

namespace {

// A page of that many fields, each other of which is searched by what is typed.
std::string definition(size_t fields) {
  Json options = Json::object();
  Json keys = Json::array();
  for (const char* key : {"north", "north-east", "south", "south-west"}) {
    options.set(key, *read_json(R"({"en":")" + std::string(key) + R"("})"));
    keys.push(Json::string(key));
  }
  Json properties = Json::object();
  Json items = Json::array();
  for (size_t i = 0; i < fields; ++i) {
    const std::string name = "f" + std::to_string(i);
    Json item = *read_json(R"({"field":"/)" + name + R"(","label":{"en":"Field"}})");
    Json schema = *read_json(R"({"type":"string"})");
    if (i % 2 == 0) {
      item.set("widget", Json::string("search")).set("options", options);
      schema = Json::object();
      schema.set("enum", keys);
    }
    properties.append(name, std::move(schema));
    items.push(std::move(item));
  }
  Json form = *read_json(R"({"panjereh":1,"id":"tests/large","version":"1.0.0",
                             "service":{"title":{"en":"Large"}},"data":{"type":"object"},
                             "pages":[{"id":"page"}]})");
  form.member("data").set("properties", std::move(properties));
  Json page = Json::object();
  page.set("id", Json::string("page")).set("items", std::move(items));
  Json pages = Json::array();
  pages.push(std::move(page));
  return write_json(form.set("pages", std::move(pages)));
}

class LargePage {
 public:
  explicit LargePage(size_t fields) : definition_(definition(fields)) {
    send(event("start",
               {{"language", Json::string("en")}, {"service", Json::string("tests/large")}}));
  }

  // The bytes of the diff.
  size_t send(const Json& event) {
    const auto output = portal_.dispatch(event);
    REQUIRE(output);
    const size_t bytes = output->diff.size();
    for (const Json& effect : output->effects) {
      const bool is_fetch = effect["type"].as_string() == "fetch";
      const auto result = is_fetch ? std::optional(fetched(effect)) : device_.run(effect);
      if (result) send(*result);
    }
    return bytes;
  }

 private:
  Json fetched(const Json& fetch) const {
    const std::string path(fetch["path"].as_string());
    const bool is_locale = path.starts_with("locales/");
    return event(
        "result",
        {{"effect", fetch["id"]},
         {"status", Json::number(200)},
         {"body", Json::string(is_locale ? read_file(repository_path(path)) : definition_)}});
  }

  std::string definition_;
  Device device_;
  portal::Portal portal_;
};

Json on(std::string_view type, std::string_view node, const Members& more = {}) {
  Members members = more;
  members.emplace_back("node", Json::string(node));
  return event(type, members);
}

}  // namespace

TEST_CASE(
    "what is typed, chosen, opened, moved in and stored on a page costs what its field costs") {
  check_growth(
      [](size_t fields) {
        LargePage page(fields);
        for (size_t i = 0; i < fields; ++i) {
          const auto text = [&](std::string_view one) {
            return Members{{"text", Json::string(one)}};
          };
          CHECK(page.send(on("activate", "f0")) > 0);
          CHECK(page.send(on("answer", "f0", text("n"))) > 0);
          CHECK(page.send(on("move", "f0",
                             {{"by", Json::string("option")}, {"count", Json::number(1)}})) > 0);
          CHECK(page.send(on("choose", "@option/f0/north", {{"chosen", Json::boolean(true)}})) > 0);
          CHECK(page.send(on("activate", "f0")) > 0);
          CHECK(page.send(on("close", "@list")) > 0);
          page.send(on("answer", "f1", text(i % 2 == 0 ? "a" : "b")));
          for (int tab = 0; tab < 10; ++tab) page.send(event("flush"));
        }
      },
      600);
}

}  // namespace panjereh::tests
