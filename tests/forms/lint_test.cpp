// What lint tells beside the problems of a definition, in which order, and at which cost.
#include "panjereh/forms/lint.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "support/files.h"
#include "support/growth.h"

namespace panjereh::forms {

namespace {

std::vector<Finding> lint_text(const std::string& text) {
  const auto json = read_json(text);
  REQUIRE(json);
  return lint(*json);
}

std::string told(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += finding.severity == Finding::Severity::warning ? "warning " : "error ";
    text += finding.problem.pointer + ": " + finding.problem.message + "\n";
  }
  return text;
}

std::string form(const std::string& service, const std::string& schema, const std::string& pages) {
  return R"({"panjereh":1,"id":"a","version":"1","service":)" + service + R"(,"data":)" + schema +
         R"(,"pages":)" + pages + "}";
}

constexpr const char* kTitle = R"({"title":{"fa":"ت"}})";
constexpr const char* kLabel = R"("label":{"fa":"ا"}})";

// `one(i)` for each i below `count`, joined by commas.
template <class F>
std::string joined(size_t count, F one) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += (i ? "," : "") + one(std::to_string(i));
  return text;
}

}  // namespace

TEST_CASE("lint has nothing to say of the services that the repository brings") {
  for (const std::string& path :
       tests::files_in(tests::repository_path("assets/services"), ".json")) {
    CAPTURE(path);
    CHECK(told(lint_text(tests::read_file(path))) == "");
  }
}

TEST_CASE("a text that lacks a language of most others is a warning, wherever it stands") {
  const std::string pages = R"([{"id":"p","title":{"en":"P","fa":"پ"},"items":[
    {"field":"/a","label":{"fa":"ا"},"hint":{"fa":"ا","en":"A"},"errors":{"required":{"en":"A"}}},
    {"field":"/b","label":{"fa":"ا","en":"B"},"options":{"x":{"en":"X"},"y":{"en":"Y","fa":"ی"}}},
    {"text":{"fa":"ا","en":"T","ckb":"ت"}},
    {"section":{"fa":"ا","en":"S"},"items":[
      {"details":{"fa":"ا","en":"D"},"text":{"en":"T","fa":"ا"}}]}]}])";
  const std::string text =
      form(R"({"title":{"fa":"ت","en":"T"}})",
           R"({"properties":{"a":{"type":"string"},"b":{"enum":["x","y"]}}})", pages);
  CHECK(told(lint_text(text)) ==
        "warning /pages/0/items/0/label: these words are not there in \"en\", which other texts "
        "have\n"
        "warning /pages/0/items/0/errors/required: these words are not there in \"fa\", which "
        "other texts have\n"
        "warning /pages/0/items/1/options/x: these words are not there in \"fa\", which other "
        "texts have\n"
        "warning /pages/0/items/2/text: \"ckb\" is in 1 of 12 texts; add it to the others, or "
        "leave it out\n");
}

TEST_CASE("what is no tag of a language is refused") {
  const auto found = [](const std::string& tag) {
    return told(
        lint_text(form(R"({"title":{"fa":"ت",")" + tag + R"(":"x"}})", "{}",
                       R"([{"id":"p","items":[{"text":{"fa":"ا",")" + tag + R"(":"x"}}]}])")));
  };
  for (const char* tag : {"en", "ckb", "fa-IR", "az-Arab-IR", "fa-u-nu-latn"}) {
    CAPTURE(tag);
    CHECK(found(tag) == "");
  }
  for (const char* tag : {"farsi", "", "f", "fa_IR", "fa-", "fa--IR", "f4", "fa-abcdefghi", "فا"}) {
    CAPTURE(tag);
    CHECK(found(tag).starts_with("error /service/title/" + std::string(tag) +
                                 ": expected the tag of a language, like \"fa\" or \"en\", not"));
  }
}

TEST_CASE("errors and warnings come in the order of the source") {
  const std::string pages = R"([{"id":"p","items":[{"text":{"fa":"ا"}}],"x":1},
    {"id":"p","title":{"fa":"ا"},"items":[{"text":{"fa":"ا","en":"T"}}]}])";
  CHECK(told(lint_text(form(R"({"title":{"fa":"ت","en":"T"}})", "{}", pages))) ==
        "error /pages/0/title: expected texts by language, like {\"fa\": \"…\"}\n"
        "warning /pages/0/items/0/text: these words are not there in \"en\", which other texts "
        "have\n"
        "error /pages/0/x: the key \"x\" is unknown here; the keys are \"id\", \"title\", "
        "\"when\", \"items\"\n"
        "error /pages/1/id: another page has this id already\n"
        "warning /pages/1/title: these words are not there in \"en\", which other texts have\n");
}

TEST_CASE("what is no definition at all is told without a crash") {
  for (const char* text : {"null", "[]", "{}", R"({"pages":{"a":1},"service":[]})",
                           R"({"pages":[1,[],{"items":[1,{"options":1,"errors":[1]}]}]})"}) {
    CAPTURE(text);
    CHECK(!lint_text(text).empty());
  }
}

