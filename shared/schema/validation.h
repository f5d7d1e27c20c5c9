// Validation: a value that is edited, and what is wrong with it now. After an edit only what it can
// change is checked again, and the outcome is the one that validating everything has.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/schema/schema.h"

namespace panjereh::schema {

struct Trace;

// A place is named by its tokens, as in base/json_pointer.h. In an array a token that is no index
// of an item names nothing: of it there are no failures, and set adds behind the last item.
class Validation {
 public:
  // The schema's program is shared, not copied.
  Validation(const Schema& schema, Json value);
  Validation(Validation&&) noexcept;
  Validation& operator=(Validation&&) noexcept;
  ~Validation();

  const Json& value() const { return value_; }

  // As set_at and remove_at.
  void set(const std::vector<std::string>& tokens, Json value);
  void remove(const std::vector<std::string>& tokens);

  // Between the two, edits change the value alone, and nothing is asked of what is wrong: where
  // they are many it costs less to validate everything once, after the last.
  void begin_edits() { is_edited_ = true; }
  void end_edits();

  bool is_valid() const;
  // Those of Schema::validate(value()), in its order, as far as that has steps (Options).
  std::vector<Failure> failures() const;
  // Those of failures() that speak of the place and of what is in it: its own, and `required` and
  // `dependentRequired` of the object around it that miss it. Costs what the place costs.
  std::vector<Failure> failures_at(const std::vector<std::string>& tokens) const;
  // Those of failures() that speak of one of the places, of what is in it, or of a value around it
  // as a whole; at each place in the same order. Costs what these places cost, however much else is
  // wrong.
  using Places = std::vector<std::vector<std::string>>;
  std::vector<Failure> failures_among(Places places) const;

 private:
  std::shared_ptr<const Program> program_;
  Json value_;
  std::unique_ptr<Trace> trace_;
  bool is_edited_ = false;  // and the trace is not of this value
};

}  // namespace panjereh::schema
