// What is wrong with the answers, and where it shows.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/values.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kUnusual = "unusual";
constexpr std::string_view kUnconfirmed = "unconfirmed";

schema::Failure unparsed(std::string_view reason) {
  return {"", "unparsed", "", {{"reason", std::string(reason)}}};
}

}  // namespace

std::optional<schema::Failure> FormSession::judge(size_t slot) const {
  if (field(slot).computed == kNone) {
    const Reading reading = read_value(field(slot), answers_[slot].text);
    if (!reading.unparsed.empty()) return unparsed(reading.unparsed);
    auto failures = validation_.failures_at(tokens(slot));
    if (!failures.empty()) return std::move(failures.front());
  }
  for (const uint32_t computed : field(slot).feeds) {
    const auto [first, last] = rows_beside(definition_->computed[computed].repeat, slot);
    for (size_t row = first; row < last; ++row) {
      if (auto failure = judge_computed(computed, row, kNone, slot)) return failure;
    }
  }
  if (answers_[slot].source) return schema::Failure{"", std::string(kUnconfirmed), "", {}};
  return std::nullopt;
}

// Whether the error that shows speaks of an object around the answer, which is refused yet.
bool FormSession::is_still_refused(size_t slot) const {
  const schema::Failure& error = *answers_[slot].error;
  const std::string own = pointer_of(tokens(slot));
  if (error.location.empty() || error.is_missing() || !own.starts_with(error.instance + "/")) {
    return false;
  }
  return std::ranges::any_of(validation_.failures(), [&](const schema::Failure& one) {
    return one.instance == error.instance && one.location == error.location;
  });
}

std::optional<schema::Failure> FormSession::unusual(size_t slot) const {
  const identity::Kind* kind = field(slot).identity;
  const Json* value =
      kind && answers_[slot].is_asked ? find_at(validation_.value(), tokens(slot)) : nullptr;
  if (!value || !value->is_string()) return std::nullopt;
  const identity::Verdict verdict = kind->check(value->as_string());
  if (!verdict.valid() || verdict.warnings.empty()) return std::nullopt;
  return schema::Failure{
      "", std::string(kUnusual), "", {{"reason", std::string(verdict.warnings.front())}}};
}

// Tells what is unusual about an answer, or takes it away; whether that is another than before.
bool FormSession::warn(size_t slot) {
  auto& warnings = answers_[slot].warnings;
  const auto warning = unusual(slot);
  if (warning && !warnings.empty() && warnings.front() == *warning) return false;
  const bool was_told = std::erase_if(warnings, [](const schema::Failure& one) {
                          return one.keyword == kUnusual;
                        }) > 0;
  if (warning) warnings.insert(warnings.begin(), *warning);
  return was_told || warning;
}

std::vector<FormSession::Finding> FormSession::unusual_values() const {
  std::vector<Finding> found;
  for (const size_t slot : slots()) {
    if (auto warning = unusual(slot)) {
      found.push_back({{pointer_of(tokens(slot)), answers_[slot].field, kNone, slot, true, true},
                       *std::move(warning)});
    }
  }
  return found;
}

std::vector<FormSession::Finding> FormSession::wrong(std::optional<uint32_t> page) const {
  std::vector<Finding> found;
  const std::vector<size_t> slots = this->slots(page);
  const auto add_asked = [&](auto failure_of) {
    for (const size_t slot : slots) {
      if (!is_asked(slot)) continue;
      if (auto failure = failure_of(slot)) {
        found.push_back({{"", answers_[slot].field, kNone, slot, true, true}, *std::move(failure)});
      }
    }
  };
  // What cannot be read is not in the data, where it would only be missed.
  add_asked([&](size_t slot) -> std::optional<schema::Failure> {
    if (field(slot).computed != kNone || answers_[slot].text.empty()) return std::nullopt;
    const Reading reading = read_value(field(slot), answers_[slot].text);
    if (reading.unparsed.empty()) return std::nullopt;
    return unparsed(reading.unparsed);
  });
  auto refused = this->refused(page);
  std::ranges::stable_partition(refused, [](const Finding& one) {
    return one.blame.is_asked && !one.blame.is_computed && !one.blame.is_shared;
  });
  for (auto& [who, failure] : refused) {
    schema::Failure told = this->told(std::move(failure), who);
    found.push_back({std::move(who), std::move(told)});
  }
  add_asked([&](size_t slot) -> std::optional<schema::Failure> {
    if (!answers_[slot].source) return std::nullopt;
    return schema::Failure{"", std::string(kUnconfirmed), "", {}};
  });
  return found;
}

std::vector<bool> FormSession::good_pages() const {
  std::vector<bool> good(definition_->pages.size(), true);
  for (const Finding& one : wrong(std::nullopt)) good[page_of(one.blame)] = false;
  for (uint32_t i = 0; i < definition_->checks.size(); ++i) {
    const Check& check = definition_->checks[i];
    if (check.severity != Check::Severity::error) continue;
    for (size_t row = 0; row < count_rows(check.repeat); ++row) {
      const auto page = page_of(i, row);
      if (page && good[*page]) good[*page] = !is_broken(i, row);
    }
  }
  return good;
}

// Shows the errors of a page, or of all.
void FormSession::tell_wrong(std::optional<uint32_t> page) {
  for (const size_t slot : slots(page)) answers_[slot].error.reset();
  for (const uint32_t repeat : definition_->repeats_of(page)) repeats_[repeat].error.reset();
  const size_t last = page ? *page + 1 : refused_.size();
  for (size_t i = page.value_or(0); i < last; ++i) refused_[i] = false;
  if (!page || *page == last_page()) form_error_.reset();
  for (auto& [who, failure] : wrong(page)) {
    refused_[page_of(who)] = true;
    auto& error = !who.is_asked         ? form_error_
                  : who.repeat != kNone ? repeats_[who.repeat].error
                                        : answers_[who.slot].error;
    // A place shows the first of its errors.
    if (!error) error = std::move(failure);
  }
  tell_all(page);
}

bool FormSession::check_page(uint32_t page) {
  tell_wrong(page);
  for (const size_t slot : slots_of_page(page)) warn(slot);
  return !refused_[page];
}

std::optional<uint32_t> FormSession::check() {
  tell_wrong(std::nullopt);
  for (const uint32_t page : pages()) {
    if (refused_[page]) return page;
  }
  return std::nullopt;
}

const schema::Failure* FormSession::error(size_t slot) const {
  return answers_[slot].error ? &*answers_[slot].error : nullptr;
}

const schema::Failure* FormSession::repeat_error(uint32_t repeat) const {
  return repeats_[repeat].error ? &*repeats_[repeat].error : nullptr;
}

bool FormSession::is_refused(uint32_t page) const {
  if (!refused_[page]) return false;
  if (form_error_ && page == last_page()) return true;
  const auto slots = slots_of_page(page);
  if (std::ranges::any_of(slots, [&](size_t i) { return answers_[i].error.has_value(); })) {
    return true;
  }
  return std::ranges::any_of(definition_->repeats_of(page),
                             [&](uint32_t i) { return repeats_[i].error.has_value(); });
}

}  // namespace panjereh::forms
