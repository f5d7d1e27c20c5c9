// Rules: any JSON is one or is refused with a place in it, and gives the same for the same data.
// The data is the rule itself.
#include "panjereh/rules/rule.h"

#include "panjereh/base/json_pointer.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const auto json = read_json(fuzz::text_of(data, size));
  if (!json) return 0;
  const auto rule = rules::Rule::compile(*json, true);
  if (!rule) {
    fuzz::expect(!rule.error().empty());
    for (const Problem& problem : rule.error()) {
      fuzz::expect(pointer_tokens(problem.pointer) && problem.offset < size);
    }
    return 0;
  }
  const auto value = rule->evaluate({*json, &*json});
  fuzz::expect(value == rule->evaluate({*json, &*json}));
  fuzz::expect(rule->holds({*json, &*json}) == (value && rules::Rule::is_truthy(*value)));
  return 0;
}
