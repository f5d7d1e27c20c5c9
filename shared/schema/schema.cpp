#include "panjereh/schema/schema.h"

#include "answer.h"
#include "evaluator.h"
#include "failures.h"

namespace panjereh::schema {

std::string_view Failure::argument(std::string_view name) const {
  for (const auto& [key, value] : arguments) {
    if (key == name) return value;
  }
  return {};
}

FormatCheck Formats::find(std::string_view name) const {
  for (const auto& [key, check] : checks_) {
    if (key == name) return check;
  }
  return nullptr;
}

void Registry::add(std::string_view uri, Json document) {
  std::erase_if(documents_, [&](const auto& one) { return one.first == uri; });
  documents_.emplace_back(uri, std::make_unique<const Json>(std::move(document)));
}

const Json* Registry::find(std::string_view uri) const {
  for (const auto& [name, document] : documents_) {
    if (name == uri) return document.get();
  }
  return nullptr;
}

bool Schema::accepts(const Json& value) const { return schema::accepts(*program_, value); }

std::vector<Failure> Schema::validate(const Json& value) const {
  Trace trace;
  update(*program_, value, trace, {});
  return tell(*program_, trace, value);
}

}  // namespace panjereh::schema
