// What lint says of a bare schema.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "lint_parts.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/derive.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kData = "/data";

// They are sorted by offset.
void name_places_in(const Json& json, const std::string& at, Problems& problems) {
  for (Problem& problem : std::ranges::equal_range(problems, json.offset(), {}, &Problem::offset)) {
    problem.pointer = at;
  }
  for (const Json::Member& member : json.members()) {
    name_places_in(member.value, pointer_join(at, std::string_view(member.key)), problems);
  }
  for (size_t i = 0; i < json.items().size(); ++i) {
    name_places_in(json.items()[i], pointer_join(at, i), problems);
  }
}

void add(Problems problems, Finding::Severity severity, std::vector<Finding>& findings) {
  for (Problem& problem : problems) findings.push_back({severity, std::move(problem)});
}

}  // namespace

void name_places(const Json& json, Problems& problems) {
  std::ranges::stable_sort(problems, {}, &Problem::offset);
  name_places_in(json, "", problems);
}

std::vector<Finding> lint_schema(const Json& schema) {
  Derived derived = derive(schema);
  const auto definition = Definition::read(derived.definition);
  Problems of_schema;
  Problems of_form;  // of what was made, at the offsets of what it was made of
  for (Problem problem : definition ? Problems() : definition.error()) {
    if (problem.pointer.starts_with(kData)) {
      problem.pointer.erase(0, kData.size());
      of_schema.push_back(std::move(problem));
    } else if (problem.pointer == "/pages") {
      of_form.push_back({"", "no property of it has a field, so that there is nothing to ask for"});
    } else {
      if (const size_t in_data = problem.message.find(" in /data"); in_data != std::string::npos) {
        problem.message.erase(in_data, std::string_view(" in /data").size());
      }
      of_form.push_back(std::move(problem));
    }
  }
  Problems& doubts = derived.left_out;
  if (definition) {
    std::ranges::move(doubtful_values(*definition, derived.definition), std::back_inserter(doubts));
  }
  name_places(schema, of_form);
  name_places(schema, doubts);
  std::vector<Finding> findings;
  add(std::move(of_schema), Finding::Severity::error, findings);
  add(std::move(of_form), Finding::Severity::error, findings);
  add(std::move(doubts), Finding::Severity::warning, findings);
  return findings;
}

bool is_schema_of_no_form(const Json& json) {
  constexpr std::string_view kKeywords[] = {"type",  "items", "enum",  "const", "anyOf",
                                            "oneOf", "allOf", "$defs", "if",    "not"};
  return json.is_object() && !is_bare_schema(json) && !json.find("panjereh") &&
         !json.find("pages") && std::ranges::any_of(kKeywords, [&](std::string_view keyword) {
           return json.find(keyword) != nullptr;
         });
}

}  // namespace panjereh::forms
