// FormSession: one citizen filling in one form: what was typed, what it means, what is asked, which
// errors show.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/base/string_map.h"
#include "panjereh/forms/definition.h"
#include "panjereh/forms/misfit.h"
#include "panjereh/schema/schema.h"
#include "panjereh/schema/validation.h"

namespace panjereh::forms {

// An answer's place is a slot: a field has one, and a field of a repeat one in each row. The slot
// of a field outside repeats is its index in the definition; slots stay while their row is there.
//
// What is not asked, since a condition says so, keeps its answer, which is not in the data.
//
// A field begins with its schema's default, untouched: leaving it tells nothing, no draft has it.
//
// Errors and warnings change when a field is left and when a page is checked, never while somebody
// types: leaving a non-empty field shows its error or takes it away, and checking shows all of a
// page's. Once a page was refused, an empty field of it is judged on leaving too. What is wrong
// with several answers together, by a check or since their object is refused as a whole, is told on
// the last page that asks for one of them.
//
// Of several errors a place shows the first: that it cannot be read; its own, in the schema's
// order; then of what is computed from it and of objects around it; to be confirmed; a check.
class FormSession {
 public:
  explicit FormSession(std::shared_ptr<const Definition> definition);
  // Knows what would be asked of somebody whose answers are this data, which is taken as it is: it
  // has no texts. For forms/validation.h.
  FormSession(std::shared_ptr<const Definition> definition, const Json& data);

  const Definition& definition() const { return *definition_; }

  // — answers —

  // The slot with that node id: "applicant.name", or "children.ROW.name".
  std::optional<size_t> find(std::string_view id) const;
  std::string id(size_t slot) const;
  const Field& field(size_t slot) const { return definition_->fields[answers_[slot].field]; }
  // The id of the row that it is in; "" where it is in none.
  std::string_view row(size_t slot) const { return answers_[slot].row; }
  std::string_view text(size_t slot) const { return answers_[slot].text; }
  bool is_chosen(size_t slot, size_t option) const;
  // By option whether it is within what is chosen in the outer field, while something is.
  std::vector<bool> offered(size_t slot) const;
  bool is_asked(size_t slot) const { return answers_[slot].is_asked; }  // by the page, now

  // What shows otherwise after something was done in a field, but for that field.
  struct Change {
    bool is_reshaped = false;   // other things are asked
    std::vector<size_t> slots;  // these have other values or errors
  };
  // The control now holds this text, as it was typed; an option was chosen or not. Nobody types
  // what is computed.
  Change answer(size_t slot, std::string_view text);
  Change choose(size_t slot, size_t option, bool is_chosen);
  // The control lost the focus: what it holds is tidied up.
  Change leave(size_t slot);

  // What may have been meant where an identifier is wrong and its error shows; else "".
  std::string suggestion(size_t slot) const;
  // It is the answer now, and left.
  Change take_suggestion(size_t slot);

  // — what is known of the citizen —

  // Whom a fact comes from, as in "From the civil registry", by the path of the facts: "person".
  using Sources = std::vector<std::pair<std::string, locale::LocalText>>;
  // Fills in what nobody touched yet and the form asks to have filled in. Such an answer is to be
  // confirmed, or corrected by another one, before its page is left; the slots that were filled in.
  // source() is whom it comes from, or nullptr.
  std::vector<size_t> prefill(const Json& known, const Sources& sources);
  const locale::LocalText* source(size_t slot) const { return answers_[slot].source.get(); }
  Change confirm(size_t slot, locale::Digits digits = locale::Digits::latn);  // in these digits
  // Whether its text is the citizen's; else it is a default, or to be confirmed.
  bool is_typed(size_t slot) const { return answers_[slot].is_touched && !answers_[slot].source; }

  // — repeats —

  struct Row {
    std::string id;             // a word of letters and digits, never used twice
    std::vector<size_t> slots;  // in the order of the repeat's fields
    std::vector<bool> holds;    // by condition
  };
  const std::vector<Row>& rows(uint32_t repeat) const { return repeats_[repeat].rows; }
  bool can_add_row(uint32_t repeat) const;
  bool can_remove_row(uint32_t repeat) const;
  // The fewest rows are there from the start, with the ids "1", "2", …
  void add_row(uint32_t repeat, std::string_view id);
  void remove_row(uint32_t repeat, size_t row);
  // The row is the one at `to` then; all that was answered and told stays with it.
  void move_row(uint32_t repeat, size_t row, size_t to);

  // — keeping what was typed —

