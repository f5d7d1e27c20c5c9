// panjereh validate FORM DATA: what an agency's server asks of what it received. Only an answer
// goes to stdout, as JSON; that there is none, since form or data cannot be read, goes to stderr.
//   valid      whether there are no errors
//   errors     in the order of forms/validation.h, each with
//     pointer, keyword  of the value, or of the place that misses one
//     arguments         those of schema.h for the keyword ("limit", "reason"); of a check its "id"
//     message           what to do, in fa and en
//   warnings   what is unusual, and stops nothing; the same
#include <cstdio>

#include "commands.h"
#include "panjereh/forms/validation.h"

namespace panjereh::tools {

namespace {

constexpr std::string_view kLanguages[] = {"fa", "en"};

std::vector<locale::Locale> read_locales() {
  std::vector<locale::Locale> locales;
  for (const std::string_view language : kLanguages) {
    const auto text = built_in_asset("locales/" + std::string(language) + ".json");
    const auto json = text ? read_json(*text) : Result<Json>(Problem{});
    if (!json) continue;
    if (auto locale = locale::Locale::read(*json)) locales.push_back(*std::move(locale));
  }
  return locales;
}

// What it says of the failure: counts and limits as numbers, all else as texts.
Json arguments_json(const schema::Failure& failure) {
  Json json = Json::object();
  for (const auto& [name, value] : failure.arguments) {
    const bool is_number = name == "limit" || name == "length" || name == "count";
    json.set(name, is_number ? Json::decimal(value) : Json::string(value));
  }
  return json;
}

Json error_json(const forms::Definition& definition, const forms::DataError& error,
                const std::vector<locale::Locale>& locales) {
  Json messages = Json::object();
  for (const locale::Locale& locale : locales) {
    messages.set(locale.language(), Json::string(forms::error_message(definition, error, locale)));
  }
  Json json = Json::object();
  json.set("pointer", Json::string(error.pointer)).set("keyword", Json::string(error.keyword));
  json.set("arguments", arguments_json(error.failure)).set("message", std::move(messages));
  return json;
}

}  // namespace

int validate(Arguments arguments) {
  const Options options(arguments, std::span(&kListsOption, 1));
  if (!options.complaint().empty() || options.positional().size() != 2) {
    return misused("validate", options.complaint());
  }
  const auto definition = read_definition(options.positional()[0], options.all(kListsOption));
  if (!definition) return kBadInput;
  const auto data = read_json_file(options.positional()[1]);
  if (!data) return kBadInput;
  const auto locales = read_locales();
  const auto listed = [&](const std::vector<forms::DataError>& found) {
    Json list = Json::array();
    for (const forms::DataError& error : found) {
      list.push(error_json(*definition, error, locales));
    }
    return list;
  };
  Json errors = listed(forms::validate(*definition, *data));
  const bool is_valid = errors.items().empty();
  Json answer = Json::object();
  answer.set("valid", Json::boolean(is_valid)).set("errors", std::move(errors));
  answer.set("warnings", listed(forms::warnings(*definition, *data)));
  std::printf("%s\n", write_json(answer).c_str());
  return is_valid ? kYes : kNo;
}

}  // namespace panjereh::tools
