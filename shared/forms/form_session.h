// FormSession: one citizen filling in one form: what was typed, what it means, which errors show.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/forms/definition.h"
#include "panjereh/schema/schema.h"

namespace panjereh::forms {

// Errors change when a field is left and when the form is checked, never while somebody types:
// leaving a non-empty field shows its error or takes it away, and check() shows all of them. Once
// the form was refused, an empty field is judged on leaving too.
class FormSession {
 public:
  explicit FormSession(std::shared_ptr<const Definition> definition);

  const Definition& definition() const { return *definition_; }
  // The index of the field with that node id.
  std::optional<size_t> find_field(std::string_view id) const;

  // The field's control now holds this text, as it was typed.
  void answer(size_t field, std::string_view text);
  // Its control lost the focus.
  void leave(size_t field);
  // The whole form is to be sent: true where nothing is to be mended, else every error shows.
  bool check();

  std::string_view text(size_t field) const { return answers_[field].text; }
  // The error to show beside the field, or nullptr.
  const schema::Failure* error(size_t field) const;
  // Whether check() refused and an error of then or since is left.
  bool is_refused() const;

  // What would be sent: the values read from the answers, in page order.
  Json data() const;

  void add_to(StableHash& hash) const;

 private:
  struct Answer {
    std::string text;
    std::optional<schema::Failure> error;
  };

  std::shared_ptr<const Definition> definition_;
  std::vector<Answer> answers_;
  Json data_ = Json::object();  // the values, in the order in which they came
  bool was_refused_ = false;
};

}  // namespace panjereh::forms
