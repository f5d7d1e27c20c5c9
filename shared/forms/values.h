// Between what a control holds and the value in the data.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "panjereh/forms/attachments.h"
#include "panjereh/forms/definition.h"
#include "panjereh/identity/identity.h"
#include "panjereh/locale/digits.h"

namespace panjereh::forms {

// What a text means: a value; nothing; or something that cannot be read, and why as a word.
struct Reading {
  std::optional<Json> value;
  std::string_view unparsed;
};
Reading read_value(const Field& field, std::string_view text);

// What a page sends for an answer that has this value; nothing where it sends none.
std::optional<Json> sent_value(const Field& field, const Json& value);
// Whether the value says what an answer that is not given says.
bool is_blank(const Field& field, const Json& value);

// Of the files in the text of a field of files those that are of its types.
std::vector<Attachment> accepted_files(const Files& files, std::string_view text);

// What is known of an identifier in a text; of one that was pasted with words around it too.
identity::Verdict read_identity(const identity::Kind& kind, std::string_view text);

// What a control shows once it is left: an identifier in its groups, money in groups of three and
// in the unit that is asked for, a time as hour and minute, in the digits that it was typed in.
// What it means stays the same; what cannot be read stays as it was typed.
std::string tidied(const Field& field, std::string_view text);

// The same of a text that nobody typed, in these digits; what is not made of digits stays.
std::string given_text(const Field& field, std::string_view text, locale::Digits digits);

// The text of a field of which its control holds this, as it was typed. What is typed into a
// searchable select starts with a space there, so that it is never taken for an option's key.
std::string text_of_typed(const Field& field, std::string_view typed);
bool is_typed(const Field& field, std::string_view text);
// Of a field of one choice the option that its text means: by its key, or by its label where that
// was typed.
std::optional<size_t> chosen_option(const Field& field, std::string_view text);

// The text of a field whose options are chosen: the key of the one, or a JSON list of keys.
bool is_chosen(const Field& field, std::string_view text, size_t option);
std::string choose(const Field& field, std::string_view text, size_t option, bool is_chosen);

// The text of a control that holds the value; "" where it cannot.
std::string text_of(const Field& field, const Json& value);

// A ticked checkbox's text.
inline constexpr std::string_view kTicked = "true";

}  // namespace panjereh::forms
