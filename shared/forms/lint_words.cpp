// What lint says of a form's own words for failures.
#include <algorithm>
#include <iterator>
#include <string>

#include "lint_parts.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh::forms {

namespace {

// The widgets whose values the keyword can refuse; of the keywords that are not here any.
struct Use {
  std::string_view keyword;
  std::initializer_list<Widget> widgets;
};
constexpr auto kTexts = {Widget::text, Widget::multiline, Widget::date, Widget::time};
constexpr auto kNumbers = {Widget::number, Widget::money};
constexpr auto kLists = {Widget::checkboxes};
constexpr auto kTyped = {Widget::number, Widget::money, Widget::date, Widget::time};
constexpr Use kUses[] = {
    {"minLength", kTexts},
    {"maxLength", kTexts},
    {"pattern", kTexts},
    {"format", kTexts},
    {"minimum", kNumbers},
    {"maximum", kNumbers},
    {"exclusiveMinimum", kNumbers},
    {"exclusiveMaximum", kNumbers},
    {"multipleOf", kNumbers},
    {"type", kNumbers},
    {"unparsed", kTyped},
    {"minItems", kLists},
    {"maxItems", kLists},
    {"uniqueItems", kLists},
    {"contains", kLists},
    {"minContains", kLists},
    {"maxContains", kLists},
};

bool can_fail(const Field& field, std::string_view keyword) {
  const auto* use = std::ranges::find(kUses, keyword, &Use::keyword);
  if (use == std::end(kUses)) return true;
  if (keyword == "type" && !field.is_whole) return false;
  return std::ranges::find(use->widgets, field.widget) != use->widgets.end();
}

// What stands in braces, and looks like the name of an argument, with them; or "".
std::string_view find_placeholder(std::string_view text) {
  for (size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", open + 1);
    if (end != text.npos && end > open + 1 && text[end] == '}') {
      return text.substr(open, end + 1 - open);
    }
  }
  return {};
}

// Walks through the items as their reader did, so that it meets the fields in their order.
class WordsLinter {
 public:
  WordsLinter(const Definition& definition, std::vector<Finding>& findings)
      : definition_(definition), findings_(findings) {}

  void look_at_items(const Json& items, const std::string& at) {
    for (size_t i = 0; i < items.items().size(); ++i) {
      const Json& item = items.items()[i];
      const std::string inside = pointer_join(at, i);
      const bool is_field = item.find("field") != nullptr;
      const Field* field = is_field ? &definition_.fields[field_++] : nullptr;
      for (const Json::Member& words : item["errors"].members()) {
        const std::string place = pointer_join(inside + "/errors", std::string_view(words.key));
        if (field && !can_fail(*field, words.key)) {
          warn(words.value, place,
               "\"" + words.key + "\" never refuses such an answer, so these words never show");
        }
        look_at_words(words.value, place);
      }
      look_at_checks(item["checks"], inside + "/checks");
      look_at_items(item["items"], inside + "/items");
    }
  }

  void look_at_checks(const Json& checks, const std::string& at) {
    for (size_t i = 0; i < checks.items().size(); ++i) {
      look_at_words(checks.items()[i]["message"], pointer_join(at, i) + "/message");
    }
  }

 private:
  void look_at_words(const Json& words, const std::string& at) {
    for (const Json::Member& one : words.members()) {
      const std::string_view placeholder = find_placeholder(one.value.as_string());
      if (placeholder.empty()) continue;
      warn(one.value, pointer_join(at, std::string_view(one.key)),
           std::string(placeholder) + " shows as it is; write out what it stands for");
    }
  }

  void warn(const Json& json, std::string at, std::string message) {
    findings_.push_back(
        {Finding::Severity::warning, {std::move(at), std::move(message), json.offset()}});
  }

  const Definition& definition_;
  std::vector<Finding>& findings_;
  size_t field_ = 0;
};

}  // namespace

void lint_own_words(const Json& json, const Definition& definition,
                    std::vector<Finding>& findings) {
  WordsLinter linter(definition, findings);
  for (size_t i = 0; i < json["pages"].items().size(); ++i) {
    linter.look_at_items(json["pages"].items()[i]["items"], pointer_join("/pages", i) + "/items");
  }
  linter.look_at_checks(json["checks"], "/checks");
}

}  // namespace panjereh::forms
