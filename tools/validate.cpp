// panjereh validate FORM DATA: what an agency's server asks of what it received. Only an answer
// goes to stdout, as JSON; that there is none, since form or data cannot be read, goes to stderr.
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

}  // namespace

int validate(Arguments arguments) {
  const Options options(arguments, {});
  if (!options.complaint().empty() || options.positional().size() != 2) {
    std::fprintf(stderr, "usage: panjereh validate FORM DATA\n");
    return kBadInput;
  }
  const auto definition = read_definition(options.positional()[0]);
  if (!definition) return kBadInput;
  const auto data = read_json_file(options.positional()[1]);
  if (!data) return kBadInput;
  const auto locales = read_locales();
  const auto listed = [&](const std::vector<forms::DataError>& found) {
    Json list = Json::array();
    for (const forms::DataError& error : found) {
      Json messages = Json::object();
      for (const locale::Locale& locale : locales) {
        messages.set(locale.language(),
                     Json::string(forms::error_message(*definition, error, locale)));
      }
      Json one = Json::object();
      one.set("pointer", Json::string(error.pointer)).set("keyword", Json::string(error.keyword));
      list.push(std::move(one.set("message", std::move(messages))));
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
