// The steps of a form of several pages.
#include <algorithm>

#include "widgets.h"

namespace panjereh::present {

using view::Flag;
using view::Node;
using view::Role;
using view::Text;

namespace {

// More are a wall to whoever reads or hears them, and to be made anew on each page.
constexpr size_t kMostSteps = 12;
// Numbers of three digits have no room in their circles, which are empty then.
constexpr size_t kMostNumbered = 99;

// The first of the steps that are listed. The current one stands among them where it stands among
// all, so that they say how far one is, with a neighbour on each side.
size_t first_listed(size_t here, size_t count) {
  if (count <= kMostSteps) return 0;
  const size_t first = here * (count - kMostSteps) / (count - 1);
  if (first == here && here > 0) return here - 1;
  const bool is_last_listed = here - first == kMostSteps - 1;
  return is_last_listed && here + 1 < count ? first + 1 : first;
}

}  // namespace

void present_steps(view::TreeBuilder& builder, const Form& form, uint32_t current) {
  const auto& pages = form.session.definition().pages;
  const std::vector<uint32_t>& asked = form.session.pages();
  const auto here = static_cast<size_t>(std::ranges::find(asked, current) - asked.begin());
  const size_t count = asked.size() + 1;  // with the check
  builder.leaf(
      Node("@progress", Role::paragraph)
          .with(Text::name, form.message("steps.place", {{"number", here + 1}, {"count", count}}))
          .with(Text::variant, "progress"));
  builder.open(Node("@steps", Role::ordered_list)
                   .with(Text::name, form.message("steps.title"))
                   .with(Text::variant, "steps"));
  const size_t first = first_listed(here, count);
  for (size_t i = first; i < std::min(first + kMostSteps, count); ++i) {
    const bool is_check = i == asked.size();
    const std::string id =
        "@step/" + (is_check ? std::string(forms::kCheckPage) : pages[asked[i]].id);
    const std::string_view variant = i == here ? "now" : i < here ? "done" : "ahead";
    builder.open(
        Node(id, Role::list_item).with(Text::variant, variant).with(Flag::current, i == here));
    builder.leaf(Node(id + "/number", Role::text_run)
                     .with(Text::name, count <= kMostNumbered
                                           ? form.locale.number(std::to_string(i + 1))
                                           : std::string())
                     .with(Text::variant, "number"));
    Node title(id + "/title", Role::text_run);
    builder.leaf(is_check ? std::move(title.set(Text::name, form.message("check.step")))
                          : named(std::move(title), pages[asked[i]].title, form.locale));
    builder.close();
  }
  builder.close();
}

}  // namespace panjereh::present