TEST_CASE("many of anything are read in time that is proportional to it") {
  SUBCASE("pages") {
    tests::check_growth([](size_t many) {
      const auto page = [](const std::string& i) {
        return R"({"id":"p)" + i + R"(","title":{"fa":"ا"},"items":[{"text":{"fa":"ا"}}]})";
      };
      CHECK(lint_text(form(kTitle, "{}", "[" + joined(many, page) + "]")).empty());
    });
  }
  SUBCASE("rules, each of what the one before decides about") {
    tests::check_growth([](size_t many) {
      const auto property = [](const std::string& i) {
        return "\"f" + i + R"(":{"type":"string"})";
      };
      const auto page = [](const std::string& i) {
        const std::string when =
            i == "0" ? "" : R"("when":{"var":"f)" + std::to_string(std::stoul(i) - 1) + "\"},";
        return R"({"id":"p)" + i + R"(","title":{"fa":"ا"},"items":[{"field":"/f)" + i + "\"," +
               when + kLabel + "]}";
      };
      CHECK(lint_text(form(kTitle, R"({"properties":{)" + joined(many, property) + "}}",
                           "[" + joined(many, page) + "]"))
                .empty());
    });
  }
  SUBCASE("checks, and values that are computed") {
    tests::check_growth([](size_t many) {
      const auto property = [](const std::string& i) {
        return "\"f" + i + R"(":{"type":"string"},"c)" + i + R"(":{"type":"string"})";
      };
      const auto page = [](const std::string& i) {
        return R"({"id":"p)" + i + R"(","title":{"fa":"ا"},"items":[{"field":"/f)" + i + "\"," +
               kLabel + "]}";
      };
      const auto check = [](const std::string& i) {
        return R"({"id":"k)" + i + R"(","assert":{"var":"f)" + i + R"("},"at":["/f)" + i +
               R"("],"message":{"fa":"ا"}})";
      };
      const auto computed = [](const std::string& i) {
        return R"({"target":"/c)" + i + R"(","value":{"var":"f)" + i + "\"}}";
      };
      const std::string text =
          form(kTitle, R"({"properties":{)" + joined(many, property) + "}}",
               "[" + joined(many, page) + R"(],"checks":[)" + joined(many, check) +
                   R"(],"compute":[)" + joined(many, computed) + "]");
      CHECK(lint_text(text).empty());
    });
  }
  SUBCASE("questions of a row") {
    tests::check_growth([](size_t many) {
      const auto property = [](const std::string& i) {
        return "\"f" + i + R"(":{"type":"string"})";
      };
      const auto name = [](const std::string& i) { return "\"f" + i + "\""; };
      const auto field = [](const std::string& i) {
        return R"({"field":"/f)" + i + "\"," + kLabel;
      };
      const auto findings = lint_text(
          form(kTitle,
               R"({"properties":{"r":{"type":"array","items":{"properties":{)" +
                   joined(many, property) + R"(},"required":[)" + joined(many, name) + "]}}}}",
               R"([{"id":"p","items":[{"repeat":"/r","title":{"fa":"ا"},"items":[)" +
                   joined(many, field) + "]}]}]"));
      CHECK(findings.size() <= 1);  // a page holds at most 5,000
    });
  }
  SUBCASE("answers to choose from") {
    tests::check_growth([](size_t many) {
      const auto value = [](const std::string& i) { return "\"v" + i + "\""; };
      const auto words = [](const std::string& i) { return "\"v" + i + R"(":{"fa":"ا"})"; };
      CHECK(lint_text(form(kTitle, R"({"properties":{"a":{"enum":[)" + joined(many, value) + "]}}}",
                           R"([{"id":"p","items":[{"field":"/a","options":{)" +
                               joined(many, words) + "}," + kLabel + "]}]"))
                .empty());
    });
  }
  SUBCASE("languages") {
    tests::check_growth([](size_t many) {
      const auto text = [](const std::string& i) { return "\"fa-" + i + R"(":"x")"; };
      const auto findings = lint_text(form(R"({"title":{)" + joined(many, text) + "}}", "{}",
                                           R"([{"id":"p","items":[{"text":{"fa-0":"ا"}}]}])"));
      CHECK(findings.size() == many - 1);
    });
  }
}

TEST_CASE("of problems the first ten thousand are told") {
  const auto key = [](const std::string& i) { return "\"k" + i + "\":1"; };
  const auto findings = lint_text("{" + joined(10'001, key) + "}");
  CHECK(findings.size() == 10'001);
  CHECK(told({findings.front()}) ==
        "error : there are more than 10000 problems; mend these first\n");
}

TEST_CASE("what a rule reads and no item answers is told ten thousand times at most") {
  const auto read = [](const std::string& i) { return R"({"var":"u)" + i + "\"}"; };
  const auto findings = lint_text(form(kTitle, "{}",
                                       R"([{"id":"p","items":[{"text":{"fa":"ا"},"when":{"or":[)" +
                                           joined(10'100, read) + "]}}]}]"));
  CHECK(findings.size() == 10'001);
}

TEST_CASE("sections as deep as JSON may be are read, and no deeper") {
  const auto nested = [](size_t depth) {
    std::string open;
    std::string close;
    for (size_t i = 0; i < depth; ++i) {
      open += R"({"section":{"fa":"ا"},"items":[)";
      close += "]}";
    }
    return form(kTitle, "{}",
                R"([{"id":"p","items":[)" + open + R"({"text":{"fa":"ا"}})" + close + "]}]");
  };
  CHECK(lint_text(nested(250)).empty());
  const auto json = read_json(nested(100'000));
  REQUIRE(!json);
  CHECK(json.error().message ==
        "arrays and objects are nested more than 512 deep; make them flatter");
}

}  // namespace panjereh::forms