  // All of it as an object, what is not asked now too: by the id of a field what its control holds,
  // {"text", "source"} where that is to be confirmed, and by rows_place() of a repeat the ids of
  // its rows.
  Json kept() const;
  Json kept_answer(size_t slot) const;
  // Puts it back into a session in which nothing was answered yet; what does not fit into this
  // definition is given back, in the order in which it was kept.
  std::vector<Misfit> restore(const Json& kept);
  std::string rows_place(uint32_t repeat) const;
  Json kept_rows(uint32_t repeat) const;

  // — pages —

  // Whether a condition holds, of a row where it is one of rows; kNone always does.
  bool holds(uint32_t condition, const Row* row = nullptr) const;
  // Those that are asked, as indices in the definition.
  const std::vector<uint32_t>& pages() const { return pages_; }
  // In reading order the slots of all pages or of one, and those that it asks for.
  std::vector<size_t> slots(std::optional<uint32_t> page = std::nullopt) const;
  std::vector<size_t> slots_of_page(uint32_t page) const;

  // Of each page, whether nothing is to be mended on it.
  std::vector<bool> good_pages() const;
  // The same of one, and its errors show.
  bool check_page(uint32_t page);
  // The same for all pages: the first that has something to be mended.
  std::optional<uint32_t> check();
  // Whether a check refused the page, and an error of then or since is left.
  bool is_refused(uint32_t page) const;

  // The error to show beside a field, or beside a repeat; nullptr where there is none.
  const schema::Failure* error(size_t slot) const;
  const schema::Failure* repeat_error(uint32_t repeat) const;
  // What none of those that are asked is to blame for shows on the last page, as "together".
  const schema::Failure* form_error() const { return form_error_ ? &*form_error_ : nullptr; }
  // What is unusual, and stops nothing.
  std::span<const schema::Failure> warnings(size_t slot) const { return answers_[slot].warnings; }
  std::span<const schema::Failure> repeat_warnings(uint32_t repeat) const {
    return repeats_[repeat].warnings;
  }

  // What would be sent: the values of what is asked, in page order.
  Json data() const;

  void add_to(StableHash& hash) const;

  // — what is wrong with data —

  // Whom a failure of the data is about: nobody who is asked, where the form as a whole is.
  struct Blame {
    std::string pointer;  // of the value, or of the place that misses one
    uint32_t field = kNone;
    uint32_t repeat = kNone;
    size_t slot = 0;           // the field's
    bool is_known = false;     // the form has a place for it
    bool is_asked = false;     // the field or the repeat can mend it
    bool is_computed = false;  // it is about a computed value
    bool is_shared = false;    // it is about an object: a field or a repeat in it speaks for it
  };
  struct Finding {
    Blame blame;
    schema::Failure failure;
  };
  // What the schema refuses, in its order, of a page or of all; what is not asked is not missed.
  std::vector<Finding> refused(std::optional<uint32_t> page = std::nullopt) const;
  // What of the data that was given no page would send, in the data's order: "when" where nothing
  // asks for it, "type" of another shape, "clean" where a page sends another value, or none.
  std::vector<Finding> unsendable(const Json& data) const;
  // The places where it has not the value that is computed.
  std::vector<Blame> miscomputed(const Json& data) const;
  // The failure as the place that is to blame tells it: somebody who is asked for one of what a
  // value follows from can do nothing about its limits, and where a whole object is refused only
  // the form's own words know why.
  schema::Failure told(schema::Failure failure, const Blame& blame) const;
  // The checks that do not hold, at each place that is asked and where they show.
  std::vector<Finding> broken_checks(Check::Severity severity) const;
  // What is unusual, though it is allowed: warnings of identifiers, with the word as their reason.
  std::vector<Finding> unusual_values() const;

 private:
  struct Answer {
    uint32_t field = kNone;  // none: its row is gone
    std::string text;
    std::optional<schema::Failure> error;
    std::vector<schema::Failure> warnings;
    bool is_asked = true;
    bool is_touched = false;                          // by the citizen, now or in a draft
    std::shared_ptr<const locale::LocalText> source;  // of what is to be confirmed
    std::string row;                                  // the row's id
    size_t row_number = 0;                            // where it is now, from 0
  };
  struct RepeatState {
    std::vector<Row> rows;
    std::optional<schema::Failure> error;
    std::vector<schema::Failure> warnings;
    bool is_asked = true;
  };
  // Steps to ask again, in their order.
  struct Queue {
    std::set<uint32_t> steps;
    Change change;

