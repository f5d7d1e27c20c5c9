// What the machine shows: the whole tree, or the few nodes that an edit can change.
#include "machine.h"
#include "panjereh/view/tree_bytes.h"

namespace panjereh::portal {

std::string Portal::Machine::present_all() {
  const view::Tree before = std::exchange(tree_, present());
  return before == tree_ ? std::string() : view::write_diff(before, tree_);
}

std::string Portal::Machine::present_edit(const Edit& edit) {
  const locale::Locale* locale = languages_.find(address_.language);
  const FormScreen* form = open_form();
  if (!locale || !form) return {};
  std::vector<view::Node> changed;
  const auto present = [&](view::Node node) {
    const view::Node* before = tree_.find(node.id);
    if (before && *before != node) changed.push_back(std::move(node));
  };
  for (const size_t slot : edit.fields) present(form->present_field(slot, *locale));
  present(form->present_saved(*locale));
  if (changed.empty()) return {};
  std::string diff = view::write_changes(tree_, changed);
  for (view::Node& node : changed) tree_.replace(std::move(node));
  return diff;
}

view::Tree Portal::Machine::present() const {
  view::TreeBuilder builder;
  const locale::Locale* locale = languages_.find(address_.language);
  if (!locale) return std::move(builder).take();  // no words yet
  const Page page{.builder = builder,
                  .locale = *locale,
                  .address = address_,
                  .lists_languages = lists_languages_,
                  .is_simple = is_simple_,
                  .is_public = !effects_.stores(),
                  .has_left = !is_erased_};
  if (clear_.is_open()) {
    clear_.present(page);
  } else if (!address_.service.empty()) {
    forms_.find(address_.service)->second.present(page);
  } else {
    start_.present(page);
  }
  return std::move(builder).take();
}

}  // namespace panjereh::portal
