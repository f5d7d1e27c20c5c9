// What is wrong with the answers, and where it shows.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/values.h"

namespace panjereh::forms {

namespace {

constexpr std::string_view kUnusual = "unusual";
constexpr std::string_view kUnconfirmed = "unconfirmed";

// Where in the data the citizen can mend it: a missing property is its own field's error.
std::string blamed_pointer(const schema::Failure& failure) {
  if (!failure.is_missing()) return failure.instance;
  return pointer_join(failure.instance, failure.argument("property"));
}

}  // namespace

std::optional<schema::Failure> FormSession::judge(size_t slot) const {
  if (field(slot).computed == kNone) {
    const Reading reading = read_value(field(slot), answers_[slot].text);
    if (!reading.unparsed.empty()) {
      return schema::Failure{"", "unparsed", "", {{"reason", std::string(reading.unparsed)}}};
    }
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
  for (size_t slot = 0; slot < answers_.size(); ++slot) {
    if (!is_there(slot)) continue;
    if (auto warning = unusual(slot)) {
      found.push_back({{pointer_of(tokens(slot)), answers_[slot].field, kNone, slot, true, true},
                       *std::move(warning)});
    }
  }
  return found;
}

std::optional<schema::Failure> FormSession::judge_repeat(uint32_t index) const {
  const Repeat& repeat = definition_->repeats[index];
  if (!repeats_[index].is_asked) return std::nullopt;
  for (schema::Failure& failure : validation_.failures_at(repeat.tokens)) {
    if (blamed_pointer(failure) == repeat.pointer) return std::move(failure);
  }
  for (const uint32_t computed : repeat.feeds) {
    for (size_t row = 0; row < count_rows(definition_->computed[computed].repeat); ++row) {
      if (auto failure = judge_computed(computed, row, index, 0)) return failure;
    }
  }
  return std::nullopt;
}

bool FormSession::is_page_good(uint32_t page) const {
  for (const size_t slot : slots_of_page(page)) {
    if (judge(slot)) return false;
  }
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    if (definition_->repeats[i].page == page && judge_repeat(i)) return false;
  }
  return !has_broken_check(page);
}

bool FormSession::check_page(uint32_t page) {
  refused_[page] = false;
  for (const size_t slot : slots_of_page(page)) {
    answers_[slot].error = judge(slot);
    if (answers_[slot].error) refused_[page] = true;
    warn(slot);
  }
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    if (definition_->repeats[i].page != page) continue;
    repeats_[i].error = judge_repeat(i);
    if (repeats_[i].error) refused_[page] = true;
  }
  tell_all(page);
  return !refused_[page];
}

std::optional<uint32_t> FormSession::check() {
  for (Answer& answer : answers_) answer.error.reset();
  for (RepeatState& repeat : repeats_) repeat.error.reset();
  refused_.assign(refused_.size(), false);
  // What cannot be read is not in the data, where it would only be missed.
  for (size_t i = 0; i < answers_.size(); ++i) {
    if (answers_[i].field == kNone || !answers_[i].is_asked || answers_[i].text.empty()) continue;
    const Reading reading = read_value(field(i), answers_[i].text);
    if (reading.unparsed.empty()) continue;
    answers_[i].error = {"", "unparsed", "", {{"reason", std::string(reading.unparsed)}}};
    refused_[field(i).page] = true;
  }
  for (schema::Failure& failure : validation_.failures()) {
    const Blame who = blame(failure);
    if (!who.is_asked) continue;  // what is not asked is not missed
    const bool is_repeat = who.repeat != kNone;
    auto& error = is_repeat ? repeats_[who.repeat].error : answers_[who.slot].error;
    refused_[is_repeat ? definition_->repeats[who.repeat].page
                       : definition_->fields[who.field].page] = true;
    // A field shows the first of its failures.
    if (!error) error = told(std::move(failure), who);
  }
  for (size_t i = 0; i < answers_.size(); ++i) {
    if (!answers_[i].source || !answers_[i].is_asked) continue;
    refused_[field(i).page] = true;
    if (!answers_[i].error) answers_[i].error = {"", std::string(kUnconfirmed), "", {}};
  }
  tell_all(std::nullopt);
  for (const uint32_t page : pages()) {
    if (refused_[page]) return page;
  }
  return std::nullopt;
}

FormSession::Blame FormSession::blame(const schema::Failure& failure) const {
  Blame blame{blamed_pointer(failure)};
  for (uint32_t i = 0; i < definition_->computed.size(); ++i) {
    for (size_t row = 0; row < count_rows(definition_->computed[i].repeat); ++row) {
      const std::string place = pointer_of(computed_tokens(i, row));
      if (blame.pointer == place || blame.pointer.starts_with(place + "/")) {
        return blame_computed(i, row, failure);
      }
    }
  }
  const auto repeat = definition_->repeat_of_pointer.find(blame.pointer);
  if (repeat != definition_->repeat_of_pointer.end()) {
    blame.repeat = repeat->second;
    blame.is_known = true;
    blame.is_asked = repeats_[repeat->second].is_asked;
    return blame;
  }
  if (const auto slot = slot_at(blame.pointer)) {
    blame.field = answers_[*slot].field;
    blame.slot = *slot;
    blame.is_known = true;
    blame.is_asked = answers_[*slot].is_asked;
  }
  return blame;
}

std::vector<FormSession::Blame> FormSession::not_asked(const Json& data) const {
  std::vector<Blame> found;
  const auto look_at = [&](std::vector<std::string> tokens, Blame blame) {
    if (!find_at(data, tokens)) return;
    blame.is_known = true;
    blame.pointer = pointer_of(tokens);
    found.push_back(std::move(blame));
  };
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    if (!repeats_[i].is_asked) look_at(definition_->repeats[i].tokens, {"", kNone, i});
  }
  for (size_t slot = 0; slot < answers_.size(); ++slot) {
    const Answer& answer = answers_[slot];
    const uint32_t repeat = field(slot).repeat;
    // What is wrong with a whole repeat is said once.
    if (answer.is_asked || field(slot).computed != kNone ||
        (repeat != kNone && (answer.row.empty() || !repeats_[repeat].is_asked))) {
      continue;
    }
    look_at(tokens(slot), {"", answer.field, kNone, slot});
  }
  return found;
}

const schema::Failure* FormSession::error(size_t slot) const {
  return answers_[slot].error ? &*answers_[slot].error : nullptr;
}

const schema::Failure* FormSession::repeat_error(uint32_t repeat) const {
  return repeats_[repeat].error ? &*repeats_[repeat].error : nullptr;
}

bool FormSession::is_refused(uint32_t page) const {
  if (!refused_[page]) return false;
  const auto slots = slots_of_page(page);
  if (std::ranges::any_of(slots, [&](size_t i) { return answers_[i].error.has_value(); })) {
    return true;
  }
  for (uint32_t i = 0; i < repeats_.size(); ++i) {
    if (definition_->repeats[i].page == page && repeats_[i].error) return true;
  }
  return false;
}

}  // namespace panjereh::forms
