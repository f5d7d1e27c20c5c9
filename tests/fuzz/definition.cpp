// Definition::read: any JSON is a form that can be filled in, or is refused with places in it.
#include "panjereh/forms/definition.h"

#include <memory>

#include "panjereh/forms/form_session.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const auto json = read_json(fuzz::text_of(data, size));
  if (!json) return 0;
  auto definition = forms::Definition::read(*json);
  if (!definition) {
    fuzz::expect(!definition.error().empty());
    for (const Problem& problem : definition.error()) fuzz::expect(problem.offset < size);
    return 0;
  }
  forms::FormSession session(std::make_shared<const forms::Definition>(*std::move(definition)));
  for (size_t field = 0; field < session.definition().fields.size(); ++field) {
    session.answer(field, "0172942284");
    session.leave(field);
  }
  // What passes lacks at most what nothing asks for.
  if (session.check()) return 0;
  for (const auto& failure : session.definition().data.validate(session.data())) {
    fuzz::expect(failure.keyword == "required");
  }
  return 0;
}
