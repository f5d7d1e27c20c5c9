// assets/schema/form.schema.json and the reader of definitions: what one knows the other knows.
// tests/oracle holds definitions against the schema with validators that are not ours.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/definition.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

using Keys = std::set<std::string>;

// Each kind of object that a definition is made of, with a mark where a key can be put in.
constexpr std::string_view kForm = R"({@form "panjereh": 1, "id": "a", "version": "1",
  "service": {@service "title": {"fa": "ت"}},
  "data": {"type": "object", "properties": {"a": {"type": "string"}, "c": {"type": "string"},
    "r": {"type": "array", "items": {"properties": {"b": {"type": "string"}}}}}},
  "pages": [{@page "id": "p", "items": [
    {@section "section": {"fa": "ب"}, "items": [
      {@field "field": "/a", "label": {"fa": "ا"}, "errors": {@field-errors "required": {"fa": "ا"}}}]},
    {@repeat "repeat": "/r", "title": {"fa": "ر"}, "errors": {@repeat-errors "required": {"fa": "ا"}},
      "items": [{"field": "/b", "label": {"fa": "ب"}}]},
    {@words "text": {"fa": "م"}},
    {@details "details": {"fa": "ج"}, "text": {"fa": "م"}}]}],
  "compute": [{@computed "target": "/c", "value": {"var": "a"}}],
  "checks": [{@check "id": "k", "assert": {"var": "a"}, "at": ["/a"], "message": {"fa": "پ"}}]})";

Keys quoted(std::string_view text) {
  Keys words;
  for (size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at)) {
    const size_t end = text.find('"', at + 1);
    words.emplace(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return words;
}

// The form, with an unknown key in that kind of object.
Json form_with(std::string_view kind) {
  std::string text(kForm);
  for (size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at)) {
    const size_t end = text.find(' ', at);
    const bool is_it = std::string_view(text).substr(at + 1, end - at - 1) == kind;
    text.replace(at, end - at, is_it ? R"("unheard-of": {"fa": "ن"},)" : "");
  }
  auto json = read_json(text);
  REQUIRE(json);
  return *std::move(json);
}

// The keys that the reader names when it meets it.
Keys keys_of_reader(std::string_view kind) {
  const auto definition = Definition::read(form_with(kind));
  REQUIRE(!definition);
  REQUIRE(definition.error().size() == 1);
  const std::string& message = definition.error()[0].message;
  const size_t list = message.find("the keys are");
  REQUIRE(list != std::string::npos);
  return quoted(std::string_view(message).substr(list));
}

std::string joined(const Keys& keys) {
  std::string text;
  for (const std::string& key : keys) text += key + " ";
  return text;
}

Keys names(const Json& schema) {
  Keys keys;
  for (const Json::Member& member : schema["properties"].members()) keys.insert(member.key);
  for (const Json& key : schema["propertyNames"]["enum"].items()) keys.emplace(key.as_string());
  return keys;
}

// Each subschema that says what some key is.
void for_each_described(const Json& schema, const std::string& at,
                        const std::function<void(const Json&, const std::string&)>& visit) {
  for (const std::string_view group : {"properties", "$defs"}) {
    for (const Json::Member& member : schema[group].members()) {
      const std::string inside = at + "/" + std::string(group) + "/" + member.key;
      visit(member.value, inside);
      for_each_described(member.value, inside, visit);
    }
  }
}

}  // namespace

TEST_CASE("the reader and the schema know the same keys of each kind of object") {
  const Json schema = tests::read_repository_json("assets/schema/form.schema.json");
  const Json& definitions = schema["$defs"];
  const std::pair<const char*, const Json*> kinds[] = {
      {"form", &schema},
      {"service", &definitions["service"]},
      {"page", &definitions["page"]},
      {"section", &definitions["section"]},
      {"field", &definitions["field"]},
      {"field-errors", &definitions["field"]["properties"]["errors"]},
      {"repeat", &definitions["repeat"]},
      {"repeat-errors", &definitions["repeat"]["properties"]["errors"]},
      {"words", &definitions["words"]},
      {"details", &definitions["details"]},
      {"computed", &definitions["computed"]},
      {"check", &definitions["check"]},
  };
  for (const auto& [kind, object] : kinds) {
    CAPTURE(kind);
    const Keys known = keys_of_reader(kind);
    const Keys described = names(*object);
    CHECK(!described.empty());
    CHECK(joined(known) == joined(described));
  }
}

TEST_CASE("the reader and the schema ask for the same keys") {
  const Json schema = tests::read_repository_json("assets/schema/form.schema.json");
  const Json& definitions = schema["$defs"];
  const std::pair<const char*, const Json*> objects[] = {
      {"", &schema},
      {"/service", &definitions["service"]},
      {"/pages/0", &definitions["page"]},
      {"/pages/0/items/0", &definitions["section"]},
      {"/pages/0/items/0/items/0", &definitions["field"]},
      {"/pages/0/items/1", &definitions["repeat"]},
      {"/pages/0/items/2", &definitions["words"]},
      {"/pages/0/items/3", &definitions["details"]},
      {"/compute/0", &definitions["computed"]},
      {"/checks/0", &definitions["check"]},
  };
  const Json form = form_with("");
  for (const auto& [place, object] : objects) {
    const auto tokens = pointer_tokens(place);
    REQUIRE(tokens);
    const Json* whole = find_at(form, *tokens);
    REQUIRE(whole);
    for (const Json::Member& member : whole->members()) {
      Json without = form;
      auto inside = *tokens;
      inside.push_back(member.key);
      remove_at(without, inside);
      CAPTURE(place);
      CAPTURE(member.key);
      const auto required = (*object)["required"].items();
      if (member.key == "details") continue;  // without it they are a text
      const bool is_required =
          std::ranges::find(required, member.key, &Json::as_string) != required.end();
      CHECK(static_cast<bool>(Definition::read(without)) == !is_required);
    }
  }
}

TEST_CASE("the schema knows every identifier's widget and format") {
  const Json schema = tests::read_repository_json("assets/schema/form.schema.json");
  const auto widgets = schema["$defs"]["field"]["properties"]["widget"]["enum"].items();
  const std::string_view formats = schema["properties"]["data"]["description"].as_string();
  for (const identity::Kind& kind : identity::kinds()) {
    CAPTURE(kind.name);
    CHECK(std::ranges::find(widgets, kind.name, &Json::as_string) != widgets.end());
    CHECK(formats.find("`" + std::string(kind.format) + "`") != std::string_view::npos);
  }
}

TEST_CASE("every key of the schema is described in a sentence") {
  const Json schema = tests::read_repository_json("assets/schema/form.schema.json");
  size_t count = 0;
  for_each_described(schema, "", [&](const Json& described, const std::string& at) {
    CAPTURE(at);
    // Service stands at one place, which says it all.
    const bool is_elsewhere = at == "/properties/service";
    const std::string_view sentence =
        (is_elsewhere ? schema["$defs"]["service"] : described)["description"].as_string();
    CHECK(sentence.ends_with('.'));
    ++count;
  });
  CHECK(count > 50);
}

}  // namespace panjereh::forms
