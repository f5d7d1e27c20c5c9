// A new version of a form meets what was kept of an earlier one.
#include "panjereh/forms/misfit.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "panjereh/forms/form_session.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kForm = R"({"panjereh":1,"id":"a","version":"2",
  "service":{"title":{"en":"T"}},
  "data":{"properties":{
    "name":{"type":"string"}, "age":{"type":"integer"},
    "colour":{"enum":["red","green"]}, "helps":{"type":"array","items":{"enum":["food","care"]}},
    "alone":{"type":"boolean"}, "true":{"const":true},
    "members":{"type":"array","maxItems":2,"items":{"properties":{"name":{"type":"string"},
      "kind":{"enum":["a","b"]}}}}}},
  "pages":[{"id":"p","items":[
    {"field":"/name","label":{"en":"Name"}}, {"field":"/age","label":{"en":"Age"}},
    {"field":"/colour","label":{"en":"Colour"},"options":{"red":{"en":"R"},"green":{"en":"G"}}},
    {"field":"/helps","label":{"en":"Helps"},"options":{"food":{"en":"F"},"care":{"en":"C"}}},
    {"field":"/alone","label":{"en":"Alone"}}, {"field":"/true","label":{"en":"True"}},
    {"repeat":"/members","title":{"en":"Member"},"items":[
      {"field":"/name","label":{"en":"Name"}},
      {"field":"/kind","label":{"en":"Kind"},"options":{"a":{"en":"A"},"b":{"en":"B"}}}]}]}]})";

std::shared_ptr<const Definition> definition() {
  const auto json = read_json(kForm);
  REQUIRE(json);
  auto read = Definition::read(*json);
  REQUIRE(read);
  return std::make_shared<const Definition>(*std::move(read));
}

// What does not fit of `kept`, a line each: why, place and text; then what is kept after all.
std::string restored(const char* kept) {
  constexpr const char* kWhy[] = {"gone", "choice", "rows"};
  FormSession session(definition());
  const auto json = read_json(kept);
  REQUIRE(json);
  std::string told;
  for (const Misfit& misfit : session.restore(*json)) {
    told += std::string(kWhy[static_cast<size_t>(misfit.why)]) + " " + misfit.place + " " +
            misfit.text + "\n";
  }
  return told + write_json(session.kept());
}

}  // namespace

TEST_CASE("what still fits is kept, and what does not is given back as it was typed") {
  CHECK(restored(R"({"name":" سارا ","age":"چهل","colour":"red","gone.x":"۱۲","empty":""})") ==
        "gone gone.x ۱۲\n"
        R"({"name":" سارا ","age":"چهل","colour":"red"})");
}

TEST_CASE("a choice that there is no more is given back, the others of the same field stay") {
  CHECK(restored(R"({"colour":"blue","helps":"[\"food\",\"rent\",\"aid\"]"})") ==
        "choice colour blue\nchoice helps rent\nchoice helps aid\n"
        R"({"helps":"[\"food\"]"})");
}

TEST_CASE("what was typed where there are choices now is one of them, or is given back") {
  CHECK(restored(R"({"colour":"green","alone":"nobody","true":"نه","helps":"[1]"})") ==
        "choice alone nobody\nchoice true نه\nchoice helps [1]\n"
        R"({"colour":"green"})");
  CHECK(restored(R"({"alone":"no","true":"true"})") == R"({"alone":"no","true":"true"})");
}

TEST_CASE("one choice becomes one of several, and one of several becomes the one") {
  CHECK(restored(R"({"helps":"care","colour":"[\"red\"]"})") ==
        R"({"colour":"red","helps":"[\"care\"]"})");
  CHECK(restored(R"({"colour":"[\"red\",\"green\"]"})") ==
        "choice colour red\nchoice colour green\n{}");
}

TEST_CASE("rows over the maximum stay, and that there are too many is told") {
  CHECK(restored(R"({"@rows/members":["x","y","z"],"members.z.name":"رضا"})") ==
        "rows members 3\n"
        R"({"@rows/members":["x","y","z"],"members.z.name":"رضا"})");
  CHECK(restored(R"({"@rows/members":["x","y"]})") == R"({"@rows/members":["x","y"]})");
}

TEST_CASE("an answer of a row is placed by the row's number") {
  CHECK(restored(R"({"@rows/members":["x","y"],"members.y.kind":"c","members.y.school":"s",
                     "members.gone.name":"taken out"})") ==
        "choice members.2.kind c\ngone members.2.school s\n"
        R"({"@rows/members":["x","y"]})");
  CHECK(restored(R"({"@rows/cars":["q"],"cars.q.plate":"۱۲ب"})") == "gone cars.1.plate ۱۲ب\n{}");
}

TEST_CASE("each misfit has its words") {
  const Json file = tests::read_repository_json("locales/en.json");
  const auto locale = locale::Locale::read(file);
  REQUIRE(locale);
  const auto form = definition();
  const auto words = [&](const Misfit& misfit) { return misfit_message(*form, misfit, *locale); };
  CHECK(words({Misfit::Why::gone, "a.b", "۱۲"}) ==
        "Your answer “\u2068۱۲\u2069” (\u2068a.b\u2069) is not asked for any more");
  CHECK(words({Misfit::Why::choice, "colour", "blue", 2}) ==
        "Colour: your answer “\u2068blue\u2069” is not among the choices; please choose again");
  CHECK(words({Misfit::Why::rows, "members", "3", kNone, 0}) ==
        "Member: you have 3, and this form takes no more than 2; please remove the others");
}

}  // namespace panjereh::forms
