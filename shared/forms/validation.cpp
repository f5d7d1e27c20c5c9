#include "panjereh/forms/validation.h"

#include <memory>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/messages.h"

namespace panjereh::forms {

std::vector<DataError> validate(const Definition& definition, const Json& data) {
  // The session lives no longer than the definition.
  const FormSession session(std::shared_ptr<const Definition>(&definition, [](const auto*) {}),
                            data);
  std::vector<DataError> errors;
  for (schema::Failure& failure : definition.data.validate(data)) {
    const FormSession::Blame blame = session.blame(failure);
    const bool is_of_asked = !failure.is_missing() && !blame.is_computed;
    if (!is_of_asked && blame.is_known && !blame.is_asked) continue;
    std::string keyword = failure.keyword;
    errors.push_back({blame.pointer, std::move(keyword), session.told(std::move(failure), blame),
                      blame.field, blame.repeat});
  }
  for (const FormSession::Blame& extra : session.not_asked(data)) {
    errors.push_back(
        {extra.pointer, "when", {extra.pointer, "when", "", {}}, extra.field, extra.repeat});
  }
  for (const FormSession::Blame& wrong : session.miscomputed(data)) {
    errors.push_back(
        {wrong.pointer, "compute", {wrong.pointer, "compute", "", {}}, wrong.field, wrong.repeat});
  }
  return errors;
}

std::string error_message(const Definition& definition, const DataError& error,
                          const locale::Locale& locale) {
  if (error.field != kNone) {
    return error_message(definition.fields[error.field], error.failure, locale);
  }
  if (error.repeat != kNone) {
    return error_message(definition.repeats[error.repeat], error.failure, locale);
  }
  return locale.message("error.other", {{"label", error.pointer}});
}

}  // namespace panjereh::forms
