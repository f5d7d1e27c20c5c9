#include <algorithm>

#include "panjereh/forms/messages.h"
#include "panjereh/unicode/clean_up.h"
#include "panjereh/unicode/utf8.h"
#include "widgets.h"

namespace panjereh::present {

namespace {

using forms::Widget;
using view::Flag;
using view::Role;
using view::Text;

constexpr size_t kDateColumns = 12;
constexpr size_t kNumberColumns = 16;
constexpr size_t kTextRows = 5;

// Short answers get short fields; a name or an address takes the full width (0).
size_t columns(const forms::Field& field) {
  constexpr size_t kFullWidthFrom = 40;
  if (field.identity) return field.identity->columns;
  if (field.widget == Widget::date) return kDateColumns;
  if (field.widget == Widget::number) return kNumberColumns;
  if (field.max_length.value_or(kFullWidthFrom) >= kFullWidthFrom) return 0;
  return std::max<size_t>(*field.max_length, 4);
}

// The keyboard that a phone opens.
std::string_view input_mode(const forms::Field& field) {
  if (field.identity) return field.identity->input_mode;
  if (field.widget == Widget::number) return field.is_whole ? "numeric" : "decimal";
  return field.widget == Widget::date ? "numeric" : "";
}

std::string counter(const Form& form, size_t slot) {
  const forms::Field& field = form.session.field(slot);
  const auto limit = field.max_length;
  if (!limit) return {};
  const size_t length =
      unicode::code_point_length(unicode::clean_up(form.session.text(slot), field.clean_up));
  return form.message("field.counter", {{"length", length}, {"limit", *limit}});
}

// The hint, and where an answer comes from that is to be confirmed.
std::string description(const Form& form, size_t slot) {
  std::string words(form.words(form.session.field(slot).hint));
  if (const locale::LocalText* source = form.session.source(slot)) {
    if (!words.empty()) words += ". ";
    words += form.message("prefill.source", {{"source", form.words(*source)}});
  }
  return words;
}

}  // namespace

view::Node field_node(const Form& form, size_t slot, Role role) {
  const forms::Field& field = form.session.field(slot);
  const schema::Failure* failure = form.session.error(slot);
  view::Node node(form.session.id(slot), role);
  node.set(Text::name, form.words(field.label))
      .set(Text::description, description(form, slot))
      .set(Text::autocomplete, field.autocomplete)
      .set(Flag::required, field.is_required)
      .set(Flag::invalid, failure != nullptr)
      .set(Flag::read_only, form.editing == Editing::locked || field.computed != forms::kNone);
  const auto words = [&](const schema::Failure& one) {
    return forms::error_message(form.session.definition(), field, one, form.locale);
  };
  if (failure) node.set(Text::error, words(*failure));
  const auto warnings = form.session.warnings(slot);
  if (!warnings.empty()) node.set(Text::warning, words(warnings.front()));
  return node;
}

view::Node text_field(const Form& form, size_t slot) {
  const forms::Field& field = form.session.field(slot);
  const std::string_view mode = input_mode(field);
  Role role = mode == "tel" ? Role::phone_number_input : Role::text_input;
  if (field.widget == Widget::multiline) role = Role::multiline_text_input;
  view::Node node = field_node(form, slot, role);
  node.set(Text::value, form.session.text(slot));
  if (field.widget == Widget::multiline) {
    node.set(view::Number::rows, kTextRows).set(Text::counter, counter(form, slot));
    return node;
  }
  // Identifiers, numbers and dates are read left to right in every language.
  if (field.identity || !mode.empty()) node.set(Text::direction, "ltr");
  node.set(Text::input_mode, mode);
  if (const size_t width = columns(field)) node.set(view::Number::columns, width);
  return node;
}

view::Node output_field(const Form& form, size_t slot) {
  view::Node node = field_node(form, slot, Role::text_input);
  node.set(Text::value, forms::answer_in_words(form.session, slot, form.locale));
  if (form.session.field(slot).widget == Widget::number) {
    node.set(view::Number::columns, kNumberColumns);
  }
  return node;
}

}  // namespace panjereh::present
