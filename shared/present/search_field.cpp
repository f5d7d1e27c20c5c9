// A select whose options are found by typing, as the ARIA practices have it: an editable combobox
// with a list below it, in which arrow keys move while the focus stays in the text.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
#include <algorithm>

#include "panjereh/forms/messages.h"
#include "panjereh/forms/values.h"
#include "widgets.h"

namespace panjereh::present {

using view::Flag;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kClearPrefix = "@clear/";

std::string list_box_id() { return std::string(kListLayerId) + "/options"; }

// How many there are, and that typing finds the others.
std::string count_in_words(const Form& form, size_t count) {
  if (count == 0) return form.message("search.none");
  if (count <= OptionList::kShown) return form.message("search.count", {{"count", count}});
  return form.message("search.more",
                      {{"shown", OptionList::kShown}, {"more", count - OptionList::kShown}});
}

void option_list(view::TreeBuilder& builder, const Form& form, const OptionList& list) {
  const forms::Field& field = form.session.field(list.slot);
  const size_t count = list.matches.size();
  const size_t end = std::min(list.first + OptionList::kShown, count);
  builder.open(Node(kListLayerId, Role::menu_list_popup));
  if (count > 0) {
    const std::string_view label = form.words(field.label);
    builder.open(Node(list_box_id(), Role::list_box)
                     .with(Text::name, form.message("search.list", {{"label", label}})));
    for (size_t i = list.first; i < end; ++i) {
      const forms::Option& option = field.options[list.matches[i]];
      builder.leaf(option_node(form, list.slot, option, Role::menu_list_option)
                       .with(Number::position_in_set, i + 1)
                       .with(Number::size_of_set, count)
                       .with(Flag::active, i == list.active));
    }
    builder.close();
  }
  builder.leaf(Node(std::string(kListLayerId) + "/count", Role::status)
                   .with(Text::value, count_in_words(form, count)));
  builder.close();
}

}  // namespace

void search_field(view::TreeBuilder& builder, const Form& form, size_t slot) {
  const forms::Field& field = form.session.field(slot);
  const std::string_view text = form.session.text(slot);
  const OptionList* list = form.list && form.list->slot == slot ? form.list : nullptr;
  Node input = field_node(form, slot, Role::editable_combo_box);
  // What was typed stays as it is while somebody goes on typing.
  input
      .set(Text::value, forms::is_typed(field, text)
                            ? std::string(text.substr(1))
                            : forms::answer_in_words(form.session, slot, form.locale))
      .set(Text::expanded, list && !list->matches.empty() ? "true" : "false");
  if (field.autocomplete.empty()) input.set(Text::autocomplete, "off");
  if (list && !list->matches.empty()) {
    input.set(Text::controls, list_box_id());
    if (list->active) {
      input.set(Text::active_descendant,
                option_id(form, slot, &field.options[list->matches[*list->active]]));
    }
  }
  builder.leaf(std::move(input));
  if (form.editing == Editing::locked) return;
  if (!text.empty()) {
    builder.leaf(Node(std::string(kClearPrefix) + form.session.id(slot), Role::button)
                     .with(Text::name, "×")
                     .with(Text::spoken_name,
                           form.message("search.clear", {{"label", form.words(field.label)}}))
                     .with(Text::variant, "clear"));
  }
  if (list) option_list(builder, form, *list);
}

std::optional<size_t> find_clear(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kClearPrefix)) return std::nullopt;
  return session.find(node.substr(kClearPrefix.size()));
}

}  // namespace panjereh::present
