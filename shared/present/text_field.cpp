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

void present_text_field(view::TreeBuilder& builder, const forms::FormSession& session, size_t index,
                        const locale::Locale& locale, Editing editing) {
  using view::Flag;
  using view::Text;
  const forms::Field& field = session.definition().fields[index];
  const schema::Failure* failure = session.error(index);
  const std::string_view input_mode = field.identity ? field.identity->input_mode : "";

  view::Node node(field.id, input_mode == "tel" ? view::Role::phone_number_input : view::Role::text_input);
  node = std::move(node)
             .with(Text::name, field.label.in(locale.language()))
             .with(Text::description, field.hint.in(locale.language()))
             .with(Text::value, session.text(index))
             .with(Text::autocomplete, field.autocomplete)
             .with(Flag::required, field.required)
             .with(Flag::invalid, failure != nullptr)
             .with(Flag::read_only, editing == Editing::locked);
  if (failure) {
    node = std::move(node).with(Text::error, forms::error_message(field, *failure, locale));
  }
  if (field.identity) {
    // Identifiers are read left to right in every language.
    node = std::move(node).with(Text::direction, "ltr").with(Text::input_mode, input_mode);
  }
  if (const size_t width = columns(field)) node = std::move(node).with(view::Number::columns, width);
  builder.leaf(std::move(node));
}

}  // namespace panjereh::present
