// docs/forms.md, the page for authors of forms: what it shows is so.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "program.h"
#include "support/files.h"

namespace panjereh {

using tests::run;
using tests::temporary_file;

namespace {

std::string page() { return tests::read_file(tests::repository_path("docs/forms.md")); }

// What stands in the fences of a language, in order.
std::vector<std::string> fenced(const std::string& language) {
  const std::string text = page();
  const std::string open = "\n```" + language + "\n";
  std::vector<std::string> found;
  for (size_t at = text.find(open); at != text.npos; at = text.find(open, at)) {
    at += open.size();
    found.push_back(text.substr(at, text.find("```", at) - at));
  }
  return found;
}

// The words in backticks of the lines that begin with "| ".
std::vector<std::string> operators() {
  const std::string text = page();
  std::vector<std::string> names;
  for (size_t line = text.find("\n| "); line != text.npos; line = text.find("\n| ", line + 1)) {
    const size_t end = text.find('\n', line + 1);
    for (size_t at = text.find('`', line); at < end; at = text.find('`', at + 1)) {
      const size_t close = text.find('`', at + 1);
      names.push_back(text.substr(at + 1, close - at - 1));
      at = close;
    }
  }
  return names;
}

}  // namespace

TEST_CASE("the form that the page for authors shows has nothing for lint to say") {
  const auto blocks = fenced("json");
  REQUIRE(blocks.size() == 4);
  const tests::Run linted = run("lint " + temporary_file("form.json", blocks[0]));
  CHECK(linted.exit_code == 0);
  CHECK(linted.out == "");
}

TEST_CASE("the page for authors shows what validate says of its data") {
  const auto blocks = fenced("json");
  REQUIRE(blocks.size() == 4);
  const std::string form = temporary_file("form.json", blocks[0]);
  const tests::Run answer = run("validate " + form + " " + temporary_file("data.json", blocks[1]));
  const auto shown = read_json(blocks[2]);
  REQUIRE(shown);
  CHECK(answer.out == write_json(*shown) + "\n");
  CHECK(answer.exit_code == 1);
}

TEST_CASE("the choice that the page for authors shows depends on another one") {
  const auto blocks = fenced("json");
  REQUIRE(blocks.size() == 4);
  const std::string form =
      R"({"panjereh": 1, "id": "a", "version": "1", "service": {"title": {"fa": "ا", "en": "A"}},
          "data": {"type": "object", "properties": {"province": {"enum": ["tehran", "gilan"]},
            "county": {"enum": ["rey", "rasht"]}}},
          "pages": [{"id": "p", "items": [{"field": "/province", "label": {"fa": "ا", "en": "A"},
            "options": {"tehran": {"fa": "ا", "en": "A"}, "gilan": {"fa": "ا", "en": "A"}}}, )" +
      blocks[3] + "]}]}";
  const std::string path = temporary_file("form.json", form);
  const tests::Run linted = run("lint " + path);
  CHECK(linted.exit_code == 0);
  CHECK(linted.out == "");
  const std::string data = temporary_file("data.json", R"({"province":"gilan","county":"rey"})");
  CHECK(run("validate " + path + " " + data).out.find(R"("keyword":"within")") !=
        std::string::npos);
}

TEST_CASE("the rules that the page for authors shows give what it says") {
  const auto blocks = fenced("jsonl");
  REQUIRE(blocks.size() == 1);
  std::string asked;
  std::string shown;
  for (size_t at = 0, count = 0; at < blocks[0].size(); ++count) {
    const size_t end = blocks[0].find('\n', at) + 1;
    (count % 2 ? shown : asked) += blocks[0].substr(at, end - at);
    at = end;
  }
  CHECK(!asked.empty());
  const std::string path = temporary_file("rules", asked);
  CHECK(run("jsonlogic < '" + path + "'").out == shown);
}

TEST_CASE("there is each operator that the page for authors names, and the schema names them too") {
  const Json schema = tests::read_repository_json("assets/schema/form.schema.json");
  const std::string rule(schema["$defs"]["rule"]["description"].as_string());
  const auto names = operators();
  CHECK(names.size() > 40);
  for (const std::string& name : names) {
    CAPTURE(name);
    const std::string line =
        "[{" + write_json(Json::string(name)) + R"(: [{"var":"a"}, 1, 2]}, 1])";
    const std::string path = temporary_file("rules", line);
    CHECK(run("jsonlogic < '" + path + "'").out.find("there is no operator") == std::string::npos);
    CHECK(rule.find("`" + name + "`") != std::string::npos);
  }
}

}  // namespace panjereh
