#include "panjereh/schema/validation.h"

#include <algorithm>
#include <utility>

#include "evaluator.h"
#include "failures.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/base/sort.h"

namespace panjereh::schema {

namespace {

// The outermost place that setting the innermost one changes: the first that is not there is what
// comes.
Change changed(const Json& root, const std::vector<std::string>& tokens) {
  const std::span all(tokens);
  const Json* at = &root;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!at->is_object() && !at->is_array()) return {all.first(i)};
    const Json* inside = find_at(*at, all.subspan(i, 1));
    if (!inside) {
      // What is no index of an item comes behind the last (set_at).
      const bool is_named = at->is_object() || index_of(tokens[i]) == at->items().size();
      return {all.first(is_named ? i + 1 : i), is_named};
    }
    at = inside;
  }
  return {all};
}

}  // namespace

Validation::Validation(const Schema& schema, Json value)
    : program_(schema.program_), value_(std::move(value)), trace_(std::make_unique<Trace>()) {
  schema::update(*program_, value_, *trace_, {});
}

Validation::Validation(Validation&&) noexcept = default;
Validation& Validation::operator=(Validation&&) noexcept = default;
Validation::~Validation() = default;

void Validation::set(const std::vector<std::string>& tokens, Json value) {
  const Change change = changed(value_, tokens);
  set_at(value_, tokens, std::move(value));
  if (!is_edited_) schema::update(*program_, value_, *trace_, change);
}

void Validation::remove(const std::vector<std::string>& tokens) {
  const Json* found = find_at(value_, tokens);
  if (!found || tokens.empty()) return;
  const std::vector<std::string> around(tokens.begin(), tokens.end() - 1);
  const Json& container = *find_at(value_, around);
  // What comes after a removed item moves up.
  const bool moves = container.is_array() && found != &container.items().back();
  remove_at(value_, tokens);
  const Change change{std::span(tokens).first(tokens.size() - (moves ? 1 : 0))};
  if (!is_edited_) schema::update(*program_, value_, *trace_, change);
}

void Validation::end_edits() {
  is_edited_ = false;
  trace_ = std::make_unique<Trace>();
  schema::update(*program_, value_, *trace_, {});
}

bool Validation::is_valid() const { return trace_->is_valid(); }

std::vector<Failure> Validation::failures() const { return tell(*program_, *trace_, value_); }

std::vector<Failure> Validation::failures_at(const std::vector<std::string>& tokens) const {
  return tell(*program_, *trace_, value_, tokens);
}

std::vector<Failure> Validation::failures_among(Places places) const {
  heap_sort(places);
  if (places.empty()) return {};
  if (places.front().empty()) return failures();
  return tell(*program_, *trace_, value_, {}, places);
}

}  // namespace panjereh::schema
