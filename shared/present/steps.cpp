// The steps of a form of several pages.
#include <algorithm>

#include "panjereh/present/form.h"

namespace panjereh::present {

using view::Flag;
using view::Node;
using view::Role;
using view::Text;

void present_steps(view::TreeBuilder& builder, const Form& form, uint32_t current) {
  const auto& pages = form.session.definition().pages;
  const std::vector<uint32_t> asked = form.session.pages();
  const auto here = std::ranges::find(asked, current) - asked.begin();
  builder.leaf(Node("@progress", Role::paragraph)
                   .with(Text::name, form.message("steps.place", {{"number", here + 1},
                                                                  {"count", asked.size() + 1}}))
                   .with(Text::variant, "progress"));
  builder.open(Node("@steps", Role::ordered_list)
                   .with(Text::name, form.message("steps.title"))
                   .with(Text::variant, "steps"));
  size_t number = 0;
  bool is_done = true;
  const auto step = [&](const std::string& id, std::string_view title, bool is_current) {
    if (is_current) is_done = false;
    const std::string_view variant = is_current ? "now" : is_done ? "done" : "ahead";
    const std::string place = form.locale.number(std::to_string(++number));
    builder.open(Node("@step/" + id, Role::list_item)
                     .with(Text::variant, variant)
                     .with(Flag::current, is_current));
    builder.leaf(Node("@step/" + id + "/number", Role::text_run)
                     .with(Text::name, place)
                     .with(Text::variant, "number"));
    builder.leaf(Node("@step/" + id + "/title", Role::text_run).with(Text::name, title));
    builder.close();
  };
  for (const uint32_t page : asked) {
    step(pages[page].id, form.words(pages[page].title), page == current);
  }
  step(std::string(forms::kCheckPage), form.message("check.step"), current == forms::kNone);
  builder.close();
}

}  // namespace panjereh::present
