// A form session as nodes of the tree: one file a widget.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/forms/form_session.h"
#include "panjereh/locale/calendar.h"
#include "panjereh/locale/locale.h"
#include "panjereh/view/tree.h"

namespace panjereh::present {

enum class Editing : uint8_t {
  allowed,
  locked,  // the answers are on their way and must not change
};

// The calendar that is open beside a field of dates, at the day that has the focus.
struct DatePicker {
  size_t slot = 0;
  locale::Day day;
  locale::Calendar calendar = locale::Calendar::jalali;
};

// The row that was removed last, while it can be brought back.
struct RemovedRow {
  uint32_t repeat = 0;
  size_t row = 0;  // where it was
};

// What just became of a file of a field.
struct FileNews {
  std::string node;  // of the field
  std::string what;  // the key of a message
  std::string name;  // the file's

  bool is_problem() const { return what.starts_with("file.problem."); }
};

// The list that is open below a searchable select.
struct OptionList {
  static constexpr size_t kShown = 50;  // of the matches are in the tree at a time

  size_t slot = 0;
  std::vector<uint32_t> matches;  // options, the best first
  size_t first = 0;               // of the matches that are shown
  std::optional<size_t> active;   // the match that the arrow keys are at; it is shown
};

// What every part of a form is presented from.
struct Form {
  const forms::FormSession& session;
  const locale::Locale& locale;
  Editing editing = Editing::allowed;
  const DatePicker* picker = nullptr;  // the one that is open
  const OptionList* list = nullptr;    // the same
  const RemovedRow* removed = nullptr;
  const FileNews* file_news = nullptr;
  std::optional<size_t> pad = {};  // the field that is signed by hand now
  std::string file_prefix = {};    // of the keys under which the host has the files' bytes

