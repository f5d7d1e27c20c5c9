// What the machine shows: the whole tree, or the few fields that an edit can change.
#include "machine.h"
#include "panjereh/view/tree_bytes.h"

namespace panjereh::portal {

std::string Portal::Machine::present_all() {
  const view::Tree before = std::exchange(tree_, present());
  return before == tree_ ? std::string() : view::write_diff(before, tree_);
}

std::string Portal::Machine::present_fields(std::span<const size_t> slots) {
  const locale::Locale* locale = languages_.find(address_.language);
  const FormScreen* form = open_form();
  if (!locale || !form) return {};
  view::Changes changes;
  for (const size_t slot : slots) {
    view::TreeBuilder builder;
    builder.open(view::Node());
    form->present_field(builder, slot, *locale);
    builder.close();
    tree_.replace(std::move(builder).take(), present::is_beside_field, changes);
  }
  view::Node saved = form->present_saved(*locale);
  const view::Node* before = tree_.find(saved.id);
  if (before && *before != saved) {
    changes.changed.push_back(saved.id);
    tree_.replace(std::move(saved));
  }
  if (changes.changed.empty() && changes.removed.empty()) return {};
  return view::write_changes(tree_, changes);
}

view::Tree Portal::Machine::present() const {
  view::TreeBuilder builder;
  const locale::Locale* locale = languages_.find(address_.language);
  if (!locale) return std::move(builder).take();  // no words yet
  const Page page{.builder = builder,
                  .locale = *locale,
                  .address = address_,
                  .banners = banners_,
                  .idle = idle_,
                  .lists_languages = lists_languages_,
                  .is_simple = is_simple_,
                  .is_public = !effects_.stores(),
                  .has_left = !is_erased_,
                  .has_own_key = !has_window_key_ && effects_.stores()};
  if (clear_.is_open()) {
    clear_.present(page);
  } else if (pin_.is_open()) {
    pin_.present(page);
  } else if (draft_file_.is_open()) {
    draft_file_.present(page);
  } else if (const auto form = forms_.find(address_.service); form != forms_.end()) {
    form->second.present(page);
  } else {
    start_.present(page);
  }
  return std::move(builder).take();
}

}  // namespace panjereh::portal
