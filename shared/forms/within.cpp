// Choices that depend on another one: counties on the province.
#include "reader.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kSeparator = "\n";  // which keys do not have

Json operation(std::string_view name, Json arguments) {
  Json json = Json::object();
  json.append(std::string(name), std::move(arguments));
  return json;
}

Json value_at(const std::vector<std::string>& tokens) {
  Json path = Json::array();
  for (const std::string& token : tokens) path.push(Json::string(token));
  return operation("val", std::move(path));
}

// That the two values are an option and one within it: {"in": [{"cat": […]}, [all such pairs]]}.
Json within_rule(const Field& outer, const Field& field) {
  Json pair = Json::array();
  pair.push(value_at(outer.tokens));
  pair.push(Json::string(kSeparator));
  pair.push(value_at(field.tokens));
  Json pairs = Json::array();
  for (const Option& option : field.options) {
    if (option.within == kNone) continue;  // which is a problem already
    pairs.push(
        Json::string(outer.options[option.within].key + std::string(kSeparator) + option.key));
  }
  Json arguments = Json::array();
  arguments.push(operation("cat", std::move(pair)));
  arguments.push(std::move(pairs));
  return operation("in", std::move(arguments));
}

}  // namespace

uint32_t find_outer(const Definition& definition, uint32_t repeat, std::string_view pointer) {
  for (uint32_t i = 0; i < definition.fields.size(); ++i) {
    const Field& one = definition.fields[i];
    const bool is_choice = !one.options.empty() && one.widget != Widget::checkboxes;
    if (is_choice && one.pointer == pointer && one.repeat == repeat) return i;
  }
  return kNone;
}

void check_within(const Json& json, const std::string& at, Definition& definition,
                  RulePlaces& places, Reader& reader) {
  const auto index = static_cast<uint32_t>(definition.fields.size() - 1);
  const Field& field = definition.fields[index];
  const Json assertion = within_rule(definition.fields[field.within], field);
  auto rule = reader.condition(assertion, at, field.repeat != kNone);
  if (!rule) return;
  definition.checks.push_back(
      {*std::move(rule), field.repeat, "", at, Check::Severity::error, {}, {index}, {}});
  places.checks.push_back({at, "", json.offset()});
}

}  // namespace panjereh::forms
