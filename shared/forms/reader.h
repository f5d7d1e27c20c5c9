// Reading a definition's JSON, collecting every problem on the way. Private to forms.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "panjereh/forms/definition.h"

namespace panjereh::forms {

inline constexpr size_t kMostProblems = 10'000;
// Of a place, in the form or in a row: both together are no deeper than JSON may be.
inline constexpr size_t kMostTokens = 250;

using Keys = std::initializer_list<std::string_view>;

// The keywords whose failure a field can show, and a repeat. Of types that is a fraction where a
// whole number is asked for.
inline constexpr Keys kFieldErrors = {"required",
                                      "dependentRequired",
                                      "minLength",
                                      "maxLength",
                                      "pattern",
                                      "format",
                                      "minimum",
                                      "maximum",
                                      "exclusiveMinimum",
                                      "exclusiveMaximum",
                                      "minItems",
                                      "maxItems",
                                      "uniqueItems",
                                      "contains",
                                      "minContains",
                                      "maxContains",
                                      "multipleOf",
                                      "type",
                                      "unparsed",
                                      "const",
                                      "enum",
                                      "not",
                                      "anyOf",
                                      "oneOf"};
inline constexpr Keys kRepeatErrors = {"required",    "dependentRequired", "minItems",
                                       "maxItems",    "uniqueItems",       "contains",
                                       "minContains", "maxContains"};

class Reader {
 public:
  explicit Reader(Problems& problems) : problems_(problems) {}

  // Past kMostProblems it says once that there are more.
  void refuse(const Json& json, std::string pointer, std::string message);
  // Those of what stands there, whose pointers begin with it.
  void report(const Problems& problems, const std::string& at);
  // Whether it is an object; a key that is not among the known ones is a problem.
  bool is_object_of(const Json& json, const std::string& pointer, Keys known);
  // The member, which must be a text and not an empty one.
  std::string text(const Json& object, const std::string& pointer, std::string_view key);
  locale::LocalText local_text(const Json& object, const std::string& pointer,
                               std::string_view key);
  locale::LocalText optional_local_text(const Json& object, const std::string& pointer,
                                        std::string_view key);
  // The member as a JSON Pointer, and its tokens; nothing where it is none.
  std::optional<std::vector<std::string>> pointer(const Json& object, const std::string& at,
                                                  std::string_view key, std::string& pointer);
  // A form's own words for failures, by keyword.
  std::vector<std::pair<std::string, locale::LocalText>> errors(const Json& json,
                                                                const std::string& at,
                                                                Keys keywords);
  LocalMarkdown local_markdown(const Json& object, const std::string& pointer,
                               std::string_view key);
  // The rule at that place; nothing where it is none. One that reads nothing is a problem: it says
  // the same whatever is answered.
  std::optional<rules::Rule> rule(const Json& json, const std::string& at, bool in_row);
  // The same of one that holds or not, which a list does not say of what is in it.
  std::optional<rules::Rule> condition(const Json& json, const std::string& at, bool in_row);

 protected:
  void add(Problem problem);

  Problems& problems_;
};

// Whether it is made of ASCII letters, digits, "-" and "_".
bool is_word(std::string_view text);

// Whether it can be a language's tag (BCP 47): its code of two or three letters (all there are;
// none of more are registered), and subtags behind it.
bool is_language_tag(std::string_view text);

// A path of the data as node ids write it. Letters, digits, "-" and "_" and all beyond ASCII stay;
// the rest is percent-encoded, so that "." between tokens is unambiguous and ids that are not
// fields can start with "@". The empty token, a key as any other, is "%".
std::string node_id(const std::vector<std::string>& tokens);

// Where rules stand: at the top of a definition, or at a repeat, whose rows they see.
struct RuleScope {
  const Json* json = nullptr;  // the definition, or the repeat's item
  std::string at;
  uint32_t repeat = kNone;
};

// A rule whose place is none, so that the definition has it not; what it reads is looked for all
// the same.
struct LostRule {
  rules::Rule rule;
  uint32_t repeat = kNone;
  Problem place;
};

// Where the rules of a definition stand, and in which order: its scopes, and what their problems
// name.
struct RulePlaces {
  std::vector<RuleScope> scopes;
  Problems conditions;
  Problems computed;
  Problems checks;
  std::vector<LostRule> lost;
  std::unordered_set<std::string> check_ids;
};

// Reads the items of a definition's pages into its pages, fields, repeats and conditions; `places`
// gets the scopes of its repeats. Without a schema it is not judged what the items say of it: the
// schema's own problems say enough.
void read_pages(const Json& pages, bool has_schema, const Lists& lists, Definition& definition,
                RulePlaces& places, Problems& problems);

// What the "look" of a repeat says, whose rows are read already: a table, and whether they fit.
void read_table(const Json& json, const std::string& at, const Item& item, Definition& definition,
                Reader& reader);

// Where an item's options come from beside itself.
struct OptionSource {
  const Field* outer;  // that they are "within", or nullptr
  const Lists& lists;
};

// What a field is by its schema and its item: widget, options, limits. Reports what cannot be one.
// Without a place it reports what is wrong with the item alone.
void read_kind(const Json& item, const std::string& at, const schema::Schema& data,
               const std::optional<schema::Schema::Place>& place, const OptionSource& source,
               Field& field, Reader& reader);

// Which files a field takes, where its widget is that.
void read_files(const Json& item, const std::string& at, const schema::Schema::Place& place,
                Field& field, Reader& reader);

// The options of a field out of its enum's values and its item's words; or, where the schema says
// nothing of its place, what is wrong with the words alone.
void read_options(const Json& item, const std::string& at, const OptionSource& source,
                  std::span<const Json> choices, Field& field, Reader& reader);
void judge_options(const Json& item, const std::string& at, const OptionSource& source,
                   Reader& reader);

// The field whose choice of one decides what another one offers: it is read already, and in the
// same row where that is in one; kNone where there is no such field.
uint32_t find_outer(const Definition& definition, uint32_t repeat, std::string_view pointer);
// The data must have an option that is within the one of the other field: a check of the form's,
// for the field that was read last.
void check_within(const Json& json, const std::string& at, Definition& definition,
                  RulePlaces& places, Reader& reader);

// Reads what is computed there, and what is checked; without a schema it is not judged which places
// they name.
void read_computed(const RuleScope& scope, bool has_schema, Definition& definition,
                   RulePlaces& places, Problems& problems);
void read_checks(const RuleScope& scope, bool has_schema, Definition& definition,
                 RulePlaces& places, Problems& problems);

// Links every rule with what it reads and shows at, and puts conditions and computed values in the
// order of their steps. One that reads what no item answers, or what follows from it, is a problem.
void link_rules(Definition& definition, const RulePlaces& places, Problems& problems);

// Finds the objects around all that has a place in the data, and which of them must be there. What
// the schema requires and nothing shows or computes is a problem: the form could not be sent, and
// no citizen could say why.
void link_places(const Json& data, const RulePlaces& places, Definition& definition,
                 Problems& problems);

}  // namespace panjereh::forms
