// Failures and answers in words, in the page's language.
#pragma once

#include <string>
#include <string_view>

#include "panjereh/forms/attachments.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/locale/locale.h"
#include "panjereh/schema/schema.h"

namespace panjereh::forms {

// What the citizen can do about a failure, or a warning. A check's message; the form's own words
// for the keyword where it has them; else, for an identifier, those of its kind and the rule that
// is broken ("error.national-id.checksum"); else those of the keyword and the widget or the reason
// ("error.required.choice", "error.unparsed.date.leap"); else those of the keyword. What has
// another type is told by the one that it should have ("error.type.string"), and what is no answer
// to choose from as one that is missing.
std::string error_message(const Definition& definition, const Field& field,
                          const schema::Failure& failure, const locale::Locale& locale);
std::string error_message(const Definition& definition, const Repeat& repeat,
                          const schema::Failure& failure, const locale::Locale& locale);
// What is wrong at a place of the data that no item shows, by its pointer.
std::string error_message(std::string_view pointer, const schema::Failure& failure,
                          const locale::Locale& locale);

// An option's own words, or the language's for yes and no.
std::string option_label(const Option& option, const locale::Locale& locale);

// An identifier that is valid: grouped, in the page's digits, kept from left to right.
std::string identifier_in_words(const identity::Verdict& verdict, const locale::Locale& locale);

// How large something is: "350 kB", "1.2 MB"; 1 kB is 1,000 bytes.
std::string bytes_in_words(uint64_t bytes, const locale::Locale& locale);
// A file's name, or what its type is called, and how large it is.
std::string file_in_words(const Attachment& file, const locale::Locale& locale);

// An answer as it is read back: grouped, in words, in the page's digits; as it was typed where it
// means nothing, and "" where there is none.
std::string answer_in_words(const FormSession& session, size_t slot, const locale::Locale& locale);

}  // namespace panjereh::forms
