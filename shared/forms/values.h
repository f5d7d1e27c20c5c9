// Between what a control holds and the value in the data.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "panjereh/forms/definition.h"
#include "panjereh/identity/identity.h"

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

// What is known of an identifier in a text; of one that was pasted with words around it too.
identity::Verdict read_identity(const identity::Kind& kind, std::string_view text);

// What a control shows once it is left: an identifier in its groups, in the digits that it was
// typed in. What it means stays the same; what cannot be read stays as it was typed.
std::string tidied(const Field& field, std::string_view text);

// The text of a field whose options are chosen: the key of the one, or a JSON list of keys.
bool is_chosen(const Field& field, std::string_view text, size_t option);
std::string choose(const Field& field, std::string_view text, size_t option, bool is_chosen);

// The text of a control that holds the value; "" where it cannot.
std::string text_of(const Field& field, const Json& value);

// A ticked checkbox's text.
inline constexpr std::string_view kTicked = "true";

}  // namespace panjereh::forms
