// The errors of a refused page: what to do, each a link to its field.
#include "panjereh/forms/messages.h"
#include "panjereh/present/form.h"

namespace panjereh::present {

namespace {

constexpr std::string_view kLinkPrefix = "@error/";

}  // namespace

void present_error_group(view::TreeBuilder& builder, const forms::FormSession& session,
                         const locale::Locale& locale) {
  using enum view::Role;
  using view::Node;
  if (!session.is_refused()) return;
  const std::string title = locale.message("errors.title");
  builder.open(Node(std::string(kErrorGroupId), group)
                   .with(view::Text::name, title)
                   .with(view::Text::variant, "errors")
                   .with(view::Flag::focusable));
  builder.leaf(
      Node("@errors.title", heading).with(view::Text::name, title).with(view::Number::level, 2));
  builder.open(Node("@errors.list", list));
  const auto& fields = session.definition().fields;
  for (size_t i = 0; i < fields.size(); ++i) {
    const schema::Failure* failure = session.error(i);
    if (!failure) continue;
    const std::string link_id = std::string(kLinkPrefix) + fields[i].id;
    builder.open(Node(link_id + "/item", list_item));
    builder.leaf(Node(link_id, link)
                     .with(view::Text::name, forms::error_message(fields[i], *failure, locale))
                     .with(view::Text::url, "#" + fields[i].id));
    builder.close();
  }
  builder.close();
  builder.close();
}

std::optional<std::string_view> error_link_target(std::string_view link_id) {
  if (!link_id.starts_with(kLinkPrefix)) return std::nullopt;
  return link_id.substr(kLinkPrefix.size());
}

}  // namespace panjereh::present