    void add(const std::vector<uint32_t>& readers) { steps.insert(readers.begin(), readers.end()); }
  };

  const Row* row_of(size_t slot) const;
  std::vector<std::string> tokens(size_t slot) const;
  std::vector<std::string> row_tokens(uint32_t repeat, size_t row) const;
  // What has its place at a pointer, or around it where that is in a value.
  struct Spot {
    Place place;
    uint32_t repeat = kNone;
    size_t row = 0;
  };
  std::optional<Spot> spot_at(std::string_view pointer) const;
  Blame blame(const schema::Failure& failure) const;
  void blame_inside(const Spot& object, Blame& blame) const;

  // Whether that was the id of a field in a row that is gone.
  bool is_of_removed_row(std::string_view id) const;

  void write(size_t slot);
  void put(uint32_t repeat, size_t row, const std::vector<std::string>& tokens,
           std::optional<Json> value);
  void write_rows(uint32_t repeat);
  void settle_object(uint32_t object, size_t row);
  bool is_needed(uint32_t object, size_t row) const;
  std::vector<std::string> object_tokens(uint32_t object, size_t row) const;
  Json rows_data(uint32_t repeat, const Json& rows) const;
  void copy_rest(uint32_t repeat, const Json& from, Json& to) const;
  void find_unsendable(const Json& json, const Spot& spot, const std::string& at,
                       std::vector<Finding>& found) const;
  void settle_all();
  Change settle(Queue queue);
  void decide(uint32_t condition, Queue& queue);
  void compute(uint32_t computed, Queue& queue);
  void refresh(size_t slot, Queue& queue);
  void refresh_repeat(uint32_t repeat, Queue& queue);
  void add_row_steps(uint32_t repeat, Queue& queue) const;

  // Of what stands once, the only row is 0.
  size_t count_rows(uint32_t repeat) const;
  std::optional<rules::Scope> scope(uint32_t repeat, size_t row) const;
  size_t slot_in_row(uint32_t field, size_t row) const;
  // The rows of a repeat that an answer can matter to.
  std::pair<size_t, size_t> rows_beside(uint32_t repeat, size_t slot) const;

  std::vector<std::string> computed_tokens(uint32_t computed, size_t row) const;
  std::optional<Json> computed_value(uint32_t computed, size_t row) const;
  Blame blame_computed(uint32_t computed, size_t row, const schema::Failure& failure) const;
  std::optional<schema::Failure> judge_computed(uint32_t computed, size_t row, uint32_t repeat,
                                                size_t slot) const;

  bool is_broken(uint32_t check, size_t row) const;
  std::optional<uint32_t> page_of(uint32_t check, size_t row) const;
  // Whether all that it reads has a value.
  bool is_answered(uint32_t check, size_t row) const;
  bool is_due_at(uint32_t check, size_t row, size_t slot) const;
  bool is_told(uint32_t check, size_t row) const;
  bool tell(uint32_t check, size_t row, Change& change);
  void tell_again(const std::vector<uint32_t>& checks);
  void tell_all(std::optional<uint32_t> page);

  void append_row(uint32_t repeat, std::string_view id);
  void fill_rows(uint32_t repeat);
  void settle_rows(uint32_t repeat);
  std::optional<schema::Failure> judge(size_t slot) const;
  std::optional<schema::Failure> unusual(size_t slot) const;
  bool warn(size_t slot);
  bool is_still_refused(size_t slot) const;
  // All that is wrong but for checks, in the order in which errors show; of a page, or of all.
  std::vector<Finding> wrong(std::optional<uint32_t> page) const;
  void tell_wrong(std::optional<uint32_t> page);
  schema::Validation::Places places_of_page(uint32_t page) const;
  uint32_t page_of(const Blame& blame) const;
  uint32_t last_page() const { return pages_.empty() ? 0 : pages_.back(); }

  std::shared_ptr<const Definition> definition_;
  std::vector<Answer> answers_;  // first those of the definition's fields, then those of rows
  std::vector<RepeatState> repeats_;
  std::vector<bool> holds_;      // by condition; of those of rows, nothing
  std::vector<uint32_t> pages_;  // that are asked
  std::vector<bool> refused_;    // by page
  std::optional<schema::Failure> form_error_;
  StringMap<size_t> row_slots_;    // by node id
  schema::Validation validation_;  // of the values of what is asked, in the order they came
  bool is_given_ = false;          // the data, with what is computed
};

}  // namespace panjereh::forms
