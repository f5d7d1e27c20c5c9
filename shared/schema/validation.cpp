#include "panjereh/schema/validation.h"

#include <utility>

#include "evaluator.h"
#include "failures.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh::schema {

namespace {

// How many of the tokens name the outermost place that an edit of the innermost one changes: the
// first that is not there is what comes.
size_t changed(const Json& root, const std::vector<std::string>& tokens) {
  const Json* at = &root;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!at->is_object() && !at->is_array()) return i;
    at = find_at(*at, {tokens[i]});
    if (!at) return i + 1;
  }
  return tokens.size();
}

}  // namespace

Validation::Validation(const Schema& schema, Json value)
    : program_(schema.program_), value_(std::move(value)), trace_(std::make_unique<Trace>()) {
  update({});
}

Validation::Validation(Validation&&) noexcept = default;
Validation& Validation::operator=(Validation&&) noexcept = default;
Validation::~Validation() = default;

void Validation::set(const std::vector<std::string>& tokens, Json value) {
  const size_t count = changed(value_, tokens);
  set_at(value_, tokens, std::move(value));
  update(std::span(tokens).first(count));
}

void Validation::remove(const std::vector<std::string>& tokens) {
  const Json* found = find_at(value_, tokens);
  if (!found || tokens.empty()) return;
  const std::vector<std::string> around(tokens.begin(), tokens.end() - 1);
  const Json& container = *find_at(value_, around);
  // What comes after a removed item moves up.
  const bool moves = container.is_array() && found != &container.items().back();
  remove_at(value_, tokens);
  update(std::span(tokens).first(tokens.size() - (moves ? 1 : 0)));
}

void Validation::update(std::span<const std::string> tokens) {
  schema::update(*program_, value_, *trace_, {tokens});
}

bool Validation::is_valid() const { return trace_->is_valid(); }

std::vector<Failure> Validation::failures() const { return tell(*program_, *trace_, value_); }

std::vector<Failure> Validation::failures_at(const std::vector<std::string>& tokens) const {
  return tell(*program_, *trace_, value_, tokens);
}

}  // namespace panjereh::schema
