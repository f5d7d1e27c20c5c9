#include <algorithm>

#include "panjereh/forms/messages.h"
#include "widgets.h"

namespace panjereh::present {

using forms::Widget;
using view::Flag;
using view::Node;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kOptionPrefix = "@option/";

}  // namespace

std::string option_id(const Form& form, size_t slot, const forms::Option* option) {
  std::string id = std::string(kOptionPrefix) + form.session.id(slot);
  if (option) id += "/" + option->key;
  return id;
}

Node option_node(const Form& form, size_t slot, const forms::Option& option, Role role) {
  return Node(option_id(form, slot, &option), role)
      .with(Text::name, forms::option_label(option, form.locale))
      .with(Text::language, option.label.foreign_in(form.locale.language()));
}

void choice_field(view::TreeBuilder& builder, const Form& form, size_t slot) {
  const forms::Field& field = form.session.field(slot);
  const bool many = field.widget == Widget::checkboxes;
  Node group = field_node(form, slot, many ? Role::check_box_group : Role::radio_group);
  if (field.is_scale) group.set(Text::variant, "scale");
  builder.open(std::move(group));
  const std::vector<bool> offered = form.session.offered(slot);
  for (size_t i = 0; i < field.options.size(); ++i) {
    const forms::Option& option = field.options[i];
    if (!offered[i] && !form.session.is_chosen(slot, i)) continue;
    Node node = option_node(form, slot, option, many ? Role::check_box : Role::radio_button);
    node.set(Flag::checked, form.session.is_chosen(slot, i))
        .set(Flag::read_only, form.editing == Editing::locked);
    if (!many) node.set(Text::radio_group_name, form.session.id(slot));
    builder.leaf(std::move(node));
  }
  builder.close();
}

void select_field(view::TreeBuilder& builder, const Form& form, size_t slot) {
  const forms::Field& field = form.session.field(slot);
  Node select = field_node(form, slot, Role::combo_box);
  std::vector<Node> options;
  std::string shown = form.message("field.choose");
  bool is_any_chosen = false;
  const std::vector<bool> offered = form.session.offered(slot);
  for (size_t i = 0; i < field.options.size(); ++i) {
    const forms::Option& option = field.options[i];
    const bool is_chosen = form.session.is_chosen(slot, i);
    if (!offered[i] && !is_chosen) continue;
    Node node = option_node(form, slot, option, Role::list_box_option);
    if (is_chosen) shown = node.text(Text::name);
    is_any_chosen = is_any_chosen || is_chosen;
    options.push_back(std::move(node.set(Flag::selected, is_chosen)));
  }
  builder.open(std::move(select.set(Text::value, shown)));
  builder.leaf(Node(option_id(form, slot, nullptr), Role::list_box_option)
                   .with(Text::name, form.message("field.choose"))
                   .with(Flag::selected, !is_any_chosen));
  for (Node& option : options) builder.leaf(std::move(option));
  builder.close();
}

view::Node checkbox_field(const Form& form, size_t slot) {
  Node node = field_node(form, slot, Role::check_box);
  node.set(Flag::checked, !form.session.text(slot).empty());
  return node;
}

std::optional<Choice> find_choice(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kOptionPrefix)) {
    // A checkbox is its own only option.
    const auto slot = session.find(node);
    if (!slot || session.field(*slot).widget != Widget::checkbox) return std::nullopt;
    return Choice{*slot, 0};
  }
  node.remove_prefix(kOptionPrefix.size());
  const size_t slash = node.find('/');
  const auto slot = session.find(node.substr(0, slash));
  if (!slot) return std::nullopt;
  const forms::Field& field = session.field(*slot);
  if (slash == std::string_view::npos) {
    if (field.widget != Widget::select) return std::nullopt;
    return Choice{*slot, std::nullopt};
  }
  const std::string_view key = node.substr(slash + 1);
  for (size_t i = 0; i < field.options.size(); ++i) {
    if (field.options[i].key == key) return Choice{*slot, i};
  }
  return std::nullopt;
}

std::string focus_id(const forms::FormSession& session, size_t slot) {
  const forms::Field& field = session.field(slot);
  if (is_one_node(session, slot) || field.widget == Widget::select ||
      field.widget == Widget::search || field.widget == Widget::files) {
    return session.id(slot);
  }
  // Where a group of radio buttons is entered: at the chosen one, else at the first.
  const std::vector<bool> offered = session.offered(slot);
  size_t option = static_cast<size_t>(std::ranges::find(offered, true) - offered.begin());
  for (size_t i = 0; field.widget != Widget::checkboxes && i < field.options.size(); ++i) {
    if (session.is_chosen(slot, i)) option = i;
  }
  if (option == field.options.size()) return session.id(slot);  // none is offered
  return std::string(kOptionPrefix) + session.id(slot) + "/" + field.options[option].key;
}

}  // namespace panjereh::present
