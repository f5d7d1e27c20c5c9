// A schema and data, a line each: the form that is derived says of the data what its definition,
// printed and read again, says; and what was kept of any other form is put back or told.
#include "panjereh/forms/derive.h"

#include <memory>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/lint.h"
#include "panjereh/forms/validation.h"
#include "target.h"

namespace {

using namespace panjereh;

void restore(const forms::Definition& definition, const Json& kept) {
  const std::shared_ptr<const forms::Definition> form(&definition, [](const auto*) {});
  forms::FormSession session(form);
  for (const forms::Misfit& misfit : session.restore(kept)) fuzz::expect(!misfit.text.empty());
  // What fits once fits again, but for rows that are too many.
  const Json fitting = session.kept();
  forms::FormSession again(form);
  for (const forms::Misfit& misfit : again.restore(fitting)) {
    fuzz::expect(misfit.why == forms::Misfit::Why::rows);
  }
  fuzz::expect(write_json(again.kept()) == write_json(fitting));
}

void validate(const forms::Definition& one, const forms::Definition& other, const Json& data) {
  const auto errors = forms::validate(one, data);
  const auto same = forms::validate(other, data);
  fuzz::expect(errors.size() == same.size());
  for (size_t i = 0; i < errors.size(); ++i) {
    fuzz::expect(errors[i].pointer == same[i].pointer && errors[i].keyword == same[i].keyword);
    fuzz::expect(static_cast<bool>(pointer_tokens(errors[i].pointer)));
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const size_t end = text.find('\n');
  const auto schema = read_json(text.substr(0, end));
  if (!schema || !forms::is_bare_schema(*schema)) return 0;
  for (const forms::Finding& finding : forms::lint(*schema)) {
    fuzz::expect(finding.problem.offset < size);
  }
  const auto printed = read_json(write_json(forms::derive(*schema).definition));
  fuzz::expect(static_cast<bool>(printed) && !forms::is_bare_schema(*printed));
  const auto definition = forms::Definition::read(*schema);
  const auto again = forms::Definition::read(*printed);
  fuzz::expect(static_cast<bool>(definition) == static_cast<bool>(again));
  if (!definition) return 0;
  fuzz::expect(definition->digest == again->digest);
  const auto values = read_json(end == text.npos ? "{}" : text.substr(end));
  if (!values) return 0;
  validate(*definition, *again, *values);
  restore(*definition, *values);
  return 0;
}
