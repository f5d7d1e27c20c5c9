// Lists that forms share: a form that names them is the form that has their options itself.
#include "panjereh/forms/lists.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "forms/session.h"
#include "panjereh/forms/definition.h"
#include "panjereh/forms/lint.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

const std::string kCases = "tests/forms/cases/";

std::string text_of(const std::string& name) {
  return tests::read_file(tests::repository_path(kCases + name));
}

Lists lists() {
  Lists lists;
  for (const std::string name : {"provinces", "counties"}) {
    const auto list = read_json(text_of("lists/tests/" + name + ".json"));
    REQUIRE(list);
    REQUIRE(lists.add("tests/" + name, *list).empty());
  }
  return lists;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  size_t count = 0;
  for (size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
    ++count;
  }
  REQUIRE(count > 0);
}

// What is wrong with the form when that stands in it in the place of the other.
std::string refused(std::string_view from, std::string_view to) {
  std::string text = text_of("lists.json");
  replace_all(text, from, to);
  const auto definition = Definition::read(*read_json(text), lists());
  return definition ? "" : tests::listed(definition.error());
}

// What is wrong with the list of counties then.
std::string bad_list(std::string_view from, std::string_view to) {
  std::string text = text_of("lists/tests/counties.json");
  replace_all(text, from, to);
  Lists lists;
  const std::string problems = tests::listed(lists.add("tests/counties", *read_json(text)));
  CHECK((lists.find("tests/counties") == nullptr) == !problems.empty());
  return problems;
}

std::string listed(const Definition& definition, std::string_view data) {
  return tests::listed(validate(definition, *read_json(data)));
}

}  // namespace

TEST_CASE("a form that names lists is the form that has their options itself") {
  std::string inlined = text_of("lists.json");
  for (const auto& [name, keys] : {std::pair{"provinces", R"(["tehran", "gilan"])"},
                                   {"counties", R"(["tehran", "rey", "rasht", "rudbar"])"}}) {
    const auto list = read_json(text_of("lists/tests/" + std::string(name) + ".json"));
    replace_all(inlined, R"("$ref": "list:tests/)" + std::string(name) + '"',
                R"("enum": )" + std::string(keys));
    replace_all(inlined, R"("tests/)" + std::string(name) + '"', write_json((*list)["options"]));
  }
  const auto by_name = Definition::read(*read_json(text_of("lists.json")), lists());
  const auto itself = Definition::read(*read_json(inlined));
  REQUIRE(by_name);
  REQUIRE(itself);
  REQUIRE(by_name->fields.size() == itself->fields.size());
  for (size_t i = 0; i < itself->fields.size(); ++i) {
    const Field& one = by_name->fields[i];
    const Field& other = itself->fields[i];
    CHECK(one.widget == other.widget);
    CHECK(one.within == other.within);
    CHECK(std::ranges::equal(one.options, other.options, [](const Option& a, const Option& b) {
      return a.key == b.key && a.within == b.within && a.label.in("fa") == b.label.in("fa") &&
             a.label.in("en") == b.label.in("en");
    }));
  }
  for (const std::string_view data : {
           R"({})",
           R"({"province": "tehran"})",
           R"({"province": "shiraz"})",
           R"({"province": "gilan", "county": "rey"})",
           R"({"province": "gilan", "county": "rasht", "homes": [{}]})",
           R"({"province": 1, "county": "nowhere"})",
           R"({"province": "tehran", "homes": [{"province": "gilan", "county": "tehran"}]})",
           R"({"province": "tehran", "homes": [{"province": "gilan", "county": "rudbar"}]})",
       }) {
    CAPTURE(data);
    CHECK(listed(*by_name, data) == listed(*itself, data));
  }
  CHECK(listed(*by_name, R"({"province": "shiraz"})") == "/province enum; ");
}

TEST_CASE("a form says which lists it asks for, each once") {
  const auto names = list_names(*read_json(text_of("lists.json")));
  REQUIRE(names);
  CHECK(*names == std::vector<std::string>{"tests/provinces", "tests/counties"});
  CHECK(list_names(Json())->empty());
  CHECK(list_names(*read_json(R"({"pages": 1})"))->empty());
  std::string many;
  for (size_t i = 0; i <= kMostLists; ++i) {
    many += (i ? ", " : "") + (R"({"options": "l)" + std::to_string(i) + R"("})");
  }
  const auto too_many = list_names(*read_json(R"({"pages": [{"items": [)" + many + "]}]}"));
  REQUIRE(!too_many);
  CHECK(too_many.error().pointer == "/pages/0/items/20/options");
  CHECK(too_many.error().message == "a form asks for at most 20 lists");
  for (const std::string_view bad : {"../secret", "/a", "a//b", "a b", ".a"}) {
    const auto named = list_names(
        *read_json(R"({"pages": [{"items": [{"options": ")" + std::string(bad) + "\"}]}]}"));
    REQUIRE(!named);
    CHECK(named.error().message == "\"" + std::string(bad) + "\" is no name of a list");
  }
}

