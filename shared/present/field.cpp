// A field with what stands beside it: what an edit shows anew.
#include "buttons.h"
#include "panjereh/forms/messages.h"
#include "widgets.h"

namespace panjereh::present {

using forms::Widget;
using view::Node;
using view::Role;
using view::Text;

namespace {

void button_of(view::TreeBuilder& builder, const std::string& field, std::string_view prefix,
               std::string_view name) {
  builder.leaf(Node(std::string(prefix) + field, Role::button)
                   .with(Text::name, name)
                   .with(Text::described_by, field)
                   .with(Text::variant, "second"));
}

}  // namespace

bool is_one_node(const forms::FormSession& session, size_t slot) {
  if (session.field(slot).computed != forms::kNone) return true;
  switch (session.field(slot).widget) {
    case Widget::text:
    case Widget::multiline:
    case Widget::number:
    case Widget::money:
    case Widget::date:
    case Widget::time:
    case Widget::checkbox:
      return true;
    case Widget::yes_no:
    case Widget::radios:
    case Widget::select:
    case Widget::search:
    case Widget::checkboxes:
    case Widget::files:
      break;
  }
  return false;
}

void present_field(view::TreeBuilder& builder, const Form& form, size_t slot) {
  const forms::FormSession& session = form.session;
  const forms::Field& field = session.field(slot);
  if (field.computed != forms::kNone) {
    builder.leaf(output_field(form, slot));
  } else if (field.widget == Widget::checkbox) {
    builder.leaf(checkbox_field(form, slot));
  } else if (field.widget == Widget::select) {
    select_field(builder, form, slot);
  } else if (field.widget == Widget::search) {
    search_field(builder, form, slot);
  } else if (field.widget == Widget::files) {
    files_field(builder, form, slot);
  } else if (is_one_node(session, slot)) {
    builder.leaf(text_field(form, slot));
  } else {
    choice_field(builder, form, slot);
  }
  if (form.editing == Editing::locked) return;
  if (field.widget == Widget::date && field.computed == forms::kNone) {
    date_picker(builder, form, slot);
  }
  const std::string id = session.id(slot);
  if (session.source(slot)) {
    const std::string_view label = form.words(field.label);
    button_of(builder, id, kConfirmPrefix, form.message("prefill.confirm", {{"label", label}}));
  }
  if (const std::string meant = session.suggestion(slot); !meant.empty()) {
    const std::string shown = forms::identifier_in_words(field.identity->check(meant), form.locale);
    button_of(builder, id, kSuggestPrefix,
              form.message("identifier.suggestion", {{"value", shown}}));
  }
}

bool is_beside_field(std::string_view node) {
  return node.starts_with('@') && !node.starts_with("@item/");
}

}  // namespace panjereh::present
