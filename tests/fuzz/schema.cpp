// Schemas: any JSON is one or is refused with places in it; whatever value comes, all ways of
// asking agree, and after an edit too; beyond the bounds, as far as Options says. The text is a
// list of schema, value, and edits: [tokens, value].
#include "panjereh/schema/schema.h"

#include <vector>

#include "panjereh/base/json_pointer.h"
#include "panjereh/schema/validation.h"
#include "target.h"

namespace {

using namespace panjereh;

void expect_agreement(const schema::Schema& schema, const schema::Validation& validation) {
  const auto failures = schema.validate(validation.value());
  fuzz::expect(validation.failures() == failures);
  fuzz::expect(schema.accepts(validation.value()) == failures.empty());
  for (const schema::Failure& failure : failures) {
    const auto tokens = pointer_tokens(failure.instance);
    fuzz::expect(tokens && find_at(validation.value(), *tokens));
  }
}

std::vector<std::string> tokens_of(const Json& edit) {
  std::vector<std::string> tokens;
  for (const Json& token : edit["at"].items()) tokens.emplace_back(token.as_string());
  return tokens;
}

// Whether set_at has a place for it.
bool is_place(const Json& value, const std::vector<std::string>& tokens) {
  const Json* at = &value;
  for (const std::string& token : tokens) {
    if (at && at->is_array() && token != std::to_string(at->items().size()) &&
        !find_at(*at, {token})) {
      return false;
    }
    at = at ? find_at(*at, {token}) : nullptr;
  }
  return true;
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto json = read_json(fuzz::text_of(data, size));
  if (!json || json->items().size() < 2) return 0;
  const schema::Formats no_formats;
  const auto schema = schema::Schema::compile(
      json->items()[0],
      {.formats = no_formats, .unknown = schema::Unknown::ignore, .most_steps = 20'000});
  if (!schema) {
    fuzz::expect(!schema.error().empty());
    for (const Problem& problem : schema.error()) {
      fuzz::expect(pointer_tokens(problem.pointer) && problem.offset < size);
    }
    return 0;
  }
  schema::Validation validation(*schema, json->items()[1]);
  expect_agreement(*schema, validation);
  for (const Json& edit : json->items().subspan(2)) {
    const auto tokens = tokens_of(edit);
    if (!is_place(validation.value(), tokens)) continue;
    if (const Json* value = edit.find("value")) {
      validation.set(tokens, *value);
    } else {
      validation.remove(tokens);
    }
    // What is too much for validating everything may not be for an edit; never the other way.
    const auto failures = schema->validate(validation.value());
    if (!failures.empty() && failures.front().keyword == "$ref") return 0;
    expect_agreement(*schema, validation);
  }
  return 0;
}
