// Definition: one service's form, read from its JSON and checked, so that what loads can be shown.
#pragma once

#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/base/string_map.h"
#include "panjereh/forms/markdown.h"
#include "panjereh/identity/identity.h"
#include "panjereh/locale/locale.h"
#include "panjereh/locale/money.h"
#include "panjereh/rules/rule.h"
#include "panjereh/schema/schema.h"
#include "panjereh/unicode/clean_up.h"

namespace panjereh::forms {

inline constexpr uint32_t kNone = UINT32_MAX;  // no index

// How a field is filled in. It follows from the schema; only some choices are the author's.
enum class Widget : uint8_t {
  text,        // one line: names, identifiers, phone numbers
  multiline,   // several lines
  number,      // a number or integer of the schema
  money,       // an integer: an amount in rials
  date,        // "format": "date", typed in the Jalali calendar
  time,        // a time of day
  yes_no,      // a boolean, asked
  checkbox,    // a boolean that is ticked or not; a declaration where the schema says it must be
  radios,      // one of an enum
  select,      // one of a long enum
  search,      // one of a very long enum, found by typing
  checkboxes,  // some of an enum: an array
  files,       // "format": "attachment": a file, or an array of them
};

// One of the answers to choose from.
struct Option {
  std::string key;          // how node ids and drafts name it
  Json value;               // what the data holds
  locale::LocalText label;  // empty for yes and no, whose words are the language's own
  uint32_t within = kNone;  // the option of another field that it belongs to
};

// Which files a field takes.
struct Files {
  enum class Kind : uint8_t {
    any,        // as they are
    photo,      // pictures, made smaller
    signature,  // drawn by hand, or a picture of it
  };
  Kind kind = Kind::any;
  std::vector<std::string> types;  // media types (forms/attachments.h)
  uint64_t most_bytes = 0;         // of one
  size_t most = 1;
  bool is_list = false;  // its value is an array
};

class Lists;
class OptionSearch;

// One question.
struct Field {
  std::string pointer;  // of its value in the data; in a repeat from the row: "/name"
  std::string id;       // the same path as node ids write it: "applicant.nationalId"
  std::vector<std::string> tokens;
  locale::LocalText label;
  locale::LocalText hint;  // may be empty
  Widget widget = Widget::text;
  const identity::Kind* identity = nullptr;  // where its text is an identifier
  bool is_required = false;          // always, or as soon as the object around it has an answer
  std::optional<size_t> max_length;  // code points
  bool is_whole = false;             // of a number: no fractions
  locale::MoneyUnit unit = locale::MoneyUnit::rial;  // in which money is asked for and shown
  bool has_offset = false;      // of a time: "format": "time", which names Iran's, +03:30
  bool is_scale = false;        // its radio buttons stand side by side, from one end to the other
  std::vector<Option> options;  // to choose from; their order is the page's
  uint32_t within = kNone;      // the field whose choice decides which of them are offered
  std::shared_ptr<const OptionSearch> search;  // through the options, where that is the widget
  std::optional<Files> files;                  // where that is the widget
  std::string initial;                         // the text it begins with, untouched
  std::vector<std::string> prefill;  // the path of what fills it in, in what is known; or empty
  std::string autocomplete;          // a token of HTML's autofill, or ""
  unicode::CleanUp clean_up = unicode::CleanUp::none;  // of a text's value
  // Words of this form in place of the general ones, by keyword of the failure.
  std::vector<std::pair<std::string, locale::LocalText>> errors;
  uint32_t page = 0;
  uint32_t repeat = kNone;           // the repeat whose rows have it
  uint32_t computed = kNone;         // the value that it shows, where nobody types it
  std::vector<uint32_t> conditions;  // all that decide whether it is asked
  std::vector<uint32_t> readers;     // the steps that read it
  std::vector<uint32_t> feeds;       // the computed values that it shows, or that follow from it
  std::vector<uint32_t> checks;      // those that show at it, or follow from it
};

// Rows of the same questions: the members of a household.
struct Repeat {
  std::string pointer;  // of the array in the data
  std::string id;
  std::vector<std::string> tokens;
  locale::LocalText title;  // of one row
  locale::LocalText add;    // the words of the button that adds one; may be empty
  bool is_required = false;
  size_t fewest_rows = 0;  // they are there from the start, and stay
  std::optional<size_t> most_rows;
  bool can_reorder = false;  // its rows may be moved
  bool is_table = false;     // its rows stand under their fields' labels, where there is room
  std::vector<std::pair<std::string, locale::LocalText>> errors;
  uint32_t page = 0;
  std::vector<uint32_t> fields;   // one after the other in the definition
  std::vector<uint32_t> objects;  // of each row, which is the first of them
  std::vector<uint32_t> conditions;
  std::vector<uint32_t> readers;
  std::vector<uint32_t> feeds;
  std::vector<uint32_t> checks;
};

// A rule that decides whether something is shown.
struct Condition {
  rules::Rule rule;
  uint32_t repeat = kNone;       // it is asked for each row of that repeat
  std::vector<uint32_t> fields;  // that it is one of the conditions of
  std::vector<uint32_t> repeats;
};

// A value that follows from the answers: it is in the data, and nobody types it. A rule that gives
// an error or null gives no value.
struct Computed {
  rules::Rule rule;
  uint32_t repeat = kNone;  // it is in each row of that repeat
  std::string pointer;      // of its place in the data; in a repeat from the row
  std::vector<std::string> tokens;
  uint32_t field = kNone;         // that shows it
  std::vector<uint32_t> fields;   // that it follows from, through other computed values too
  std::vector<uint32_t> repeats;  // the same
  std::vector<uint32_t> readers;  // the steps that read it
};

// What must hold of several answers together. It is not asked where it needs a value that is not
// there (Rule::judge), or where nobody is asked for any of what it shows at.
struct Check {
  enum class Severity : uint8_t { error, warning };

