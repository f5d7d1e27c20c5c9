// The widgets, a file each. Private to present.
#pragma once

#include <string>

#include "panjereh/present/form.h"
#include "panjereh/present/words.h"

namespace panjereh::present {

// A control with a label, a hint and an error: all that fields have in common.
view::Node field_node(const Form& form, size_t slot, view::Role role);

// Whether the field is a single node, and no list of options or files.
bool is_one_node(const forms::FormSession& session, size_t slot);

// Text of one line or several, numbers, dates.
view::Node text_field(const Form& form, size_t slot);
// What opens a calendar beside a date, and that calendar where it is open.
void date_picker(view::TreeBuilder& builder, const Form& form, size_t slot);
// What nobody types, in words.
view::Node output_field(const Form& form, size_t slot);
// Yes or no, one of several, some of several: each option a radio button or a checkbox.
void choice_field(view::TreeBuilder& builder, const Form& form, size_t slot);
// One of many, in a list that opens.
void select_field(view::TreeBuilder& builder, const Form& form, size_t slot);
// One of very many, which are searched by what is typed, with the list of them where it is open.
void search_field(view::TreeBuilder& builder, const Form& form, size_t slot);
// Files, with a list of those that are attached.
void files_field(view::TreeBuilder& builder, const Form& form, size_t slot);
// A single checkbox: a declaration.
view::Node checkbox_field(const Form& form, size_t slot);

// Markdown as paragraphs and lists; the ids of its nodes start with `id`.
void markdown(view::TreeBuilder& builder, const std::string& id,
              const std::vector<forms::Block>& blocks);

// What a row is called ("Member 2"), and the one that a field is in; "" where it is in none.
std::string row_name(const Form& form, uint32_t repeat, size_t row);
std::string row_name_of(const Form& form, size_t slot);

std::string option_id(const Form& form, size_t slot, const forms::Option* option);
// An option by its label, in whichever role it is offered.
view::Node option_node(const Form& form, size_t slot, const forms::Option& option, view::Role role);

}  // namespace panjereh::present
