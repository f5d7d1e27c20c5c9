// Each widget of the gallery with words that nobody should write: the definition loads, and each of
// them stands in the tree as it was written. tests/browser/hostile.test.mjs shows them.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "panjereh/forms/lint.h"
#include "panjereh/present/form.h"
#include "panjereh/view/tree_bytes.h"
#include "support/files.h"

namespace panjereh::present {

namespace {

std::string repeated(std::string_view text, size_t length) {
  std::string all;
  while (all.size() < length) all += text;
  return all;
}

const std::vector<std::string>& hostile_words() {
  static const std::vector<std::string> kWords = {
      repeated("نام بسیار دراز ", 10'000),
      "\u202eID شماره (A-12) \u2067۱۲ / 34 \u202aabc \u2066«نام» 100%",
      "<img src=\"/hacked\" onerror=\"hacked\"></label><script>hacked = 1</script>&lt;b&gt;",
      repeated("دراز", 10'000),
      "\u200bک\u2060د\ufeff \u200dم\u00adل\u200eی\u200c",
      repeated("W", 10'000),
      "{label} {{label}} %s ${label} \\ \" ' `",
      "\x01\x1b[31mقرمز\x7f",
  };
  return kWords;
}

// Puts such words in the place of all words by language, each with a number of its own; those that
// are names of fields go to `labels`.
void make_hostile(Json& json, size_t& count, std::vector<std::string>& labels) {
  for (size_t i = 0; i < json.items().size(); ++i) make_hostile(json.item(i), count, labels);
  for (size_t i = 0; i < json.members().size(); ++i) {
    const std::string key = json.members()[i].key;
    Json& value = json.member(key);
    if (!value.find("fa")) {
      if (key != "data") make_hostile(value, count, labels);
      continue;
    }
    if (key == "text") continue;  // Markdown reads some characters in its own way
    ++count;
    const std::string words =
        hostile_words()[count % hostile_words().size()] + " " + std::to_string(count);
    value.set("fa", Json::string(words)).set("en", Json::string(words));
    if (key == "label" && json.find("field")) labels.push_back(words);
  }
}

}  // namespace

TEST_CASE("whatever stands in the words of a form, each widget is named by them") {
  const auto locale = locale::Locale::read(tests::read_repository_json("locales/fa.json"));
  REQUIRE(locale);
  for (const std::string& path :
       tests::files_in(tests::repository_path("assets/gallery"), ".json")) {
    CAPTURE(path);
    const auto json = read_json(tests::read_file(path));
    REQUIRE(json);
    // Set-up makes its lists, and its widgets stand in other files too.
    if (!forms::list_names(*json)->empty()) continue;
    // Each text has each kind of words in one of the rounds.
    for (size_t round = 0; round < hostile_words().size(); ++round) {
      Json hostile = *json;
      std::vector<std::string> labels;
      size_t count = round;
      make_hostile(hostile, count, labels);
      for (const forms::Finding& finding : forms::lint(hostile)) {
        CAPTURE(finding.problem.pointer);
        CHECK(finding.severity == forms::Finding::Severity::warning);
      }
      auto definition = forms::Definition::read(hostile);
      REQUIRE(definition);
      const forms::FormSession session(
          std::make_shared<const forms::Definition>(*std::move(definition)));
      view::TreeBuilder builder;
      builder.open(view::Node("@root", view::Role::form));
      const Form form{session, *locale, Editing::allowed};
      present_error_group(builder, form, 0);
      present_page(builder, form, 0);
      builder.close();
      view::Tree tree;  // as it comes to the faces
      REQUIRE(!view::apply_diff(tree, view::write_diff({}, std::move(builder).take())));
      for (const std::string& label : labels) {
        CAPTURE(label.substr(0, 80));
        const bool is_there = std::ranges::any_of(tree.nodes(), [&](const view::Node& node) {
          return node.text(view::Text::name) == label;
        });
        CHECK(is_there);
      }
    }
  }
}

}  // namespace panjereh::present
