#include "panjereh/forms/validation.h"

#include <memory>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/messages.h"

namespace panjereh::forms {

namespace {

// It must live no longer than the definition.
FormSession session_of(const Definition& definition, const Json& data) {
  return {std::shared_ptr<const Definition>(&definition, [](const auto*) {}), data};
}

void add(std::vector<FormSession::Finding> findings, std::vector<DataError>& errors) {
  for (auto& [blame, failure] : findings) {
    errors.push_back(
        {blame.pointer, failure.keyword, std::move(failure), blame.field, blame.repeat});
  }
}

}  // namespace

std::vector<DataError> validate(const Definition& definition, const Json& data) {
  const FormSession session = session_of(definition, data);
  const std::vector<FormSession::Blame> miscomputed = session.miscomputed(data);
  std::unordered_set<std::string_view> computed;
  for (const FormSession::Blame& wrong : miscomputed) computed.insert(wrong.pointer);
  std::vector<DataError> errors;
  std::unordered_set<size_t> told_slots;
  std::unordered_set<std::string> told_places;
  for (auto& [blame, failure] : session.refused()) {
    // What is missing is what the form computes, which is told as that.
    if (failure.is_missing() && computed.contains(blame.pointer)) continue;
    if (blame.field != kNone && !blame.is_shared) told_slots.insert(blame.slot);
    told_places.insert(blame.pointer);
    std::string keyword = failure.keyword;
    if (blame.is_asked) failure = session.told(std::move(failure), blame);
    errors.push_back(
        {blame.pointer, std::move(keyword), std::move(failure), blame.field, blame.repeat});
  }
  for (auto& [blame, failure] : session.unsendable(data)) {
    const bool is_told = blame.field != kNone ? told_slots.contains(blame.slot)
                                              : told_places.contains(blame.pointer);
    const bool is_not_asked = failure.keyword == "when" && blame.is_known;
    if (is_told && !is_not_asked) continue;
    errors.push_back(
        {blame.pointer, failure.keyword, std::move(failure), blame.field, blame.repeat});
  }
  for (const FormSession::Blame& wrong : miscomputed) {
    errors.push_back(
        {wrong.pointer, "compute", {wrong.pointer, "compute", "", {}}, wrong.field, wrong.repeat});
  }
  add(session.broken_checks(Check::Severity::error), errors);
  return errors;
}

std::vector<DataError> warnings(const Definition& definition, const Json& data) {
  const FormSession session = session_of(definition, data);
  std::vector<DataError> warnings;
  add(session.unusual_values(), warnings);
  add(session.broken_checks(Check::Severity::warning), warnings);
  return warnings;
}

std::string error_message(const Definition& definition, const DataError& error,
                          const locale::Locale& locale) {
  if (error.field != kNone) {
    return error_message(definition, definition.fields[error.field], error.failure, locale);
  }
  if (error.repeat != kNone) {
    return error_message(definition, definition.repeats[error.repeat], error.failure, locale);
  }
  return error_message(error.pointer, error.failure, locale);
}

}  // namespace panjereh::forms