  rules::Rule rule;
  uint32_t repeat = kNone;              // it is asked of each row of that repeat
  std::string id;                       // a word that no other check has; "" of a field's "within"
  std::string pointer;                  // of the check in the definition
  Severity severity = Severity::error;  // a warning stops nothing
  locale::LocalText message;            // what to do where it does not hold
  std::vector<uint32_t> fields;         // where that shows; on the last of their pages
  std::vector<uint32_t> repeats;
};

// Conditions and computed values in the order in which they are asked: each comes after all that
// decide about what it reads.
struct Step {
  enum class Kind : uint8_t { condition, computed };

  Kind kind = Kind::condition;
  uint32_t index = 0;
};

// What stands on a page, in reading order.
struct Item {
  enum class Kind : uint8_t { field, section, repeat, text, details };
  enum class Look : uint8_t { plain, inset, warning };

  Kind kind = Kind::field;
  std::string id;           // of all but fields and repeats: its place, "@item/PAGE/2/0"
  uint32_t index = 0;       // of a field or a repeat
  uint32_t when = kNone;    // its own condition
  Look look = Look::plain;  // of a text
  locale::LocalText title;  // of a section, and what details are opened by
  LocalMarkdown text;       // of a text and of details
  std::vector<Item> items;  // of a section and of a repeat's row
};

struct Page {
  std::string id;
  locale::LocalText title;  // empty only where the form has one page
  uint32_t when = kNone;
  std::vector<Item> items;
};

// What has its place at a member of an object of the data; a field may show a computed value.
struct Place {
  uint32_t field = kNone;
  uint32_t repeat = kNone;
  uint32_t computed = kNone;
  uint32_t object = kNone;  // around such places
};

// An object of the data that items and computed values have their places in.
struct Object {
  std::vector<std::string> tokens;  // in a repeat from the row, which has none, as the data itself
  uint32_t repeat = kNone;          // it is in each row of that repeat
  StringMap<Place> members;
  std::vector<uint32_t> fields;  // in it, and in what is in it
  std::vector<uint32_t> repeats;
  bool has_computed = false;
  // Everything around it requires it. So it is there also while it is empty, as long as something
  // in it is asked or computed: what it requires is missed at its own field.
  bool is_required = false;
};

// A service as its list and its pages name it.
struct Service {
  locale::LocalText title;
  locale::LocalText summary;  // may be empty
  locale::LocalText agency;   // may be empty
  std::optional<int64_t> minutes;
};
// Reads "service": {"title", "summary", "agency", "minutes"}, adding what is wrong to `problems`.
Service read_service(const Json& json, std::string_view pointer, Problems& problems);

// Whether an id can be a service's: words of ASCII letters, digits and "-._~", none of which starts
// with a dot, joined by "/". So it is a path below another one, and never leads out of it.
bool is_service_id(std::string_view id);

// The address of the check of all answers, which comes after the pages: none of them has it.
inline constexpr std::string_view kCheckPage = "check";

// A page with more fields is refused; lint warns long before (forms/lint.h).
inline constexpr size_t kMostFieldsOnPage = 5'000;

struct Definition {
  std::string id;       // "civil-registry/call-back"
  std::string version;  // "1.0.0"
  uint64_t digest = 0;  // stable hash of the JSON it was read from
  Service service;
  schema::Schema data;
  std::vector<Page> pages;
  std::vector<Field> fields;    // in page order
  std::vector<Repeat> repeats;  // the same
  std::vector<Condition> conditions;
  std::vector<Computed> computed;
  std::vector<Step> steps;
  std::vector<Check> checks;
  std::vector<Object> objects;      // outer ones first, the data itself before all
  StringMap<uint32_t> field_of_id;  // those of rows are not in it
  StringMap<uint32_t> repeat_of_pointer;
  StringMap<uint32_t> repeat_of_id;

  // The indices of a page's fields and of its repeats, or of all.
  using Indices = std::ranges::iota_view<uint32_t, uint32_t>;
  Indices fields_of(std::optional<uint32_t> page) const;
  Indices repeats_of(std::optional<uint32_t> page) const;

  // All problems, by pointer: the first 10,000. A key that is unknown, or not built yet, is one. A
  // bare JSON Schema is read as the definition that forms/derive.h makes of it, and so are its
  // problems; lint gives them the schema's pointers. Of `lists` (forms/lists.h) it needs those that
  // its items name.
  static Result<Definition, Problems> read(const Json& json, const Lists& lists);
  static Result<Definition, Problems> read(const Json& json);  // without lists
};

}  // namespace panjereh::forms