TEST_CASE("an item and its schema name the same list, and one that is there") {
  CHECK(refused("\"options\": \"tests/provinces\"", "\"options\": \"tests/towns\"")
            .starts_with("/pages/0/items/0/options: there is no list \"tests/towns\" here; "));
  CHECK(
      refused("list:tests/provinces", "list:tests/towns").find("/data/properties/province/$ref") !=
      std::string::npos);
  CHECK(
      refused("\"province\": { \"$ref\": \"list:tests/provinces\" }",
              "\"province\": { \"enum\": [\"tehran\", \"yazd\"] }")
          .starts_with("/pages/0/items/0/options: \"/province\" in /data is none of this list; it "
                       "is {\"$ref\": \"list:tests/provinces\"}; "));
  CHECK(refused("\"within\": \"/province\", ", "")
            .starts_with("/pages/0/items/1/items/0/options: this list's options are within another "
                         "one's; name the field of that one by \"within\"; "));
  CHECK(refused("\"options\": \"tests/provinces\" },\n        {",
                "\"options\": \"tests/provinces\", "
                "\"within\": \"/province\" },\n        {") != "");
  CHECK(refused("\"options\": \"tests/provinces\"", "\"options\": \"\"")
            .starts_with("/pages/0/items/0/options: \"\" is no name of a list; "));
}

TEST_CASE("a list of which anything is wrong is not there") {
  CHECK(bad_list("\"tests/counties\"", "\"tests/towns\"") ==
        "/list: expected the list's name, \"tests/counties\"; ");
  CHECK(bad_list("\"panjereh\": 1", "\"panjereh\": 2") ==
        "/panjereh: expected the format's version, 1; ");
  CHECK(bad_list("\"panjereh\": 1", "\"panjereh\": 1, \"version\": 2")
            .starts_with("/version: the key \"version\" is unknown here; the keys are "));
  CHECK(bad_list("\"tests/provinces\"", "\"../provinces\"") ==
        "/within: expected the name of a list; ");
  CHECK(bad_list("\"rasht\": {", "\"rey\": {") ==
        "/options/gilan/rey: it is within another option already; ");
  CHECK(bad_list("{ \"fa\": \"رشت\" }", "{}").starts_with("/options/gilan/rasht: "));
  CHECK(
      bad_list("{ \"fa\": \"رشت\" }", "{ \"fa\": \"\" }").starts_with("/options/gilan/rasht/fa: "));
  CHECK(bad_list("\"within\": \"tests/provinces\",", "") != "");
  Lists lists;
  CHECK(tests::listed(lists.add("a", Json())) == ": expected an object; ");
  CHECK(
      tests::listed(lists.add("a", *read_json(R"({"panjereh": 1, "list": "a", "options": {}})"))) ==
      "/options: expected the words of each option, by the option; ");
}

TEST_CASE("the schema of lists has the keys that their reader has") {
  Lists lists;
  const Problems problems = lists.add("a", *read_json(R"({"unheard-of": 1})"));
  REQUIRE(!problems.empty());
  std::string keys;
  const Json schema = tests::read_repository_json("assets/schema/list.schema.json");
  for (const Json::Member& member : schema["properties"].members()) {
    keys += (keys.empty() ? "\"" : ", \"") + member.key + "\"";
  }
  CHECK(problems[0].message == "the key \"unheard-of\" is unknown here; the keys are " + keys);
}

TEST_CASE("another list is another form") {
  const Json form = *read_json(text_of("lists.json"));
  std::string text = text_of("lists/tests/counties.json");
  replace_all(text, "رشت", "رشت نو");
  Lists other = lists();
  REQUIRE(other.add("tests/counties", *read_json(text)).empty());
  const auto before = Definition::read(form, lists());
  const auto after = Definition::read(form, other);
  CHECK(before->digest == Definition::read(form, lists())->digest);
  CHECK(before->digest != after->digest);
}

TEST_CASE("lint takes lists, and misses those that are not there") {
  const Json form = *read_json(text_of("lists.json"));
  const auto is_error = [](const Finding& one) { return one.severity == Finding::Severity::error; };
  CHECK(std::ranges::none_of(lint(form, lists()), is_error));
  CHECK(std::ranges::any_of(lint(form), is_error));
}

}  // namespace panjereh::forms