  std::string message(std::string_view key, locale::Arguments arguments = {}) const {
    return locale.message(key, arguments);
  }
  std::string_view words(const locale::LocalText& text) const { return text.in(locale.language()); }
};

// — a page of it —

// The node that collects a refused page's errors: focus goes there.
inline constexpr std::string_view kErrorGroupId = "@errors";

// The group خطاها · Errors with a link for each error, where the page was refused; else nothing.
void present_error_group(view::TreeBuilder& builder, const Form& form, uint32_t page);
// The same where there is no form, and one node to be led to.
void present_error(view::TreeBuilder& builder, std::string_view target, const std::string& words,
                   const locale::Locale& locale);

// What the page asks for and says, in reading order, in blocks: what the faces lay out, read and
// draw as one.
void present_page(view::TreeBuilder& builder, const Form& form, uint32_t page);

// What the page has of one field: its own node, and what stands beside it, as buttons and what is
// open there. So that a change of it can be shown alone.
void present_field(view::TreeBuilder& builder, const Form& form, size_t slot);
// Whether a node that comes behind a field's own, in the same block, stands beside it.
bool is_beside_field(std::string_view node);

// Where one is in a form of several pages, in words and as a list of the pages that are asked, and
// the check at the end: of many the twelve around `current`, a page, or kNone at the check. Earlier
// ones are buttons.
void present_steps(view::TreeBuilder& builder, const Form& form, uint32_t current);

// — all of it —

// The answers of all pages, each with a button that leads back to its page.
void present_answers(view::TreeBuilder& builder, const Form& form);

// — what the citizen does with it, by the id of a node —

// The node that a link of the error group leads to.
std::optional<std::string_view> error_link_target(std::string_view node);

// The option of a choice, by its node: of a select's empty one there is no option.
struct Choice {
  size_t slot = 0;
  std::optional<size_t> option;
};
std::optional<Choice> find_choice(const forms::FormSession& session, std::string_view node);

// The id of the page that a button of present_steps leads back to.
std::optional<std::string_view> find_step(std::string_view node);

// The slot whose answer a button of present_answers changes.
std::optional<size_t> find_change(const forms::FormSession& session, std::string_view node);

// The slot whose answer a button confirms.
std::optional<size_t> find_confirm(const forms::FormSession& session, std::string_view node);

// The slot that a button puts what is suggested into.
std::optional<size_t> find_suggestion(const forms::FormSession& session, std::string_view node);

// The open calendar, and its days, in which arrow keys move.
inline constexpr std::string_view kPickerLayerId = "@picker";
inline constexpr std::string_view kPickerGridId = "@picker/grid";
// The slot whose calendar a button opens.
std::optional<size_t> find_picker(const forms::FormSession& session, std::string_view node);
std::string picker_button_id(const forms::FormSession& session, size_t slot);
// What is done in the open calendar: a day is taken, another one shown, or it is closed.
struct PickerAct {
  enum class Kind : uint8_t { take, show, close };
  Kind kind = Kind::close;
  std::optional<DatePicker> picker;  // where it is then; of a taken day that day
};
std::optional<PickerAct> find_picker_act(const DatePicker& picker, std::string_view node);
// The node of the day that has the focus.
std::string picker_day_id(const DatePicker& picker);

// The list that is open below a searchable select, and what clears one.
inline constexpr std::string_view kListLayerId = "@list";
std::optional<size_t> find_clear(const forms::FormSession& session, std::string_view node);

// The repeat whose button adds a row; the row whose button removes it.
std::optional<uint32_t> find_add(const forms::FormSession& session, std::string_view node);
struct RowPlace {
  uint32_t repeat = 0;
  size_t row = 0;
};
std::optional<RowPlace> find_remove(const forms::FormSession& session, std::string_view node);

// What is at these places is another thing here and on another device: an answer ("name",
// "children.a1.name"), or a row ("children.a1") that one has removed and the other changed, which
// is still there here. What both have, with a button for each.
inline constexpr std::string_view kConflictsId = "@conflicts";
void present_conflicts(view::TreeBuilder& builder, const Form& form,
                       const forms::FormSession& theirs, std::span<const std::string> places);
std::string conflict_button_id(std::string_view place);  // the first of the two
struct ConflictChoice {
  std::string_view place;
  bool is_mine = false;
};
std::optional<ConflictChoice> find_conflict_choice(std::string_view node);
// The row at a place ("children.a1"), where there is one.
std::optional<RowPlace> find_row(const forms::FormSession& session, std::string_view place);

// What is signed on, while it is open: the layer, and what is drawn on.
inline constexpr std::string_view kPadLayerId = "@pad";
inline constexpr std::string_view kPadAreaId = "@pad/area";
// The field whose button opens it.
std::optional<size_t> find_sign(const forms::FormSession& session, std::string_view node);
std::string sign_button_id(const forms::FormSession& session, size_t slot);
enum class PadAct : uint8_t { clear, take, close };
std::optional<PadAct> find_pad_act(std::string_view node);

// The file whose button removes it.
struct FilePlace {
  size_t slot = 0;
  size_t file = 0;
};
std::optional<FilePlace> find_detach(const forms::FormSession& session, std::string_view node);
// Whether the button brings the removed row back.
bool is_undo(const forms::FormSession& session, const RemovedRow& removed, std::string_view node);
// The row whose button moves it by one, and where to.
struct RowMove {
  RowPlace from;
  size_t to = 0;
};
std::optional<RowMove> find_move(const forms::FormSession& session, std::string_view node);

// The ids of nodes that take the focus: a row's heading, the button that adds one.
std::string row_title_id(const forms::FormSession& session, uint32_t repeat, size_t row);
std::string add_button_id(const forms::FormSession& session, uint32_t repeat);
// The button that moves the row on the same way, or back where it cannot go on.
std::string move_button_id(const forms::FormSession& session, const RowMove& moved);
// The control to go to in order to change an answer.
std::string focus_id(const forms::FormSession& session, size_t slot);

}  // namespace panjereh::present
