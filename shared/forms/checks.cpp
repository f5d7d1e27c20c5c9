// The form's own checks: what must hold of several answers together, and where it is told.
#include <algorithm>
#include <set>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kKeyword = "check";
constexpr std::string_view kWithin = "within";  // of what the form checks by itself

schema::Failure failure_of(const Check& check, std::string instance = {}) {
  if (check.id.empty()) return {std::move(instance), std::string(kWithin), check.pointer, {}};
  return {std::move(instance), std::string(kKeyword), check.pointer, {{"id", check.id}}};
}

bool has_value(const Json& root, std::vector<std::string> tokens) {
  tokens.erase(std::ranges::find(tokens, rules::kEachItem), tokens.end());  // some of what is there
  const Json* value = find_at(root, tokens);
  return value && !value->is_null();
}

}  // namespace

bool FormSession::is_broken(uint32_t index, size_t row) const {
  const Check& check = definition_->checks[index];
  const auto scope = this->scope(check.repeat, row);
  return scope && check.rule.judge(*scope) == false;
}

bool FormSession::is_answered(uint32_t index, size_t row) const {
  const Check& check = definition_->checks[index];
  const auto scope = this->scope(check.repeat, row);
  return scope && std::ranges::all_of(check.rule.reads(), [&](const rules::Read& read) {
           return has_value(read.is_in_form && scope->form ? *scope->form : scope->data,
                            read.tokens);
         });
}

// The last of the pages where it can show; none where nothing of that is asked.
std::optional<uint32_t> FormSession::page_of(uint32_t index, size_t row) const {
  const Check& check = definition_->checks[index];
  std::optional<uint32_t> page;
  const auto take = [&](uint32_t other) { page = std::max(page.value_or(0), other); };
  for (const uint32_t inner : check.fields) {
    if (answers_[slot_in_row(inner, row)].is_asked) take(definition_->fields[inner].page);
  }
  for (const uint32_t repeat : check.repeats) {
    if (repeats_[repeat].is_asked) take(definition_->repeats[repeat].page);
  }
  return page;
}

// Whether somebody who leaves that is told of it: of what is missing nobody is before the page is
// left.
bool FormSession::is_due_at(uint32_t index, size_t row, size_t slot) const {
  const Check& check = definition_->checks[index];
  return field(slot).page == page_of(index, row) && is_answered(index, row) &&
         std::ranges::any_of(check.fields,
                             [&](uint32_t inner) { return slot_in_row(inner, row) == slot; });
}

bool FormSession::is_told(uint32_t index, size_t row) const {
  const Check& check = definition_->checks[index];
  const schema::Failure failure = failure_of(check);
  const auto has_it = [&](const auto& place) {
    return place.error == failure ||
           std::ranges::find(place.warnings, failure) != place.warnings.end();
  };
  return std::ranges::any_of(
             check.fields,
             [&](uint32_t inner) { return has_it(answers_[slot_in_row(inner, row)]); }) ||
         std::ranges::any_of(check.repeats,
                             [&](uint32_t repeat) { return has_it(repeats_[repeat]); });
}

// Shows it where it shows, if it does not hold, and takes it away where it does; whether it does
// not.
bool FormSession::tell(uint32_t index, size_t row, Change& change) {
  const Check& check = definition_->checks[index];
  const bool is_broken = this->is_broken(index, row);
  const auto page = is_broken ? page_of(index, row) : std::nullopt;
  const schema::Failure failure = failure_of(check);
  const auto tell_at = [&](auto& place, bool is_here) {
    if (check.severity == Check::Severity::warning) {
      const bool was_here = std::erase(place.warnings, failure) > 0;
      if (is_here) place.warnings.push_back(failure);
      return was_here != is_here;
    }
    // A place shows the first of its errors.
    if (is_here ? place.error.has_value() : place.error != failure) return false;
    place.error = is_here ? std::optional(failure) : std::nullopt;
    return true;
  };
  for (const uint32_t inner : check.fields) {
    const size_t slot = slot_in_row(inner, row);
    const bool is_here = page == definition_->fields[inner].page && answers_[slot].is_asked;
    if (tell_at(answers_[slot], is_here)) change.slots.push_back(slot);
  }
  for (const uint32_t repeat : check.repeats) {
    const bool is_here = page == definition_->repeats[repeat].page && repeats_[repeat].is_asked;
    if (tell_at(repeats_[repeat], is_here)) change.is_reshaped = true;
  }
  return is_broken;
}

// What is told of these is told as it is now.
void FormSession::tell_again(const std::vector<uint32_t>& checks) {
  Change change;
  for (const uint32_t check : checks) {
    for (size_t row = 0; row < count_rows(definition_->checks[check].repeat); ++row) {
      if (is_told(check, row)) tell(check, row, change);
    }
  }
}

// All of a page, or of all pages.
void FormSession::tell_all(std::optional<uint32_t> page) {
  std::set<uint32_t> checks;  // in their order, by which a place shows the first of its errors
  for (const uint32_t i : definition_->fields_of(page)) {
    checks.insert(definition_->fields[i].checks.begin(), definition_->fields[i].checks.end());
  }
  for (const uint32_t i : definition_->repeats_of(page)) {
    checks.insert(definition_->repeats[i].checks.begin(), definition_->repeats[i].checks.end());
  }
  Change change;
  for (const uint32_t i : checks) {
    for (size_t row = 0; row < count_rows(definition_->checks[i].repeat); ++row) {
      const auto own = page_of(i, row);
      if (!own || (page && own != page)) continue;
      const bool is_error = definition_->checks[i].severity == Check::Severity::error;
      if (tell(i, row, change) && is_error) refused_[*own] = true;
    }
  }
}

std::vector<FormSession::Finding> FormSession::broken_checks(Check::Severity severity) const {
  std::vector<Finding> broken;
  for (uint32_t i = 0; i < definition_->checks.size(); ++i) {
    const Check& check = definition_->checks[i];
    if (check.severity != severity) continue;
    for (size_t row = 0; row < count_rows(check.repeat); ++row) {
      if (!is_broken(i, row)) continue;
      const auto add = [&](Blame blame, const std::vector<std::string>& place) {
        blame.pointer = pointer_of(place);
        schema::Failure failure = failure_of(check, blame.pointer);
        broken.push_back({std::move(blame), std::move(failure)});
      };
      for (const uint32_t inner : check.fields) {
        const size_t slot = slot_in_row(inner, row);
        if (answers_[slot].is_asked) add({"", inner, kNone, slot, true, true}, tokens(slot));
      }
      for (const uint32_t repeat : check.repeats) {
        if (!repeats_[repeat].is_asked) continue;
        add({"", kNone, repeat, 0, true, true}, definition_->repeats[repeat].tokens);
      }
    }
  }
  return broken;
}

}  // namespace panjereh::forms
