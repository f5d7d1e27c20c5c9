// The errors of a refused page: what to do, each a link to its field.
#include <set>
#include <utility>

#include "panjereh/forms/messages.h"
#include "widgets.h"

namespace panjereh::present {

namespace {

constexpr std::string_view kLinkPrefix = "@error/";

void error_link(view::TreeBuilder& builder, const std::string& target, const std::string& words) {
  builder.open(view::Node("@errors/" + target, view::Role::list_item));
  builder.leaf(view::Node(std::string(kLinkPrefix) + target, view::Role::link)
                   .with(view::Text::name, words)
                   .with(view::Text::url, "#" + target));
  builder.close();
}

void open_error_group(view::TreeBuilder& builder, const locale::Locale& locale) {
  using view::Node;
  using view::Role;
  const std::string title = locale.message("errors.title");
  builder.open(Node(kErrorGroupId, Role::group)
                   .with(view::Text::name, title)
                   .with(view::Text::variant, "errors")
                   .with(view::Flag::focusable));
  builder.leaf(Node("@errors.title", Role::heading)
                   .with(view::Text::name, title)
                   .with(view::Number::level, 2));
  builder.open(Node("@errors.list", Role::list));
}

}  // namespace

void present_error(view::TreeBuilder& builder, std::string_view target, const std::string& words,
                   const locale::Locale& locale) {
  open_error_group(builder, locale);
  error_link(builder, std::string(target), words);
  builder.close();
  builder.close();
}

void present_error_group(view::TreeBuilder& builder, const Form& form, uint32_t page) {
  using view::Node;
  using view::Role;
  const forms::FormSession& session = form.session;
  const forms::Definition& definition = session.definition();
  if (!session.is_refused(page)) return;
  open_error_group(builder, form.locale);
  // A check that shows at several places is listed at the first of them.
  std::set<std::pair<std::string_view, std::string_view>> checks;
  const auto is_first = [&](const schema::Failure& failure, std::string_view row) {
    return failure.keyword != "check" || checks.emplace(failure.argument("id"), row).second;
  };
  for (const size_t slot : session.slots_of_page(page)) {
    const schema::Failure* failure = session.error(slot);
    if (!failure || !is_first(*failure, session.row(slot))) continue;
    std::string words =
        forms::error_message(definition, session.field(slot), *failure, form.locale);
    // Fields of other rows say the same.
    if (const std::string row = row_name_of(form, slot); !row.empty()) words = row + ": " + words;
    error_link(builder, focus_id(session, slot), words);
  }
  for (const uint32_t i : definition.repeats_of(page)) {
    const schema::Failure* failure = session.repeat_error(i);
    if (!failure || !is_first(*failure, "")) continue;
    error_link(builder, add_button_id(session, i),
               forms::error_message(definition, definition.repeats[i], *failure, form.locale));
  }
  if (session.form_error() && page == session.pages().back()) {
    builder.open(Node("@errors.form/item", Role::list_item));
    builder.leaf(Node("@errors.form", Role::paragraph)
                     .with(view::Text::name, form.message("error.together")));
    builder.close();
  }
  builder.close();
  builder.close();
}

std::optional<std::string_view> error_link_target(std::string_view node) {
  if (!node.starts_with(kLinkPrefix)) return std::nullopt;
  return node.substr(kLinkPrefix.size());
}

}  // namespace panjereh::present
