// The list that opens below a searchable select.
#include <algorithm>

#include "form_screen.h"
#include "panjereh/forms/option_search.h"
#include "panjereh/forms/values.h"

namespace panjereh::portal {

using present::OptionList;

bool FormScreen::has_list(std::string_view node) const {
  const auto slot = open_field(node);
  return slot && session_->field(*slot).widget == forms::Widget::search;
}

// With what is typed there, or with all where an option is chosen, at that one.
void FormScreen::open_list(size_t slot) {
  const forms::Field& field = session_->field(slot);
  const std::string_view text = session_->text(slot);
  const bool is_query = forms::is_typed(field, text);
  list_ = OptionList{slot, field.search->find(is_query ? text : ""), 0, std::nullopt};
  auto& matches = list_->matches;
  const std::vector<bool> offered = session_->offered(slot);
  std::erase_if(matches, [&](uint32_t option) { return !offered[option]; });
  const auto chosen = is_query ? std::nullopt : forms::chosen_option(field, text);
  const auto match = chosen ? std::ranges::find(matches, *chosen) : matches.end();
  if (match != matches.end()) move_to(static_cast<size_t>(match - matches.begin()));
}

// So that an option that is moved to stands among those that are shown.
void FormScreen::move_to(size_t match) {
  list_->active = match;
  const bool is_shown = match >= list_->first && match < list_->first + OptionList::kShown;
  if (is_shown) return;
  const size_t last = std::max(list_->matches.size(), OptionList::kShown) - OptionList::kShown;
  list_->first = std::min(match - std::min(match, OptionList::kShown / 2), last);
}

FormScreen::Used FormScreen::use_list(std::string_view node, Effects& effects) {
  if (!session_) return Used::no;
  if (has_list(node)) {
    close_layers();
    open_list(*session_->find(node));
    return Used::layer_alone;
  }
  const auto slot = present::find_clear(*session_, node);
  if (!slot || !has_list(session_->id(*slot))) return Used::no;
  answer(*slot, "", effects);
  list_.reset();
  effects.focus(session_->id(*slot));
  return Used::yes;
}

bool FormScreen::move_in_list(std::string_view node, std::string_view by, int count) {
  if (by != "option" && by != "edge") return false;
  const size_t slot = *session_->find(node);
  const bool was_open = list_ && list_->slot == slot;
  if (!was_open) {
    close_layers();
    open_list(slot);
    if (list_->active) return true;
  }
  const size_t size = list_->matches.size();
  if (size == 0) return true;
  const size_t edge = count > 0 ? 0 : size - 1;  // where one comes in, and beyond the other one
  if (by == "edge") {
    move_to(size - 1 - edge);
  } else if (!list_->active || *list_->active == size - 1 - edge) {
    move_to(edge);
  } else {
    move_to(*list_->active + static_cast<size_t>(count));
  }
  return true;
}

}  // namespace panjereh::portal
