// Rules: any JSON is one or is refused with a place in it, gives the same for the same data, and
// does not mind what it does not read. The input is [rule, data], or a rule that is its own data.
#include "panjereh/rules/rule.h"

#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/date_operators.h"
#include "target.h"

namespace {

using namespace panjereh;

void expect_places(const Json& rule, const Problems& problems, size_t size) {
  for (const Problem& problem : problems) {
    const auto tokens = pointer_tokens(problem.pointer);
    fuzz::expect(tokens && find_at(rule, *tokens) && problem.offset < size);
  }
}

// Takes away each member of the data that the rule does not read.
Json without_unread(const rules::Rule& rule, const Json& data) {
  Json rest = data;
  for (const Json::Member& member : data.members()) {
    const bool is_read = std::ranges::any_of(
        rule.reads(), [&](const rules::Read& read) { return read.touches({member.key}); });
    if (!is_read) rest.remove(member.key);
  }
  return rest;
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const auto json = read_json(fuzz::text_of(bytes, size));
  if (!json) return 0;
  const bool is_pair = json->items().size() == 2;
  const Json& source = is_pair ? json->items()[0] : *json;
  const Json& data = is_pair ? json->items()[1] : *json;
  const auto rule = rules::Rule::compile(source, true, forms::operators());
  if (!rule) {
    fuzz::expect(!rule.error().empty());
    expect_places(source, rule.error(), size);
    return 0;
  }
  expect_places(source, rule->doubts(), size);
  const auto value = rule->evaluate({data, &data});
  const auto given = [](const rules::Outcome& outcome) {
    return outcome ? *outcome : outcome.error().value;
  };
  const auto again = rule->evaluate({data, &data});
  fuzz::expect(bool(value) == bool(again) && given(value) == given(again));
  fuzz::expect(rule->holds({data, &data}) == (value && rules::Rule::is_truthy(*value)));
  // What was given can be written, and read again.
  const auto read = read_json(write_json(given(value)));
  fuzz::expect(read && *read == given(value));
  if (rule->reads_unknown()) return 0;
  const auto other = rule->evaluate({without_unread(*rule, data), &data});
  fuzz::expect(bool(value) == bool(other) && given(value) == given(other));
  return 0;
}
