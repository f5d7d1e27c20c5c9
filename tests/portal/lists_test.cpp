// Lists that a form names: they come before it is shown, are kept for use without a network, and
// say what is wrong where they do not come.
#include <doctest/doctest.h>

#include "host.h"
#include "support/files.h"

namespace panjereh::tests {

namespace {

using view::Text;

constexpr std::string_view kForm = "tests/forms/cases/lists.json";

std::string list(const std::string& name) {
  return read_file(repository_path("tests/forms/cases/lists/tests/" + name + ".json"));
}

// A form whose definition is there, and the fetches of its two lists.
struct Opened {
  Host host;
  std::vector<Json> fetches;
  Opened() {
    host.open_file(kForm);
    fetches = host.effects("fetch");
    REQUIRE(fetches.size() == 2);
  }
};

}  // namespace

TEST_CASE("a form is shown when all of its lists are there, in whichever order they come") {
  Opened opened;
  Host& host = opened.host;
  CHECK(opened.fetches[0]["path"].as_string() == "lists/tests/provinces");
  CHECK(opened.fetches[0]["keep"].as_string() == "kept/lists/tests/provinces#");
  CHECK(opened.fetches[1]["path"].as_string() == "lists/tests/counties");
  CHECK(host.reply(opened.fetches[1], 200, list("counties")));
  CHECK(!host.has("@form"));
  CHECK(host.reply(opened.fetches[0], 200, list("provinces")));
  CHECK(host.choose("@option/province/gilan"));
  CHECK(host.has("@option/county/rasht"));
  CHECK(!host.has("@option/county/rey"));
}

TEST_CASE("a list that does not come can be asked for again, and the form with it") {
  Opened opened;
  Host& host = opened.host;
  CHECK(host.reply(opened.fetches[0], 0, ""));
  CHECK(host.has("@retry"));
  // It comes too late: the form begins again as a whole.
  CHECK(host.reply(opened.fetches[1], 200, list("counties")));
  CHECK(host.has("@retry"));
  CHECK(host.activate("@retry"));
  CHECK(host.reply(host.only("fetch"), 200, read_file(repository_path(kForm))));
  const std::vector<Json> again = host.effects("fetch");
  REQUIRE(again.size() == 2);
  CHECK(host.reply(again[0], 200, list("provinces")));
  CHECK(host.reply(again[1], 200, list("counties")));
  CHECK(host.has("province"));
}

TEST_CASE("what is wrong with a list is told, with its name and place") {
  struct Bad {
    int status;
    std::string body;
    std::string told;
  };
  for (const Bad& bad : {
           Bad{404, "", "tests/lists list tests/provinces : the window has no such list"},
           Bad{200, list("counties"),
               "tests/lists list tests/provinces /list: expected the list's name, "
               "\"tests/provinces\""},
           Bad{200, "{", "tests/lists list tests/provinces : "},
       }) {
    Opened opened;
    Host& host = opened.host;
    CHECK(host.reply(opened.fetches[0], bad.status, bad.body));
    const Json told = host.effects("log")[0];
    CHECK(std::string(told["message"].as_string()).starts_with(bad.told));
    CHECK(!host.has("@retry"));
    CHECK(host.reply(opened.fetches[1], 200, list("counties")));
    CHECK(!host.has("province"));
  }
}

TEST_CASE("of a form that names a list by no name nothing is asked") {
  std::string form = read_file(repository_path(kForm));
  constexpr std::string_view kName = "\"tests/provinces\" }";
  form.replace(form.find(kName), kName.size(), "\"../provinces\" }");
  Host host;
  CHECK(host.send(event(
      "start", {{"language", Json::string("en")}, {"service", Json::string("tests/lists")}})));
  CHECK(host.reply(host.effects("fetch")[1], 200, form));
  CHECK(host.effects("fetch").empty());
  CHECK(std::string(host.effects("log")[0]["message"].as_string())
            .ends_with("/pages/0/items/0/options: \"../provinces\" is no name of a list"));
}

}  // namespace panjereh::tests
