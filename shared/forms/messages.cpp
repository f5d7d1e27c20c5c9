#include "panjereh/forms/messages.h"

namespace panjereh::forms {

std::string error_message(const Field& field, const schema::Failure& failure,
                          const locale::Locale& locale) {
  for (const auto& [keyword, text] : field.errors) {
    if (keyword == failure.keyword) return std::string(text.in(locale.language()));
  }
  const std::string limit = locale.number(failure.argument("limit"));
  const std::string length = locale.number(failure.argument("length"));
  const locale::Arguments arguments = {
      {"label", field.label.in(locale.language())}, {"limit", limit}, {"length", length}};
  if (field.identity) {
    const bool is_format = failure.keyword == "format";
    const std::string key = "error." + std::string(field.identity->name) + "." +
                            std::string(is_format ? failure.argument("reason") : failure.keyword);
    if (locale.has_message(key)) return locale.message(key, arguments);
  }
  const std::string key = "error." + failure.keyword;
  return locale.message(locale.has_message(key) ? key : "error.other", arguments);
}

}  // namespace panjereh::forms
