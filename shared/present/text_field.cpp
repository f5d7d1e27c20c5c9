#include <algorithm>

#include "panjereh/forms/messages.h"
#include "panjereh/forms/values.h"
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
constexpr size_t kTimeColumns = 8;
constexpr size_t kNumberColumns = 16;
constexpr size_t kMoneyColumns = 20;
constexpr size_t kTextRows = 5;

// Short answers get short fields; a name or an address takes the full width (0).
size_t columns(const forms::Field& field) {
  constexpr size_t kFullWidthFrom = 40;
  if (field.identity) return field.identity->columns;
  if (field.widget == Widget::date) return kDateColumns;
  if (field.widget == Widget::time) return kTimeColumns;
  if (field.widget == Widget::number) return kNumberColumns;
  if (field.widget == Widget::money) return kMoneyColumns;
  if (field.max_length.value_or(kFullWidthFrom) >= kFullWidthFrom) return 0;
  return std::max<size_t>(*field.max_length, 4);
}

// The keyboard that a phone opens.
std::string_view input_mode(const forms::Field& field) {
  if (field.identity) return field.identity->input_mode;
  if (field.widget == Widget::number) return field.is_whole ? "numeric" : "decimal";
  if (field.widget == Widget::date || field.widget == Widget::money) return "numeric";
  const bool is_code = field.widget == Widget::text && field.autocomplete == "one-time-code";
  return is_code ? "numeric" : "";
}

std::string counter(const Form& form, size_t slot) {
  const forms::Field& field = form.session.field(slot);
  const auto limit = field.max_length;
  if (!limit) return {};
  const size_t length =
      unicode::code_point_length(unicode::clean_up(form.session.text(slot), field.clean_up));
  return form.message("field.counter", {{"length", length}, {"limit", *limit}});
}

// The amount in words, so that a zero too many is seen; the unit while there is none.
std::string amount(const Form& form, size_t slot) {
  const locale::MoneyUnit unit = form.session.field(slot).unit;
  const auto rials = locale::read_money(form.session.text(slot), unit);
  const auto words = rials ? locale::spell_out_money(*rials, unit, form.locale) : std::nullopt;
  if (words) return *words;
  if (rials) return locale::write_money(*rials, unit, form.locale);
  return form.message(unit == locale::MoneyUnit::rial ? "field.inRials" : "field.inTomans");
}

// Whether it may be left empty, the hint, and where an answer comes from that is to be confirmed.
std::string description(const Form& form, size_t slot) {
  const forms::Field& field = form.session.field(slot);
  std::string words;
  const auto add = [&](std::string_view more) {
    if (!words.empty() && !more.empty()) words += ". ";
    words += more;
  };
  const bool is_asked = field.computed == forms::kNone && field.widget != Widget::checkbox;
  if (is_asked && !field.is_required) add(form.message("field.optional"));
  add(form.words(field.hint));
  if (const locale::LocalText* source = form.session.source(slot)) {
    add(form.message("prefill.source", {{"source", form.words(*source)}}));
  }
  return words;
}

}  // namespace

view::Node field_node(const Form& form, size_t slot, Role role) {
  const forms::Field& field = form.session.field(slot);
  const schema::Failure* failure = form.session.error(slot);
  view::Node node = named(view::Node(form.session.id(slot), role), field.label, form.locale);
  node.set(Text::description, description(form, slot))
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
  node.set(Text::value,
           form.session.is_typed(slot)
               ? std::string(form.session.text(slot))
               : forms::given_text(field, form.session.text(slot), form.locale.digits()));
  if (field.widget == Widget::multiline) {
    node.set(view::Number::rows, kTextRows).set(Text::counter, counter(form, slot));
    return node;
  }
  // Identifiers, numbers and dates are read left to right in every language.
  const bool is_ltr = field.identity || !mode.empty() || field.widget == Widget::time;
  if (is_ltr) node.set(Text::direction, "ltr");
  node.set(Text::input_mode, mode);
  if (field.widget == Widget::money) node.set(Text::counter, amount(form, slot));
  if (const size_t width = columns(field)) node.set(view::Number::columns, width);
  return node;
}

view::Node output_field(const Form& form, size_t slot) {
  const Widget widget = form.session.field(slot).widget;
  const bool is_multiline = widget == Widget::multiline;
  view::Node node =
      field_node(form, slot, is_multiline ? Role::multiline_text_input : Role::text_input);
  node.set(Text::value, forms::answer_in_words(form.session, slot, form.locale));
  if (is_multiline) node.set(view::Number::rows, kTextRows);
  if (widget == Widget::number) node.set(view::Number::columns, kNumberColumns);
  if (widget == Widget::money) node.set(view::Number::columns, kMoneyColumns);
  return node;
}

}  // namespace panjereh::present
