#include <algorithm>

#include "panjereh/forms/messages.h"
#include "widgets.h"

namespace panjereh::present {

namespace {

// Short answers get short fields; a name or an address takes the full width (0).
size_t columns(const forms::Field& field) {
  constexpr size_t kFullWidthFrom = 40;
  if (field.identity) return field.identity->columns;
  if (field.max_length.value_or(kFullWidthFrom) >= kFullWidthFrom) return 0;
  return std::max<size_t>(*field.max_length, 4);
}

}  // namespace

view::Node text_field(const forms::FormSession& session, size_t index, const locale::Locale& locale,
                      Editing editing) {
  using view::Flag;
  using view::Text;
  const forms::Field& field = session.definition().fields[index];
  const schema::Failure* failure = session.error(index);
  const std::string_view input_mode = field.identity ? field.identity->input_mode : "";

  view::Node node(field.id,
                  input_mode == "tel" ? view::Role::phone_number_input : view::Role::text_input);
  node.set(Text::name, field.label.in(locale.language()))
      .set(Text::description, field.hint.in(locale.language()))
      .set(Text::value, session.text(index))
      .set(Text::autocomplete, field.autocomplete)
      .set(Flag::required, field.required)
      .set(Flag::invalid, failure != nullptr)
      .set(Flag::read_only, editing == Editing::locked);
  if (failure) node.set(Text::error, forms::error_message(field, *failure, locale));
  // Identifiers are read left to right in every language.
  if (field.identity) node.set(Text::direction, "ltr").set(Text::input_mode, input_mode);
  if (const size_t width = columns(field)) node.set(view::Number::columns, width);
  return node;
}

}  // namespace panjereh::present
