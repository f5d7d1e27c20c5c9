// What two devices have answered, each otherwise: both, side by side, for somebody to choose.
#include "panjereh/forms/messages.h"
#include "panjereh/unicode/isolate.h"
#include "widgets.h"

namespace panjereh::present {

using view::Flag;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kMinePrefix = "@keep-mine/";
constexpr std::string_view kTheirsPrefix = "@keep-theirs/";

// An answer in words, also of a long one.
std::string value_of(const forms::FormSession& session, std::string_view place,
                     const locale::Locale& locale) {
  const auto slot = session.find(place);
  const std::string words = slot ? forms::answer_in_words(session, *slot, locale) : std::string();
  return words.empty() ? locale.message("check.empty") : unicode::isolate(words);
}

struct Words {
  std::string label, mine, theirs;
};

Words words_of_row(const Form& form, const forms::FormSession& theirs, const RowPlace& row,
                   std::string_view place) {
  const bool is_there = find_row(theirs, place).has_value();
  const std::string changed = form.message("conflicts.row.changed");
  const std::string removed = form.message("conflicts.row.removed");
  return {row_name(form, row.repeat, row.row), is_there ? removed : changed,
          is_there ? changed : removed};
}

Words words_of_answer(const Form& form, const forms::FormSession& theirs, std::string_view place) {
  Words words{"", value_of(form.session, place, form.locale), value_of(theirs, place, form.locale)};
  if (const auto slot = form.session.find(place)) {
    const std::string row = row_name_of(form, *slot);
    words.label = row + (row.empty() ? "" : " – ");
    words.label += form.words(form.session.field(*slot).label);
  }
  return words;
}

}  // namespace

std::optional<RowPlace> find_row(const forms::FormSession& session, std::string_view place) {
  const auto& repeats = session.definition().repeats;
  for (uint32_t repeat = 0; repeat < repeats.size(); ++repeat) {
    const std::string prefix = repeats[repeat].id + ".";
    if (!place.starts_with(prefix)) continue;
    const auto& rows = session.rows(repeat);
    for (size_t row = 0; row < rows.size(); ++row) {
      if (rows[row].id == place.substr(prefix.size())) return RowPlace{repeat, row};
    }
  }
  return std::nullopt;
}

void present_conflicts(view::TreeBuilder& builder, const Form& form,
                       const forms::FormSession& theirs, std::span<const std::string> places) {
  builder.leaf(Node(kConflictsId, Role::heading)
                   .with(Text::name, form.message("conflicts.title"))
                   .with(Number::level, 2)
                   .with(Flag::focusable));
  builder.leaf(
      Node("@conflicts/text", Role::paragraph).with(Text::name, form.message("conflicts.text")));
  for (const std::string& place : places) {
    const auto row = find_row(form.session, place);
    const Words words =
        row ? words_of_row(form, theirs, *row, place) : words_of_answer(form, theirs, place);
    const std::string id = "@conflict/" + place;
    builder.open(Node(id, Role::group).with(Text::name, words.label).with(Text::variant, "row"));
    builder.leaf(
        Node(id + "/label", Role::heading).with(Text::name, words.label).with(Number::level, 3));
    builder.open(Node(id + "/actions", Role::generic_container).with(Text::variant, "actions"));
    const auto button = [&](std::string_view prefix, std::string_view key,
                            const std::string& value) {
      builder.leaf(Node(std::string(prefix) + place, Role::button)
                       .with(Text::name, form.message(key, {{"value", value}}))
                       .with(Text::described_by, id + "/label")
                       .with(Text::variant, "second"));
    };
    button(kMinePrefix, "conflicts.mine", words.mine);
    button(kTheirsPrefix, "conflicts.theirs", words.theirs);
    builder.close();
    builder.close();
  }
}

std::string conflict_button_id(std::string_view place) {
  return std::string(kMinePrefix) + std::string(place);
}

std::optional<ConflictChoice> find_conflict_choice(std::string_view node) {
  if (node.starts_with(kMinePrefix)) {
    return ConflictChoice{node.substr(kMinePrefix.size()), true};
  }
  if (node.starts_with(kTheirsPrefix)) {
    return ConflictChoice{node.substr(kTheirsPrefix.size()), false};
  }
  return std::nullopt;
}

}  // namespace panjereh::present
