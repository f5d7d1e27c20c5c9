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

constexpr std::string_view kStepPrefix = "@step/";
constexpr std::string_view kTitleSuffix = "/title";

// The first of the steps that are listed. The current one stands among them where it stands among
// all, so that they say how far one is, with a neighbour on each side.
size_t first_listed(size_t here, size_t count) {
  if (count <= kMostSteps) return 0;
  const size_t first = here * (count - kMostSteps) / (count - 1);
  if (first == here && here > 0) return here - 1;
  const bool is_last_listed = here - first == kMostSteps - 1;
  return is_last_listed && here + 1 < count ? first + 1 : first;
}

// What is done leads back, and says so to whoever does not see the circle.
Node title_of_done(Node title, const locale::LocalText& words, const Form& form) {
  title.set(Text::variant, "step");
  title.set(Text::spoken_name, form.message("steps.done", {{"step", form.words(words)}}));
  return named(std::move(title), words, form.locale);
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
        std::string(kStepPrefix) + std::string(is_check ? forms::kCheckPage : pages[asked[i]].id);
    const bool is_done = i < here;
    const std::string_view variant = i == here ? "now" : is_done ? "done" : "ahead";
    builder.open(
        Node(id, Role::list_item).with(Text::variant, variant).with(Flag::current, i == here));
    builder.leaf(Node(id + "/number", Role::text_run)
                     .with(Text::name, count <= kMostNumbered
                                           ? form.locale.number(std::to_string(i + 1))
                                           : std::string())
                     .with(Text::variant, "number"));
    const std::string title = id + std::string(kTitleSuffix);
    if (is_check) {
      builder.leaf(Node(title, Role::text_run).with(Text::name, form.message("check.step")));
    } else if (is_done && form.editing == Editing::allowed) {
      builder.leaf(title_of_done(Node(title, Role::button), pages[asked[i]].title, form));
    } else {
      builder.leaf(named(Node(title, Role::text_run), pages[asked[i]].title, form.locale));
    }
    builder.close();
  }
  builder.close();
}

std::optional<std::string_view> find_step(std::string_view node) {
  if (!node.starts_with(kStepPrefix) || !node.ends_with(kTitleSuffix)) return std::nullopt;
  node.remove_prefix(kStepPrefix.size());
  node.remove_suffix(kTitleSuffix.size());
  return node;
}

}  // namespace panjereh::present
