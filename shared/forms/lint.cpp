#include "panjereh/forms/lint.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "lint_parts.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/definition.h"
#include "panjereh/forms/derive.h"

namespace panjereh::forms {

namespace {

// The keys whose value is words by language, and those whose members are.
constexpr std::string_view kTexts[] = {"title",   "summary", "agency", "label",   "hint",
                                       "section", "add",     "text",   "details", "message"};
constexpr std::string_view kGroupsOfTexts[] = {"options", "errors"};

template <size_t N>
bool is_one_of(std::string_view key, const std::string_view (&keys)[N]) {
  return std::ranges::find(keys, key) != std::end(keys);
}

// Walks through all of a definition but its schema and its rules.
class Linter {
 public:
  explicit Linter(std::vector<Finding>& findings) : findings_(findings) {}

  void look_at(const Json& json) {
    read(json["service"], "/service");
    const auto pages = json["pages"].items();
    for (size_t i = 0; i < pages.size(); ++i) {
      const std::string at = pointer_join("/pages", i);
      fields_ = 0;
      read(pages[i], at);
      if (fields_ <= kManyFieldsOnPage || fields_ > kMostFieldsOnPage) continue;
      warn(pages[i]["items"], at + "/items",
           "over 500 fields on one page, " + std::to_string(fields_) +
               ": nobody finds a way through; make several pages of it");
    }
    read_list(json["checks"], "/checks");
    compare_languages();
  }

 private:
  struct Text {
    std::string pointer;
    const Json* json = nullptr;
  };

  void read(const Json& json, const std::string& at) {
    if (json.find("field")) ++fields_;
    for (const Json::Member& member : json.members()) {
      const std::string inside = pointer_join(at, std::string_view(member.key));
      if (is_one_of(member.key, kTexts)) {
        add_text(member.value, inside);
      } else if (is_one_of(member.key, kGroupsOfTexts)) {
        for (const Json::Member& one : member.value.members()) {
          add_text(one.value, pointer_join(inside, std::string_view(one.key)));
        }
      } else if (member.key == "items" || member.key == "checks") {
        read_list(member.value, inside);
      }
    }
  }

  void read_list(const Json& json, const std::string& at) {
    for (size_t i = 0; i < json.items().size(); ++i) read(json.items()[i], pointer_join(at, i));
  }

  void add_text(const Json& json, const std::string& at) {
    if (json.members().empty()) return;
    if (json.members().front().value.is_object()) {  // options within those of another field
      for (const Json::Member& one : json.members()) {
        add_text(one.value, pointer_join(at, std::string_view(one.key)));
      }
      return;
    }
    texts_.push_back({at, &json});
    for (const Json::Member& member : json.members()) users_[member.key].push_back(texts_.size());
  }

  // A language that most texts have is missed where it is not; one that few have is told once.
  void compare_languages() {
    for (const auto& [language, users] : users_) {
      if (users.size() == texts_.size()) continue;
      if (users.size() * 2 < texts_.size()) {
        const Text& first = texts_[users.front() - 1];
        warn(*first.json, first.pointer,
             "\"" + language + "\" is in " + std::to_string(users.size()) + " of " +
                 std::to_string(texts_.size()) + " texts; add it to the others, or leave it out");
        continue;
      }
      for (const Text& text : texts_) {
        if (text.json->find(language)) continue;
        warn(*text.json, text.pointer,
             "these words are not there in \"" + language + "\", which other texts have");
      }
    }
  }

  void warn(const Json& json, std::string at, std::string message) {
    findings_.push_back(
        {Finding::Severity::warning, {std::move(at), std::move(message), json.offset()}});
  }

  std::vector<Finding>& findings_;
  std::vector<Text> texts_;
  std::map<std::string, std::vector<size_t>> users_;  // by language, the texts counted from 1
  size_t fields_ = 0;                                 // of the page that is read
};

}  // namespace

std::vector<Finding> lint(const Json& json) { return lint(json, Lists()); }

std::vector<Finding> lint(const Json& json, const Lists& lists) {
  std::vector<Finding> findings;
  if (is_bare_schema(json)) {
    findings = lint_schema(json);
  } else if (is_schema_of_no_form(json)) {
    findings.push_back(
        {Finding::Severity::error,
         {"", "this is a schema, but not of an object with properties, which a form is made of",
          json.offset()}});
  } else {
    const auto definition = Definition::read(json, lists);
    for (const Problem& problem : definition ? Problems() : definition.error()) {
      findings.push_back({Finding::Severity::error, problem});
    }
    Linter(findings).look_at(json);
    if (definition) {
      lint_own_words(json, *definition, findings);
      Problems doubts = doubtful_values(*definition, json);
      name_places(json, doubts);
      for (Problem& doubt : doubts) {
        findings.push_back({Finding::Severity::warning, std::move(doubt)});
      }
    }
  }
  std::ranges::stable_sort(findings, {}, [](const Finding& one) { return one.problem.offset; });
  return findings;
}

}  // namespace panjereh::forms
